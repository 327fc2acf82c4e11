// Random HTML as programs write it, and worse; its visible words, each one once. The seed says which.

const INLINE = ["b", "i", "u", "s", "strong", "em", "span", "sup", "sub", "code", "a", "font", "mark", "small", "abbr", "q", "del", "ins", "kbd", "cite", "x-own"];
const BLOCK = ["p", "div", "h1", "h2", "h3", "h5", "ul", "ol", "table", "blockquote", "pre", "dl", "figure", "details", "section", "address", "hr", "word-point", "nav", "center", "li", "td", "form"];
const STYLES = ["", "", "font-weight:bold", "font-weight:normal", "font-style:italic", "text-decoration:line-through", "vertical-align:super", "display:none", "white-space:pre-wrap", "display:block", "mso-list:l0 level1 lfo1", "mso-list:l1 level3 lfo1", "mso-hide:all", "mso-outline-level:2", "text-align:right"];
const SIGNS = ["", "", "", "*", "**", "_", "`", "[", "](x)", "<b>", "&amp;amp;", "|", "#", "- ", "1. ", "{{", "{:", "$$", "~~", "\\", ":::", "> ", "!", "^", "&nbsp;", ": ", "---", "|---|", "[^1]", "[^1]: ", "*[AB]: "];
const HREFS = ["https://exemple.fr/a_b*c", "javascript:x()", "#la", "mailto:a@b.fr", "", "/ici?a=1&b=(2)", "data:text/html,x", "file:///c/x"];

/** A generator of numbers from 0 to 1: mulberry32. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function randomHtml(seed) {
  const next = random(seed);
  const one = (all) => all[Math.floor(next() * all.length)];
  const words = [];
  const word = () => {
    const made = `mot${seed.toString(36)}x${words.length}y`;
    words.push(made);
    return made;
  };
  const style = () => {
    const value = one(STYLES);
    return value ? ` style="${value}"` : "";
  };
  const text = () => `${one(SIGNS)}${word()}${one(SIGNS)}${next() < 0.5 ? " " : ""}${one(SIGNS)}`.replace(/<(?!b>)/g, "&lt;").replace("<b>", "&lt;b&gt;");
  const inline = (depth) => {
    let made = "";
    for (let count = Math.floor(next() * 3) + 1; count > 0; count -= 1) {
      const pick = next();
      if (depth <= 0 || pick < 0.5) made += text();
      else if (pick < 0.56) made += "<br>";
      else if (pick < 0.6) made += `<img src="${one(["https://x.fr/a.png", "file:///c/a.png", "/uploads/a.png", "cid:1"])}" alt="${word()}" width="90">`;
      else {
        const tag = one(INLINE);
        made += `<${tag}${tag === "a" ? ` href="${one(HREFS)}"` : ""}${style()}>${inline(depth - 1)}</${tag}>`;
      }
    }
    return made;
  };
  const block = (depth) => {
    const tag = one(BLOCK);
    const inner = () => (depth > 0 && next() < 0.4 ? block(depth - 1) : inline(2));
    const several = (make, most = 3) => Array.from({ length: 1 + Math.floor(next() * most) }, make).join("");
    if (tag === "hr") return "<hr>";
    if (tag === "ul" || tag === "ol") return `<${tag}${next() < 0.2 ? ' start="4"' : ""}>${several(() => (next() < 0.15 ? inner() : `<li${style()}>${inner()}${next() < 0.2 ? block(depth - 1) : ""}</li>`))}</${tag}>`;
    if (tag === "table") return `<table>${next() < 0.2 ? `<caption>${text()}</caption>` : ""}${several(() => `<tr>${several(() => `<td${next() < 0.2 ? ` colspan=${1 + Math.floor(next() * 3)}` : ""}${next() < 0.2 ? ` rowspan=${1 + Math.floor(next() * 3)}` : ""}${style()}>${inner()}</td>`, 4)}</tr>`)}</table>`;
    if (tag === "dl") return `<dl>${several(() => `<dt>${inline(1)}</dt><dd>${inner()}</dd>`)}</dl>`;
    if (tag === "details") return `<details><summary>${inline(1)}</summary>${inner()}</details>`;
    if (tag === "figure") return `<figure>${inner()}<figcaption>${inline(1)}</figcaption></figure>`;
    if (tag === "word-point") return `<p class=MsoListParagraph style='mso-list:l${Math.floor(next() * 2)} level${1 + Math.floor(next() * 3)} lfo1'><span style='mso-list:Ignore'>${one(["·", "1.", "a)", "o", "iv."])} </span>${inline(2)}</p>`;
    return `<${tag}${style()}>${inner()}${next() < 0.3 ? inner() : ""}</${tag}>`;
  };
  const html = Array.from({ length: 1 + Math.floor(next() * 4) }, () => block(2)).join(next() < 0.5 ? "" : "\n");
  return { html, words };
}
