"""What all three kinds of feeds promise of their entries."""

import re
from urllib.parse import urlsplit

TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:\S+")


def identity(name, url, wrong):
    """A whole address or a `tag:` name (RFC 4151), without spaces."""
    if not (TAG.fullmatch(name) or urlsplit(name).scheme in ("http", "https") and " " not in name):
        wrong(url, f"{name!r} is no name for ever")


def once(names, url, wrong):
    for name in {name for name in names if names.count(name) > 1}:
        wrong(url, f"says {name!r} twice")


def enclosure(program, address, mime, length, url, wrong):
    """A file beside an entry is there, of the size and type that are told."""
    answer = program.get(address)
    if answer.status != 200:
        wrong(url, f"{address} answers {answer.status}")
    if len(answer.body) != int(length) or answer.mime.split(";")[0] != mime:
        wrong(url, f"{address} is {answer.mime} of {len(answer.body)} bytes, not {mime} of {length}")
