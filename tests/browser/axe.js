// axe-core in the page that is open.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on the page as it is, one line for each fault. */
export async function axe(page, options = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(
    async (options) => (await window.axe.run(document, { resultTypes: ["violations"], ...options })).violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}, ${node.any[0]?.message ?? rule.help}`),
    ),
    options,
  );
}

/** The rules about colour alone, of those that run by default: nothing else can differ between light and dark
    (tests/architecture.rs). */
export const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };
