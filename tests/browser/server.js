// The program under test, on a free port, with a database of its own that goes away afterwards.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_MS = 30_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the program on the sample site, or on the folder `source` once it is imported and its
    pictures are made in all their sizes. */
export async function start(binary, source) {
  const folder = mkdtempSync(join(tmpdir(), "chapeau-browser-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    CHAPEAU_LISTEN: `127.0.0.1:${port}`,
    CHAPEAU_PUBLIC_URL: base,
    CHAPEAU_DATABASE_URL: `sqlite:${join(folder, "test.db")}`,
    CHAPEAU_UPLOADS_URL: `file:${join(folder, "uploads")}`,
    CHAPEAU_LOG: "warn",
  };
  delete env.DATABASE_URL;
  if (source) {
    try {
      execFileSync(binary, ["import", source], { cwd: folder, env, stdio: "pipe" });
    } catch (error) {
      // 2: some files deserve a look, and the fixtures are made to.
      if (error.status !== 2) throw new Error(`the import failed: ${error.stdout}${error.stderr}`);
    }
    execFileSync(binary, ["rebuild"], { cwd: folder, env, stdio: "pipe" });
  }
  const program = spawn(binary, ["serve"], { cwd: folder, env, stdio: ["ignore", "ignore", "inherit"] });
  const stop = async () => {
    program.kill("SIGKILL");
    // Until it is gone it may still write pictures into the folder.
    if (program.exitCode === null && program.signalCode === null) await new Promise((resolve) => program.once("exit", resolve));
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + START_MS;
  for (;;) {
    const ready = await fetch(`${base}/ready`).then((answer) => answer.ok, () => false);
    if (ready) return { base, stop };
    if (Date.now() > until || program.exitCode !== null) {
      await stop();
      throw new Error("the program did not start");
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
