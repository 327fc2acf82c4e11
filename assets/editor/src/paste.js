// @ts-check
// Turns pasted HTML into Markdown, and uploads pasted or dropped files.
import { EditorView } from "@codemirror/view";
import TurndownService from "turndown";

/**
 * Cleans the HTML of word processors, so that turndown can read it.
 * @param {string} html
 */
function tidied(html) {
  // Styles and event handlers are renamed before parsing, or the Content-Security-Policy reports them.
  const bare = html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/gi, "")
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son\w+\s*=/gi, " data-handler="));
  const page = new DOMParser().parseFromString(bare, "text/html");
  for (const odd of page.querySelectorAll("style, script, meta, link, title, xml, o\\:p, template, svg, noscript, iframe, object")) odd.remove();
  lists(page);
  for (const node of page.querySelectorAll("[data-style]")) {
    const style = node.getAttribute("data-style") ?? "";
    if (/display:\s*none|mso-hide:\s*all/i.test(style)) node.remove();
    else if (/^(span|font|b)$/i.test(node.tagName)) emphasis(page, node, style);
  }
  for (const heading of page.querySelectorAll("h1")) rename(page, heading, "h2");
  for (const picture of page.querySelectorAll("img")) {
    // Drop pictures of other sites, which the team may have no right to show, and data: pictures. In a link
    // their words stand for them.
    if (/^\/(uploads|media)\//.test(picture.getAttribute("src") ?? "")) continue;
    if (picture.closest("a")) picture.replaceWith(picture.alt);
    else picture.remove();
  }
  for (const link of page.querySelectorAll("a")) if (!link.textContent?.trim() && !link.querySelector("img")) link.replaceWith(link.textContent ?? "");
  return page.body;
}

/**
 * @param {Document} page
 * @param {Element} node
 * @param {string} style
 */
function emphasis(page, node, style) {
  // Google Docs wraps everything in <b style="font-weight: normal">.
  if (node.tagName === "B") {
    if (/(?:^|;)\s*font-weight:\s*(normal|400)/i.test(style)) rename(page, node, "span");
    return;
  }
  if (/(?:^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style)) surround(page, node, "strong");
  if (/(?:^|;)\s*font-style:\s*italic/i.test(style)) surround(page, node, "em");
}

/**
 * @param {Document} page
 * @param {Element} node
 * @param {string} name
 */
function surround(page, node, name) {
  const around = page.createElement(name);
  around.append(...node.childNodes);
  node.append(around);
}

/**
 * @param {Document} page
 * @param {Element} node
 * @param {string} name
 */
function rename(page, node, name) {
  const other = page.createElement(name);
  other.append(...node.childNodes);
  node.replaceWith(other);
}

/**
 * Word writes list items as paragraphs with a list style.
 * @param {Document} page
 */
function lists(page) {
  /** @type {{ list: Element, level: number } | null} */
  let open = null;
  for (const item of page.querySelectorAll("p[class*=MsoList], p[data-style*='mso-list']")) {
    const style = item.getAttribute("data-style") ?? "";
    const level = Number(/level(\d+)/.exec(style)?.[1] ?? 1);
    const mark = item.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
    const numbered = /^\s*(\d+|[a-z])[.)]/i.test((mark ?? item).textContent ?? "");
    mark?.remove();
    if (!mark) item.innerHTML = item.innerHTML.replace(/^(\s|&nbsp;)*([·•o§-]|\d+[.)])(\s|&nbsp;)+/, "");
    const row = page.createElement("li");
    row.append(...item.childNodes);
    const before = item.previousElementSibling;
    if (!open || open.list !== before) {
      open = { list: page.createElement(numbered ? "ol" : "ul"), level };
      item.before(open.list);
    }
    let list = open.list;
    for (let deep = open.level; deep < level; deep += 1) {
      const last = list.lastElementChild ?? list.appendChild(page.createElement("li"));
      list = last.querySelector(":scope > ul, :scope > ol") ?? last.appendChild(page.createElement(numbered ? "ol" : "ul"));
    }
    list.append(row);
    item.remove();
  }
}

