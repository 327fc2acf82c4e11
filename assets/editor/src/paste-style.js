// @ts-check
// What the styles of pasted HTML mean: bold, struck, hidden, an item of Word's lists. Everything else is looks.

/**
 * @typedef {{ bold: boolean, italic: boolean, strike: boolean, underline: boolean, raise: "" | "sup" | "sub", code: boolean, href: string, isPre: boolean }} Format
 */

/** Attributes that the policy of the page would report are called otherwise before the HTML is read, and style sheets go. */
export function renamed(/** @type {string} */ html) {
  return withoutSheets(html).replace(/<[a-z!][^<>]*>/gi, (tag) => tag.replace(/(\s|["'])style\s*=/gi, "$1data-style=").replace(/(\s|["'])on(\w+)\s*=/gi, "$1data-on$2="));
}

/** A sheet that never ends is none: looking for its end again and again would take the square of the text. */
function withoutSheets(/** @type {string} */ html) {
  return /<\/style/i.test(html) ? html.replace(/<style[\s\S]*?<\/style\s*>/gi, "") : html;
}

/**
 * The rules of a document's style sheets that say something: by the name of a class, and of Word's lists.
 * @param {string} html
 */
export function rulesOf(html) {
  /** @type {Map<string, string>} */
  const classes = new Map();
  /** @type {Map<string, string>} */
  const levels = new Map();
  if (!/<\/style/i.test(html)) return { classes, levels };
  for (const [, sheet] of html.matchAll(/<style[^>]*>([\s\S]*?)<\/style/gi)) {
    for (const [, selectors, declarations] of sheet.replace(/<!--|-->|\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const list = /@list\s+(l\d+):level(\d+)/.exec(selectors);
      if (list) levels.set(`${list[1]}:${list[2]}`, declarations.toLowerCase());
      for (const selector of selectors.split(",")) {
        const name = /^\s*(?:p|span|td|tr|b|i|s)?\.([\w-]+)\s*$/i.exec(selector)?.[1];
        // Word's own styles are names; what is bold in their words says so again.
        if (name && !/^Mso|^western$/.test(name)) classes.set(name, `${classes.get(name) ?? ""};${declarations.toLowerCase()}`);
      }
    }
  }
  return { classes, levels };
}

/** @typedef {ReturnType<typeof rulesOf>} Rules */

/**
 * @param {Element} node
 * @param {Rules} [rules]
 */
export function styleOf(node, rules) {
  const own = (node.getAttribute("data-style") ?? "").toLowerCase().replace(/\s+/g, " ");
  if (!rules?.classes.size || !node.className) return own;
  const given = [...node.classList].map((name) => rules.classes.get(name) ?? "").join(";");
  return `${given};${own}`;
}

/**
 * The last value of a property.
 * @param {string} style
 * @param {string} name  A regular expression.
 */
export function property(style, name) {
  let found = "";
  for (const [, value] of style.matchAll(new RegExp(`(?:^|;)\\s*(?:${name})\\s*:\\s*([^;]*)`, "g"))) found = value.trim();
  return found;
}

/**
 * @param {Element} node
 * @param {string} style
 */
export function isHidden(node, style) {
  return node.hasAttribute("hidden") || property(style, "display") === "none" || property(style, "mso-hide") === "all" || property(style, "visibility") === "hidden";
}

const BOLD = new Set(["B", "STRONG"]);
const ITALIC = new Set(["I", "EM", "CITE", "DFN", "VAR"]);
const STRUCK = new Set(["S", "STRIKE", "DEL"]);
const CODE = new Set(["CODE", "KBD", "SAMP", "TT"]);

/**
 * The format of what stands in an element.
 * @param {Element} node
 * @param {string} style
 * @param {Format} around
 * @returns {Format}
 */
export function formatOf(node, style, around) {
  const name = node.tagName;
  const format = { ...around };
  if (BOLD.has(name)) format.bold = true;
  if (ITALIC.has(name)) format.italic = true;
  if (STRUCK.has(name)) format.strike = true;
  if (CODE.has(name)) format.code = true;
  if (name === "U" || name === "MARK") format.underline = true;
  if (name === "SUP") format.raise = "sup";
  if (name === "SUB") format.raise = "sub";
  if (!style) return format;
  const short = property(style, "font");
  const weight = property(style, "font-weight") || (/\bbold\b/.test(short) ? "bold" : "");
  if (/^(bold|bolder|[6-9]00)/.test(weight)) format.bold = true;
  else if (/^(normal|lighter|[1-4]00)/.test(weight)) format.bold = false;
  const slant = property(style, "font-style") || (/\b(italic|oblique)\b/.test(short) ? "italic" : "");
  if (/^(italic|oblique)/.test(slant)) format.italic = true;
  else if (slant === "normal") format.italic = false;
  const line = property(style, "text-decoration|text-decoration-line");
  if (line.includes("line-through")) format.strike = true;
  if (line.includes("underline") && !format.href) format.underline = true;
  const raise = property(style, "vertical-align");
  const text = property(style, "mso-text-raise");
  if (raise === "super" || (parseFloat(text) > 0 && property(style, "position") === "relative")) format.raise = "sup";
  if (raise === "sub" || (parseFloat(text) < 0 && property(style, "position") === "relative")) format.raise = "sub";
  if (raise === "baseline") format.raise = "";
  if (/^(pre|pre-wrap|pre-line|break-spaces)$/.test(property(style, "white-space"))) format.isPre = true;
  return format;
}

/** @type {Format} */
export const PLAIN = { bold: false, italic: false, strike: false, underline: false, raise: "", code: false, href: "", isPre: false };
