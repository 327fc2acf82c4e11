"""The HTML inside a feed: nothing that runs, nothing that only means something on the site."""

from urllib.parse import urlsplit

from lxml import html

FORBIDDEN = {
    "applet", "base", "body", "embed", "form", "frame", "frameset", "head", "html", "iframe", "input", "link", "meta",
    "object", "script", "style", "title",
}
ADDRESSES = ("href", "src", "poster", "cite", "action", "data")


def check(text, url, wrong):
    """Checks one text of an entry; `url` is the feed it stands in."""
    for root in html.fragments_fromstring(text):
        if isinstance(root, str):
            continue
        for element in root.iter(html.etree.Element):
            if element.tag in FORBIDDEN:
                wrong(url, f"has <{element.tag}> in a text")
            for name, value in element.attrib.items():
                if name.startswith("on") or name in ("style", "class", "srcset"):
                    wrong(url, f"has {name}={value!r} in a text")
                if name in ADDRESSES and not is_whole(value):
                    wrong(url, f"has the relative address {value!r} in a text")
            if element.tag == "img" and "alt" not in element.attrib:
                wrong(url, "has a picture without alt in a text")


def is_whole(address):
    parts = urlsplit(address)
    if parts.scheme in ("http", "https"):
        return bool(parts.netloc) and " " not in address
    return parts.scheme in ("mailto", "tel") and bool(parts.path)
