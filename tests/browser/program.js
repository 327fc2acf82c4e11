// The program with accounts, which can be killed and started again on the same database.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const START_MS = 30_000;
export const SECRET = "trois chapeaux bleus";

export class Program {
  /** On a free port, with an empty database of its own; `settings` of the process come on top. */
  static async on(binary, settings = {}) {
    const folder = mkdtempSync(join(tmpdir(), "chapeau-desk-"));
    const port = await new Promise((resolve, reject) => {
      const probe = createServer();
      probe.once("error", reject);
      probe.listen(0, "127.0.0.1", () => {
        const { port: free } = probe.address();
        probe.close(() => resolve(free));
      });
    });
    const base = `http://127.0.0.1:${port}`;
    const database = join(folder, "test.db");
    const env = {
      ...process.env,
      CHAPEAU_LISTEN: `127.0.0.1:${port}`,
      CHAPEAU_PUBLIC_URL: base,
      CHAPEAU_DATABASE_URL: `sqlite:${database}`,
      CHAPEAU_UPLOADS_URL: `file:${join(folder, "uploads")}`,
      CHAPEAU_LOG: "off",
      ...settings,
    };
    delete env.DATABASE_URL;
    const program = new Program();
    Object.assign(program, { binary, folder, base, database, env, server: null });
    await program.start();
    return program;
  }

  async start() {
    // A write beyond the limit of a full disk is an error, not the end of the process.
    const script = 'trap "" XFSZ; exec "$0" serve --empty';
    this.server = spawn("sh", ["-c", script, this.binary], { cwd: this.folder, env: this.env, stdio: ["ignore", "pipe", "ignore"] });
    this.said = "";
    this.server.stdout.setEncoding("utf8").on("data", (text) => (this.said += text));
    const until = Date.now() + START_MS;
    while (!(await fetch(`${this.base}/ready`).then((answer) => answer.ok, () => false))) {
      if (Date.now() > until || this.server.exitCode !== null) throw new Error("the program does not start");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The link of the first account, as the program prints it. */
  async setupLink() {
    for (const until = Date.now() + START_MS; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const link = /https?:\S+\/desk\/setup\S*/.exec(this.said)?.[0];
      if (link) return link;
    }
    throw new Error(`no link was printed: ${this.said}`);
  }

  async kill() {
    const { server } = this;
    server.kill("SIGKILL");
    if (server.exitCode === null && server.signalCode === null) await new Promise((resolve) => server.once("exit", resolve));
  }

  /** Files may grow to this many bytes; "unlimited" is a disk with room. */
  disk(limit) {
    execFileSync("prlimit", ["--pid", String(this.server.pid), `--fsize=${limit}:unlimited`]);
  }

  account(email, name, role = "publisher") {
    const options = ["user", "add", email, "--name", name, "--role", role, "--password-stdin"];
    execFileSync(this.binary, options, { cwd: this.folder, env: this.env, input: `${SECRET}\n`, stdio: ["pipe", "ignore", "inherit"] });
  }

  async end() {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The program with one account, and a page of a French browser that waits at most `waitMs`, in which nothing may fail. */
export async function oneWriter(binary, waitMs) {
  const program = await Program.on(binary);
  program.account("camille@exemple.fr", "Camille Renard");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  const context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(waitMs);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => /Content Security Policy/.test(message.text()) && faults.push(message.text()));
  return { program, browser, context, page, faults };
}

/** Fills the sign-in page when one is shown. */
export async function signIn(page, email) {
  if (!page.url().includes("/sign-in")) return;
  await page.fill("#email", email);
  await page.fill("#password", SECRET);
  await page.press("#password", "Enter");
  await page.waitForURL((url) => !url.pathname.includes("sign-in"));
}
