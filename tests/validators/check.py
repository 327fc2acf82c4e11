"""Finds every feed, map and calendar of the program by what its pages say, and checks each: on the sample, then on
sites made to be difficult."""

import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

import atom
import calendars
import json_feeds
import rss
import sitemaps
from program import Program

HERE = Path(__file__).parent
FEEDS = {"application/atom+xml": atom, "application/rss+xml": rss, "application/feed+json": json_feeds}
# What is imported into an empty program; nothing leaves the sample there.
SITES = [[], [HERE / "../browser/site", HERE / "site"]]
# Kinds of files that pages lead to, with the fewest that make a check worth something.
EXPECTED = {atom: 20, rss: 20, json_feeds: 20, calendars: 4}


def main(binary):
    mistakes, kinds = [], Counter()

    def wrong(url, what):
        mistakes.append(f"{url} {what}")

    for sources in SITES:
        with Program(binary, *sources) as program:
            addresses = sitemaps.check(program, wrong)
            entries = Counter()
            for url, kind in files(program, addresses).items():
                kinds[kind] += 1
                entries[kind.__name__] += kind.check(program, url, wrong)
            print(f"{len(addresses)} addresses in the map;", ", ".join(f"{n} entries of {kind}" for kind, n in entries.items()))
    for kind, least in EXPECTED.items():
        if kinds[kind] < least:
            wrong("the pages", f"lead to {kinds[kind]} of {kind.__name__} only")
    for mistake in dict.fromkeys(mistakes):
        print(mistake, file=sys.stderr)
    return bool(mistakes)


def files(program, addresses):
    """Every feed and calendar that a page of the map, or a list one link away, tells of."""
    found, seen, waiting = {}, set(), list(addresses)
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        page = html.fromstring(program.get(url).body)
        for link in page.iterfind(".//link[@rel='alternate']"):
            if link.get("type") in FEEDS:
                found[urljoin(url, link.get("href"))] = FEEDS[link.get("type")]
        for link in page.iterfind(".//a[@href]"):
            target = urljoin(url, link.get("href").split("#")[0])
            if target.endswith(".ics"):
                found[target] = calendars
            elif target.startswith((program.base + "/tags/", program.base + "/agenda/")) and "?" not in target:
                waiting.append(target)
    return found


sys.exit(main(sys.argv[1]))
