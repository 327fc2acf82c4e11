"""A page as a list of (what, text): what stands where, without typography and without what the product
says in another form (docs/rendering.md, "Seen as the same")."""

import html.parser
import re
import unicodedata
import urllib.parse

VOID = {"br", "img", "hr", "input", "wbr", "source", "col", "meta", "link", "area", "embed"}
SKIPPED = {"script", "style", "math", "svg", "noscript"}
# Blocks that hold text of their own kind; text in any other block is a paragraph.
KINDS = {"li": "item", "td": "cell", "th": "cell", "dt": "term", "dd": "sense", "figcaption": "caption",
         "summary": "summary", "pre": "code", "caption": "caption"} | {f"h{level}": "heading" for level in range(1, 7)}
HOLDERS = {"p", "div", "section", "article", "aside", "center", "blockquote", "figure", "body", "footer", "header",
           "table", "thead", "tbody", "tr", "ul", "ol", "dl", "details", "iframe", "form", "nav", "main", "button"}
FENCED = ("ul", "ol", "blockquote", "table", "dl")
MARKED = {"b": "strong", "i": "em", "strong": "strong", "em": "em", "del": "del", "sup": "sup", "sub": "sub"}
# Furniture of our pages and of Jekyll's.
SILENT = {"anchor", "zoom__hint", "file", "footnote__back", "reversefootnote", "gallery__more", "embed__host", "elsewhere",
          "kdmath", "video", "embed"}
# Lists and quotes that are something else for readers.
SPECIAL = {"callout", "encadre", "citation", "quote", "gallery__grid"}
# Typography writes these raised.
ORDINAL = re.compile("e|er|re|ère|ème|es|nd|nde|st|rd|th")
KEPT_OUT = "\ufdd3"
BREAK = "\u23ce"