const turndown = new TurndownService({
  headingStyle: "atx",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
  hr: "---",
});
// What looks like a tag or a sign by name is text.
const escaped = turndown.escape;
turndown.escape = (text) => escaped.call(turndown, text).replace(/<(?=[a-z/!?])|&(?=#?\w+;)/gi, "\\$&");
/** Stands for a line break until the whole text is there. */
const BREAK = "\ue000";
turndown.addRule("break", { filter: "br", replacement: () => `${BREAK}\n` });
turndown.addRule("strikethrough", { filter: ["del", "s"], replacement: (text) => `~~${text}~~` });
turndown.addRule("item", {
  filter: "li",
  replacement: (text, node) => {
    const list = /** @type {Element} */ (node.parentNode);
    const item = /** @type {Element} */ (node);
    const number = [...list.children].indexOf(item) + Number(list.getAttribute("start") ?? 1);
    const mark = list.nodeName === "OL" ? `${number}. ` : "- ";
    const inner = text.trim().replace(/\n{2,}(?=\s*(-|\d+\.) )/g, "\n").replace(/\n/g, `\n${" ".repeat(mark.length)}`);
    return `${mark}${inner}${node.nextSibling ? "\n" : ""}`;
  },
});
turndown.addRule("table", {
  filter: "table",
  replacement: (_, node) => {
    const table = /** @type {HTMLTableElement} */ (node);
    const cell = (/** @type {Element} */ one) => turndown.turndown(one.innerHTML).replaceAll(`${BREAK}\n`, "<br>").replace(/\s*\n+\s*/g, " ").replaceAll("|", "\\|").trim();
    const rows = [...table.rows].map((row) => [...row.cells].map(cell));
    const width = Math.max(0, ...rows.map((row) => row.length));
    if (!width) return "";
    const line = (/** @type {string[]} */ row) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? "").join(" | ")} |`;
    const [head, ...rest] = rows;
    return `\n\n${[line(head), line(Array(width).fill("---")), ...rest.map(line)].join("\n")}\n\n`;
  },
});

/**
 * Converts HTML to the Markdown a person would type.
 * @param {string} html
 */
export function markdown(html) {
  const body = tidied(html);
  return turndown
    .turndown(body)
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+(?=\ue000?$)/gm, "")
    // Two breaks are a new paragraph; one at the end of a block, or in a heading, is none; the others are two spaces.
    .replace(/(?:\ue000\n[ \t]*)*\ue000\n([ \t]*)\ue000\n[ \t]*/g, "\n\n$1")
    .replace(/^(#+ .*)\ue000\n[ \t]*/gm, "$1 ")
    .replace(/\ue000(?=\n[ \t]*(?:\n|$)|$)/g, "")
    .replace(/\ue000/g, "  ")
    .replace(/\\([.[\]_>-])(?=[^\S\n]|[\p{L}\d]|$)/gmu, (whole, sign, at, text) => (plain(sign, at, text) ? sign : whole))
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/**
 * Whether a sign needs no backslash: it has a meaning only at the beginning of a line.
 * @param {string} sign
 * @param {number} at
 * @param {string} text
 */
function plain(sign, at, text) {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const before = text.slice(start, at).trim();
  return (sign === "." && !/^\d+$/.test(before)) || ((sign === "-" || sign === ">") && before !== "");
}

/** @param {import("./upload.js").Uploads} uploads */
export function pasted(uploads) {
  const plainNext = { on: false };
  return EditorView.domEventHandlers({
    keydown(event) {
      plainNext.on = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "v";
    },
    paste(event, view) {
      const files = [...(event.clipboardData?.files ?? [])];
      const html = event.clipboardData?.getData("text/html") ?? "";
      // Word processors add a picture of the copied text: take the text.
      if (files.length && !/<(p|h[1-6]|li|td|span)\b/i.test(html)) {
        uploads.send(files, view.state.selection.main.head);
        event.preventDefault();
        return true;
      }
      const own = event.clipboardData?.types.includes("text/x-chapeau");
      if (!html || plainNext.on || own || isCode(event)) return false;
      const text = markdown(html);
      if (!text) return false;
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true, userEvent: "input.paste" });
      event.preventDefault();
      return true;
    },
    drop(event, view) {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (!files.length) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY }) ?? view.state.doc.length;
      uploads.send(files, at);
      event.preventDefault();
      return true;
    },
  });
}

/**
 * Whether it comes from a code editor, whose HTML is only coloured plain text.
 * @param {ClipboardEvent} event
 */
function isCode(event) {
  return event.clipboardData?.types.includes("vscode-editor-data");
}
