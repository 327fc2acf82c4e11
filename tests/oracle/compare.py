#!/usr/bin/env python3
"""Compares our pages with Jekyll's, over every post of the folders given.

    cargo build --example render
    tests/oracle/compare.py target/debug/examples/render FOLDER...

What is compared is text and structure: headings with ids, paragraphs, list items, quotes, code,
links, pictures, tables. Texts are compared without typography (quotes, dashes, no-break spaces).
Differences that docs/rendering.md decides are counted by their name; the others are printed, and
make the exit status 1.
"""

import difflib
import html.parser
import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).parent
BLOCKS = {"p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "td", "th", "dt", "dd", "figcaption",
          "div", "figure", "table", "tr", "ul", "ol", "section", "center", "summary", "details", "footer", "iframe"}
SKIPPED = {"script", "style", "math", "svg"}


class Outline(html.parser.HTMLParser):
    """A page as a list of (what, text)."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.items, self.text, self.skipped, self.silent, self.tag = [], "", 0, 0, "p"
        self.stack = []

    def flush(self):
        text = fold(self.text)
        if text:
            self.items.append(("text", text))
        self.text = ""

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = (attrs.get("class") or "").split()
        if tag in SKIPPED:
            self.skipped += 1
        if tag not in ("br", "img", "hr", "input", "wbr", "source", "col"):
            silent = bool({"anchor", "zoom__hint", "file", "footnote__back", "reversefootnote", "gallery__more", "embed__host"} & set(classes))
            self.stack.append((tag, silent))
            self.silent += silent
        if tag in BLOCKS:
            self.flush()
        if tag == "br":
            self.text += " "
        if re.fullmatch("h[1-6]", tag):
            self.items.append(("heading", attrs.get("id") or ""))
        if tag == "img":
            self.items.append(("picture", name(attrs.get("src") or "")))
        if tag == "a" and "href" in attrs and "zoom" not in classes and not self.silent:
            self.items.append(("link", target(attrs["href"])))
        if tag in ("pre", "table", "blockquote", "hr", "ul", "ol"):
            self.items.append((tag, ""))

    def handle_endtag(self, tag):
        if tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        if tag in BLOCKS:
            self.flush()
        for place in range(len(self.stack) - 1, -1, -1):
            if self.stack[place][0] == tag:
                for _, silent in self.stack[place:]:
                    self.silent -= silent
                del self.stack[place:]
                break

    def handle_data(self, data):
        if not self.skipped and not self.silent:
            self.text += data


def fold(text):
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[«»“”\"]", '"', text).replace("’", "'").replace("‘", "'").replace("…", "...")
    text = re.sub(r"[–—]|-{2,3}", "-", text).replace("<<", '"').replace(">>", '"')
    return re.sub(r"\s+", "", text)


def name(address):
    return unicodedata.normalize("NFC", re.sub("%([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), address)).rsplit("/", 1)[-1]


def target(address):
    address = re.sub(r"^https?://", "", address).rstrip("/")
    return address.rsplit("/", 1)[-1] if "uploads/" in address or "/img/" in address else re.sub("%20| ", "_", address)


def outline(page):
    reader = Outline()
    reader.feed(page)
    reader.flush()
    return reader.items


def body_of(text):
    match = re.match(r"\ufeff?---[ \t]*\r?\n(.*?\n)?(---|\.\.\.)[ \t]*\r?\n", text, re.S)
    return text[match.end():] if match else text


def decided(ours, theirs, body):
    """The name of the decision a difference falls under."""
    both = ours + theirs
    kinds = {kind for kind, _ in both}
    if "{%" in body or "{{" in body:
        return "liquid"
    if kinds <= {"picture", "link", "text"} and any(kind == "picture" for kind, _ in theirs) and not any(kind == "picture" for kind, _ in ours):
        return "remote-picture"
    if kinds <= {"picture", "link", "text", "ul"} and any(kind == "picture" for kind, _ in ours):
        return "picture-link"
    if any("Imagesurunautresite" in text for _, text in ours):
        return "remote-picture"
    if "<iframe" in body and any("://" not in text and ("youtube" in text or "dailymotion" in text or "vimeo" in text or "." in text) for kind, text in ours if kind == "link"):
        return "embed"
    if not theirs and all(kind in ("ul", "ol", "blockquote") for kind, _ in ours):
        return "raw-html"
    stars = lambda items: re.sub(r"[*_\[\]()]", "", "".join(text for kind, text in items if kind == "text"))
    if stars(ours) == stars(theirs):
        return "same-text-other-bounds"
    if re.search(r"\|", "".join(text for _, text in both)):
        return "bar-is-no-table"
    return None


def run(command, body):
    return subprocess.run(command, input=body.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode("utf-8", "replace")


def main():
    render, folders = sys.argv[1], sys.argv[2:]
    counts, open_ends, posts = {}, 0, 0
    for path in sorted(path for folder in folders for path in pathlib.Path(folder).rglob("*")):
        if path.suffix not in (".md", ".markdown", ".txt", ".mkdn", ".Rmd") or path.name.startswith("LICENSE"):
            continue
        body = body_of(path.read_bytes().decode("utf-8", "replace"))
        ours, theirs = outline(run([render], body)), outline(run(["ruby", str(HERE / "jekyll.rb")], body))
        posts += 1
        matcher = difflib.SequenceMatcher(a=theirs, b=ours, autojunk=False)
        for what, a, b, c, d in matcher.get_opcodes():
            if what == "equal":
                continue
            decision = decided(ours[c:d], theirs[a:b], body)
            if decision:
                counts[decision] = counts.get(decision, 0) + 1
                continue
            open_ends += 1
            print(f"{path.name}\n  jekyll {str(theirs[a:b])[:300]}\n  ours   {str(ours[c:d])[:300]}")
    print(f"{posts} posts, {open_ends} undecided differences, decided: {counts}")
    return 1 if open_ends else 0


if __name__ == "__main__":
    sys.exit(main())
