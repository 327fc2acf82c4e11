// Which language a page speaks: a sentence of the other language's interface is a fault.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const HOUSE = fileURLToPath(new URL("../../../assets/i18n/", import.meta.url));

/** Sentences without gaps, as the words of the interface have them. */
function sentences(language) {
  const found = new Set();
  for (const file of readdirSync(join(HOUSE, language), { recursive: true })) {
    if (!file.endsWith(".ftl")) continue;
    for (const [, text] of readFileSync(join(HOUSE, language, file), "utf8").matchAll(/^[a-z][\w-]* = ([^{\n]+)$/gm)) found.add(text.trim());
  }
  return found;
}

const SAID = { fr: sentences("fr"), en: sentences("en") };

/** What a page says in the other language than its own. */
export async function foreign(page, language) {
  const other = language === "fr" ? "en" : "fr";
  const texts = await page.evaluate(() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const home = document.documentElement.lang;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const place = node.parentElement;
      // Languages have their own names, articles their titles, and files their keys.
      if (place.closest("script, style, template, textarea, code, pre, #language, main .ttl, main a.t")) continue;
      if (place.closest("[lang]").lang === home) found.push(node.data.trim());
    }
    for (const one of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      for (const name of ["aria-label", "title", "placeholder"]) if (one.hasAttribute(name)) found.push(one.getAttribute(name).trim());
    }
    return [...new Set(found.filter(Boolean))];
  });
  return texts.filter((text) => SAID[other].has(text) && !SAID[language].has(text));
}
