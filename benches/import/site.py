"""Writes a folder of articles that both Hugo and `chapeau import` read.

    site.py FOLDER NUMBER

The texts are of the usual length (some 600 words: headings, lists, a quote, a table in each fourth, links to other
articles), made from words whose frequency falls as in a language; tags and categories likewise. The same number gives
the same bytes.
"""

import random
import sys
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

WORDS = 12_000
TAGS = 400
CATEGORIES = ["Vie locale", "Culture", "Transports", "Écoles", "Environnement", "Travaux", "Sport", "Conseil"]
AUTHORS = [f"Autrice {number}" for number in range(1, 21)]
SYLLABLES = "ba co di fé gu la me no pi ra sé tu va chan plai ver mon té ri é ou in".split()

LAYOUTS = {
    "_default/baseof.html": """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify | truncate 160 }}"></head><body>{{ block "main" . }}{{ end }}
</body></html>""",
    "_default/single.html": """{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>{{ .TableOfContents }}
{{ .Content }}{{ range .Params.tags }}<a href="/tags/{{ . | urlize }}/">{{ . }}</a> {{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ range (.Paginate .Pages 20).Pages }}<h2>
<a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Summary | plainify | truncate 200 }}</p>{{ end }}
{{ template "_internal/pagination.html" . }}{{ end }}""",
    "index.html": """{{ define "main" }}{{ range first 20 .Site.RegularPages }}<h2><a href="{{ .RelPermalink }}">
{{ .Title }}</a></h2><p>{{ .Summary | plainify | truncate 200 }}</p>{{ end }}{{ end }}""",
}

# The page of an article with what ours has besides: three related articles, by tags and category.
RELATED = LAYOUTS["_default/single.html"].removesuffix("{{ end }}") + """{{ range first 3 (.Site.RegularPages.Related .) }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}"""
RELATED_BY = """[related]
includeNewer = true
threshold = 10
[[related.indices]]
name = "tags"
weight = 100
[[related.indices]]
name = "categories"
weight = 20
"""


def words(rng):
    made = {}
    while len(made) < WORDS:
        made["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))] = None
    return list(made)


class Writer:
    def __init__(self, number):
        self.rng = random.Random(number)
        self.words = words(random.Random(1))
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
        self.tags = list(accumulate(1 / (rank + 2) for rank in range(TAGS)))
        self.number = number

    def some(self, count):
        return self.rng.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, length=14):
        text = self.some(self.rng.randint(length // 2, length * 3 // 2))
        return text[0].capitalize() + " " + " ".join(text[1:]) + "."

    def paragraph(self):
        text = " ".join(self.sentence() for _ in range(self.rng.randint(3, 5)))
        if self.rng.random() < 0.3:
            other = self.rng.randrange(self.number)
            text += f" Voir [{' '.join(self.some(3))}](/posts/article-{other}/)."
        if self.rng.random() < 0.3:
            text += f" **{' '.join(self.some(3))}** et *{' '.join(self.some(2))}*."
        return text

    def body(self, at):
        parts = [self.paragraph()]
        for _ in range(3):
            parts.append("## " + self.sentence(6).rstrip("."))
            parts += [self.paragraph(), self.paragraph(), self.paragraph()]
        parts.append("\n".join("- " + self.sentence(8) for _ in range(4)))
        parts.append("> " + self.sentence())
        if at % 4 == 0:
            rows = "\n".join(f"| {' '.join(self.some(2))} | {self.rng.randrange(1000)} |" for _ in range(5))
            parts.append("| Lieu | Nombre |\n| --- | --- |\n" + rows)
        return "\n\n".join(parts) + "\n"

    def article(self, at):
        day = date(2008, 1, 1) + timedelta(days=at * 6500 // self.number)
        tags = sorted({f"sujet {tag}" for tag in self.rng.choices(range(TAGS), cum_weights=self.tags, k=4)})
        category = self.rng.choices(CATEGORIES, [8, 7, 6, 5, 4, 3, 2, 1])[0]
        listed = ", ".join(f'"{tag}"' for tag in tags)
        return (
            f"---\ntitle: \"{self.sentence(8).rstrip('.')}\"\ndate: {day}T08:{at % 60:02}:00+02:00\n"
            f"categories: [\"{category}\"]\ntags: [{listed}]\n"
            f"author: \"{self.rng.choice(AUTHORS)}\"\n---\n\n{self.body(at)}"
        )


def main(folder, number):
    folder = Path(folder)
    posts = folder / "content" / "posts"
    posts.mkdir(parents=True, exist_ok=True)
    for name, text in LAYOUTS.items():
        file = folder / "layouts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for name, text in {**LAYOUTS, "_default/single.html": RELATED}.items():
        file = folder / "layouts-related" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "related.toml").write_text(RELATED_BY)
    (folder / "config.toml").write_text('baseURL = "https://example.org/"\nlanguageCode = "fr"\ntitle = "Essai"\n')
    writer = Writer(number)
    for at in range(number):
        (posts / f"article-{at}.md").write_text(writer.article(at), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