class Outline(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.items, self.stack = [], []
        self.text, self.silent, self.skipped = "", 0, 0
        self.titles = set()
        self.marks, self.special = [], []
        self.feed(page)
        self.close()
        self.flush()

    def container(self):
        for tag, _ in reversed(self.stack):
            if tag in KINDS:
                return KINDS[tag]
            if tag in HOLDERS:
                return "paragraph"
        return "paragraph"

    def flush(self):
        kind = self.container()
        text = fold(self.text)
        if kind == "code":
            text = self.text.strip("\n")
        if text:
            self.items.append((kind, text))
        self.text = ""

    def add(self, kind, text=""):
        self.items.append((kind, text))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = set((attrs.get("class") or "").split())
        if "data-refused" in attrs:
            self.add("refused")
        if tag == "math" and not self.silent:
            self.add("formula")
        if tag in SKIPPED:
            self.skipped += 1
        if tag in KINDS or tag in HOLDERS:
            self.flush()
        if not self.skipped and not self.silent:
            self.seen(tag, attrs, classes)
        if tag not in VOID:
            silent = bool(SILENT & classes) or tag == "iframe"
            self.stack.append((tag, silent))
            self.silent += silent
            if tag in FENCED:
                self.special.append("gallery" if "gallery__grid" in classes else bool(SPECIAL & classes))
        if tag in MARKED and not self.silent:
            self.marks.append((tag, len(self.text)))

    def seen(self, tag, attrs, classes):
        if "elsewhere" in classes:
            self.remote = True
        if tag == "br":
            self.text += BREAK
        elif re.fullmatch("h[1-6]", tag):
            self.add("id", attrs.get("id") or "")
        elif tag == "img":
            address = attrs.get("src") or ""
            self.titles.add(fold((attrs.get("title") or "").replace("\\", "")))
            linked = any(open == "a" for open, _ in self.stack)
            remote = "linked-remote" if linked else "remote"
            self.add(remote if "//" in address else "picture", address if "//" in address else name(address))
        elif tag == "iframe":
            self.add("embed", embed(attrs.get("src") or ""))
        elif "callout" in classes or "encadre" in classes:
            self.add("callout")
        elif "citation" in classes or {"quote", "peak"} <= classes:
            self.add("quotation")
        elif "auteur-citation" in classes or "quote__author" in classes:
            self.add("author")
        elif "kdmath" in classes:
            self.add("formula")
        elif tag == "a" and "href" in attrs and "zoom" not in classes and not classes & SILENT:
            self.add("link", target(attrs["href"]))
        elif tag == "input" and attrs.get("type") == "checkbox":
            self.add("box", "x" if "checked" in attrs else "")
        elif "gallery__grid" in classes or tag == "li" and self.special and self.special[-1] == "gallery":
            pass
        elif tag == "li":
            self.add("li")
        elif tag in ("td", "th"):
            sides = classes | set(re.findall(r"text-align:\s*(right|center)", attrs.get("style") or ""))
            self.add(tag, " ".join(sorted(sides & {"right", "center"})))
        elif tag in FENCED or tag in ("hr", "tr", "pre"):
            self.add(tag)
        elif tag == "abbr":
            self.add("abbr", attrs.get("title") or "")

    def handle_endtag(self, tag):
        if tag in SKIPPED:
            self.skipped = max(0, self.skipped - 1)
        if tag in VOID:
            return
        if not any(open == tag for open, _ in self.stack):
            return
        if tag in KINDS or tag in HOLDERS:
            self.flush()
        if tag in FENCED and self.special and not self.special.pop() and not self.silent:
            self.add(f"/{tag}")
        if tag == "code" and not self.silent and not self.skipped and not any(open == "pre" for open, _ in self.stack):
            self.add("inline-code")
        while self.stack:
            open, silent = self.stack.pop()
            self.silent -= silent
            if open == tag:
                break
        if tag in MARKED and self.marks and not self.silent:
            open, start = self.marks.pop()
            text = fold(self.text[start:]) if start <= len(self.text) else ""
            if text and not (tag == "sup" and ORDINAL.fullmatch(text)):
                self.add(MARKED[tag], text)
                # Bold in italics or italics in bold: the same.
                if len(self.items) > 1 and self.items[-2] == ("strong", text):
                    self.items[-2:] = sorted(self.items[-2:])

    def handle_data(self, data):
        if not self.skipped and not self.silent:
            self.text += data


class Ours(Outline):
    """Our page: cards and links that stand for something say what they stand for."""

    def seen(self, tag, attrs, classes):
        if tag == "figure" and "video" in classes:
            self.card = "video"
            return self.add("embed", embed(attrs.get("data-embed") or ""))
        super().seen(tag, attrs, classes)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        if tag == "a" and self.silent:
            above = self.around()
            if above == "elsewhere":
                self.add("remote", held.get("href") or "")
            elif above == "embed":
                self.add("embed", embed(held.get("href") or ""))
        classes = set((held.get("class") or "").split())
        super().handle_starttag(tag, attrs)
        if tag not in VOID:
            self.named = getattr(self, "named", [])
            self.named = self.named[:len(self.stack) - 1] + [classes]

    def around(self):
        for classes in reversed(getattr(self, "named", [])[:len(self.stack)]):
            for known in ("elsewhere", "embed"):
                if known in classes:
                    return known
        return None


def fold(text):
    """Text without what typography changes."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[«»“”\"]", '"', text).replace("’", "'").replace("‘", "'").replace("…", "...")
    text = re.sub(r"[–—]|-{2,3}", "-", text).replace("<<", '"').replace(">>", '"')
    text = re.sub(r"\s+", "", text)
    return re.sub(f"{BREAK}+", BREAK, text).strip(BREAK)


def name(address):
    return unicodedata.normalize("NFC", urllib.parse.unquote(address)).rsplit("/", 1)[-1]


def target(address):
    """Where a link leads: spelling of escapes, scheme and last slash do not count; a local file is its name."""
    address = unicodedata.normalize("NFC", urllib.parse.unquote(address)).replace(KEPT_OUT, "")
    # Browsers drop line feeds; a backslash before a sign is Markdown's, which kramdown leaves in addresses.
    address = re.sub(r"\s*\n\s*|\\(?=[^\w\s])|\\(?=_)", "", address)
    address, is_far = re.subn(r"^(https?:)?//", "", address.rstrip("/"))
    last = address.rsplit("/", 1)[-1]
    is_file = not is_far and not address.startswith("#") and "." in last
    return last if is_file else address


def embed(address):
    """What a frame shows: the video, or the page."""
    parts = urllib.parse.urlsplit(address if "//" in address else "//" + address)
    host = (parts.hostname or "").removeprefix("www.")
    for platform in ("youtube", "youtu.be", "dailymotion", "vimeo"):
        if platform in host:
            return parts.path.rstrip("/").rsplit("/", 1)[-1]
    return (host + parts.path).rstrip("/")
