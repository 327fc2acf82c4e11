// Builds the scripts of the writing screen out of `src/` and the packages of `package-lock.json`, into `../js/`:
// `editor.js`, and `editor-table.js`, which it loads when a text has a table or a block is moved. The same sources
// always give the same bytes; `./check` says whether they do.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
await build({
  entryPoints: { editor: here("src/main.js"), "editor-table": here("src/table.js") },
  outdir: process.argv[2] ?? here("../js/"),
  bundle: true,
  format: "esm",
  minify: true,
  target: ["chrome109", "firefox115", "safari16"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: here("."),
  alias: { "style-mod": here("src/style-mod.js") },
  banner: {
    js: "/* Built from assets/editor (see its README.md). CodeMirror and Lezer © Marijn Haverbeke and others: MIT. */",
  },
});
