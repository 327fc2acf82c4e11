// Every page that can be reached from the front page: does each link lead somewhere?
const PAGES_MAX = 2_000;
const LANES = 8;
const ENTITIES = { "&amp;": "&", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&lt;": "<", "&gt;": ">", "&#38;": "&", "&#34;": '"' };

const unescape = (text) => text.replace(/&(?:#?\w+);/g, (entity) => ENTITIES[entity] ?? entity);
const values = (html, names) => [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, "g"))].map((match) => unescape(match[1]));

/** Visits the site. Gives its pages by path, and every link that leads nowhere. */
export async function crawl(base) {
  const pages = new Map();
  const seen = new Set(["/"]);
  const queue = ["/"];
  const links = []; // [from, path, fragment]
  const broken = [];
  let cookies = 0;

  async function visit(path) {
    const answer = await fetch(base + path, { redirect: "manual" });
    if (answer.headers.has("set-cookie")) cookies += 1;
    const type = answer.headers.get("content-type") ?? "";
    const html = type.startsWith("text/html") ? await answer.text() : (await answer.arrayBuffer(), null);
    const page = { path, status: answer.status, html, ids: null };
    pages.set(path, page);
    if (html === null || answer.status !== 200) return;
    page.ids = new Set(values(html, "id"));
    for (const address of values(html, "href|src")) {
      let target;
      try {
        target = new URL(address, base + path);
      } catch {
        broken.push(`${path}: “${address}” is no address`);
        continue;
      }
      if (target.origin !== base) continue;
      const next = target.pathname + target.search;
      links.push([path, next, decodeURIComponent(target.hash.slice(1))]);
      if (!seen.has(next) && seen.size < PAGES_MAX) {
        seen.add(next);
        queue.push(next);
      }
    }
  }

  let busy = 0;
  await new Promise((resolve, reject) => {
    const pump = () => {
      while (busy < LANES && queue.length > 0) {
        busy += 1;
        visit(queue.shift()).then(() => { busy -= 1; pump(); }, reject);
      }
      if (busy === 0 && queue.length === 0) resolve();
    };
    pump();
  });

  const said = new Set();
  for (const [from, path, fragment] of links) {
    const page = pages.get(path);
    if (!page) continue;
    const fault = page.status !== 200
      ? `${path} answers ${page.status}`
      : fragment && page.ids && !page.ids.has(fragment) ? `${path} has no #${fragment}` : null;
    if (fault && !said.has(fault)) {
      said.add(fault);
      broken.push(`${fault} (linked from ${from})`);
    }
  }
  return { pages, broken, cookies, links: links.length };
}

/** The kind of a page, from its address and what it says about itself. */
export function kind({ path, html, status }) {
  if (html === null || status !== 200) return null;
  if (path.includes("?")) return "page of a list";
  if (path === "/") return "front page";
  if (/\/photos?\/\d+\/?$/.test(path)) return "photograph";
  if (/\/photos\/$/.test(path)) return "all photographs";
  const known = /^\/(articles|categories|tags|auteurs|archives|plan-du-site|recherche|agenda)\/(?:([^/]+)\/)?(?:([^/]+)\/)?$/.exec(path);
  if (html.includes('property="og:type" content="article"')) return "article";
  if (known) return `${known[1]}${known[2] ? " one" : ""}${known[3] ? " deeper" : ""}`;
  return "page";
}
