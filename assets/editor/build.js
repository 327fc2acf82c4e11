// Builds the script of the writing screen out of `src/` and the packages of `package-lock.json`, into
// `../js/editor.js`. The same sources always give the same bytes; `./check` says whether they do.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = process.argv[2] ?? here("../js/editor.js");

await build({
  entryPoints: [here("src/main.js")],
  outfile: target,
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
