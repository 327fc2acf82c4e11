// A reader, by plain requests: what stands at an address, and where an article can be found.
export class Reader {
  constructor(base) {
    this.base = base;
  }

  async ask(path) {
    const answer = await fetch(new URL(path, this.base), { redirect: "manual" });
    const { headers } = answer;
    return {
      status: answer.status,
      to: headers.get("location") ?? "",
      robots: headers.get("x-robots-tag") ?? "",
      cache: headers.get("cache-control") ?? "",
      text: await answer.text(),
    };
  }

  /** Whether the front page, lists, feeds, map and search have an article of this title. */
  async places(title, word) {
    const has = async (path) => (await this.ask(path)).text.includes(title);
    const feed = JSON.parse((await this.ask("/feed.json")).text);
    return {
      "front page": await has("/"),
      articles: await has("/articles/"),
      category: await has("/categories/recits/"),
      tag: await has("/tags/foret/"),
      archives: await has(`/archives/${new Date().getFullYear()}/`) || await has("/archives/"),
      Atom: await has("/feed.xml"),
      "JSON feed": feed.items.some((one) => one.title === title),
      search: await has(`/recherche/?q=${encodeURIComponent(word)}`),
    };
  }
}
