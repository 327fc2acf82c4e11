"""Atom feeds by the rules of RFC 4287, as feed validators ask for them, and by a parser that forgives nothing."""

import re
from datetime import datetime

import feedparser
from lxml import etree

import content
import entries

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
EXACTLY_ONE = ("id", "title", "updated")
AT_MOST_ONE = ("subtitle", "generator", "icon", "logo", "rights", "published", "summary", "content", "source")
OF_FEEDS = {"id", "title", "updated", "author", "category", "contributor", "generator", "icon", "link", "logo", "rights", "subtitle", "entry"}
OF_ENTRIES = {"id", "title", "updated", "author", "category", "content", "contributor", "link", "published", "rights", "source", "summary"}


def check(program, url, wrong):
    answer = program.get(url)
    if answer.status != 200 or answer.mime != "application/atom+xml; charset=utf-8":
        wrong(url, f"{answer.status} {answer.mime}")
    feed = etree.fromstring(answer.body)
    if feed.tag != f"{ATOM}feed":
        wrong(url, f"is {feed.tag}")
    parsed = feedparser.parse(answer.body, response_headers={"content-type": answer.mime})
    if parsed.bozo or parsed.version != "atom10":
        wrong(url, f"{parsed.version}: {parsed.get('bozo_exception')}")
    common(feed, OF_FEEDS, url, wrong)
    links(feed, url, wrong)
    own = [link.get("href") for link in feed.iterfind(f"{ATOM}link") if link.get("rel") == "self"]
    if own != [answer.url]:
        wrong(url, f"says it is at {own}")
    found = feed.findall(f"{ATOM}entry")
    entries.once([one.findtext(f"{ATOM}id") for one in found], url, wrong)
    latest = max((one.findtext(f"{ATOM}updated") for one in found), key=datetime.fromisoformat, default=None)
    if latest and datetime.fromisoformat(feed.findtext(f"{ATOM}updated")) < datetime.fromisoformat(latest):
        wrong(url, "is older than an entry")
    for one in found:
        entry(program, feed, one, url, wrong)
    return len(found)


def entry(program, feed, one, url, wrong):
    common(one, OF_ENTRIES, url, wrong)
    links(one, url, wrong)
    if one.find(f"{ATOM}author") is None and feed.find(f"{ATOM}author") is None:
        wrong(url, "has an entry without author")
    if one.find(f"{ATOM}content") is None and not any(link.get("rel") == "alternate" for link in one.iterfind(f"{ATOM}link")):
        wrong(url, "has an entry without content or link")
    text = one.find(f"{ATOM}content")
    if text is not None:
        if text.get("type") != "html" or len(text):
            wrong(url, f"has content of type {text.get('type')}")
        content.check(text.text or "", url, wrong)
    for link in one.iterfind(f"{ATOM}link"):
        if link.get("rel") == "enclosure":
            entries.enclosure(program, link.get("href"), link.get("type"), link.get("length"), url, wrong)


def common(parent, allowed, url, wrong):
    """What feeds and entries have alike."""
    for child in parent.iterchildren(etree.Element):
        if etree.QName(child).localname not in allowed or etree.QName(child).namespace != ATOM[1:-1]:
            wrong(url, f"has {child.tag} in {etree.QName(parent).localname}")
        language = child.get(LANG)
        if language is not None and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
            wrong(url, f"has the language {language!r}")
    for name in EXACTLY_ONE + AT_MOST_ONE:
        count = len(parent.findall(f"{ATOM}{name}"))
        if count > 1 or count == 0 and name in EXACTLY_ONE:
            wrong(url, f"has {count} {name}")
    entries.identity(parent.findtext(f"{ATOM}id"), url, wrong)
    if not (parent.findtext(f"{ATOM}title") or "").strip():
        wrong(url, "has an empty title")
    for name in ("updated", "published"):
        instant = parent.findtext(f"{ATOM}{name}")
        if instant is not None and not INSTANT.fullmatch(instant):
            wrong(url, f"has {name} {instant!r}")
    for person in parent.iterfind(f"{ATOM}author"):
        if not (person.findtext(f"{ATOM}name") or "").strip():
            wrong(url, "has an author without name")
        address = person.findtext(f"{ATOM}uri")
        if address is not None and not content.is_whole(address):
            wrong(url, f"has an author at {address!r}")
    for category in parent.iterfind(f"{ATOM}category"):
        if not category.get("term"):
            wrong(url, "has a category without term")


def links(parent, url, wrong):
    found = parent.findall(f"{ATOM}link")
    for link in found:
        if not content.is_whole(link.get("href", "")):
            wrong(url, f"has a link to {link.get('href')!r}")
    alternates = [(link.get("type"), link.get("hreflang")) for link in found if link.get("rel") == "alternate"]
    if len(alternates) != len(set(alternates)):
        wrong(url, "has two links of one type and language")
