"""RSS 2.0 feeds by the rules of the specification and of the advice that feed validators add, and by a parser that forgives nothing."""

import re
from email.utils import parsedate_to_datetime

import feedparser
from lxml import etree

import content
import entries

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LINK = "{http://www.w3.org/2005/Atom}link"
OF_CHANNELS = {"title", "link", "description", "language", "lastBuildDate", "pubDate", "generator", "docs", "item", "ttl", "image", LINK}
OF_ITEMS = {"title", "link", "description", "category", "enclosure", "guid", "pubDate", CONTENT, CREATOR}
MAY_REPEAT = {"item", "category", CREATOR}
DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)")


def check(program, url, wrong):
    answer = program.get(url)
    if answer.status != 200 or answer.mime != "application/rss+xml; charset=utf-8":
        wrong(url, f"{answer.status} {answer.mime}")
    root = etree.fromstring(answer.body)
    parsed = feedparser.parse(answer.body, response_headers={"content-type": answer.mime})
    if parsed.bozo or parsed.version != "rss20":
        wrong(url, f"{parsed.version}: {parsed.get('bozo_exception')}")
    if root.tag != "rss" or root.get("version") != "2.0" or len(root) != 1:
        wrong(url, "is no RSS 2.0 with one channel")
    channel = root.find("channel")
    children(channel, OF_CHANNELS, ("title", "link", "description"), url, wrong)
    dates(channel, ("lastBuildDate", "pubDate"), url, wrong)
    if not re.fullmatch(r"[a-z]{2}(-[A-Za-z]{2})?", channel.findtext("language") or "fr"):
        wrong(url, f"has the language {channel.findtext('language')!r}")
    own = channel.find(LINK)
    if own is None or (own.get("rel"), own.get("type"), own.get("href")) != ("self", "application/rss+xml", answer.url):
        wrong(url, "does not say where it is")
    items = channel.findall("item")
    entries.once([item.findtext("guid") for item in items], url, wrong)
    for item in items:
        check_item(program, item, url, wrong)
    return len(items)


def check_item(program, item, url, wrong):
    children(item, OF_ITEMS, ("title", "link", "description", "guid", "pubDate"), url, wrong)
    dates(item, ("pubDate",), url, wrong)
    guid = item.find("guid")
    if guid.get("isPermaLink") == "false":
        entries.identity(guid.text, url, wrong)
    elif not content.is_whole(guid.text):
        wrong(url, f"has the guid {guid.text!r}, which is no address")
    content.check(item.findtext("description"), url, wrong)
    content.check(item.findtext(CONTENT) or "<p></p>", url, wrong)
    file = item.find("enclosure")
    if file is not None:
        entries.enclosure(program, file.get("url"), file.get("type"), file.get("length"), url, wrong)


def children(parent, allowed, required, url, wrong):
    names = [child.tag for child in parent.iterchildren(etree.Element)]
    for name in set(names) - allowed:
        wrong(url, f"has {name} in {parent.tag}")
    entries.once([name for name in names if name not in MAY_REPEAT], url, wrong)
    for name in required:
        if not (parent.findtext(name) or "").strip():
            wrong(url, f"has no {name} in {parent.tag}")
    link = parent.findtext("link")
    if link and not content.is_whole(link):
        wrong(url, f"has the link {link!r}")


def dates(parent, names, url, wrong):
    for name in names:
        text = parent.findtext(name)
        if text is None:
            continue
        if not DATE.fullmatch(text):
            wrong(url, f"has {name} {text!r}")
        elif parsedate_to_datetime(text).strftime("%a") != text[:3]:
            wrong(url, f"has {name} {text!r}, which is another day of the week")
