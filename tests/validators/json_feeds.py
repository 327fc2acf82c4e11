"""JSON Feed 1.1, by its schema."""

import json
from pathlib import Path

import jsonschema

import content
import entries

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "jsonfeed.json").read_text("utf-8"))
RULES = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def check(program, url, wrong):
    answer = program.get(url)
    if answer.status != 200 or not answer.mime.startswith("application/feed+json"):
        wrong(url, f"{answer.status} {answer.mime}")
    feed = json.loads(answer.body)
    for error in RULES.iter_errors(feed):
        wrong(url, f"{error.json_path}: {error.message}")
    if feed.get("feed_url") != answer.url:
        wrong(url, f"says it is at {feed.get('feed_url')}")
    entries.once([item["id"] for item in feed["items"]], url, wrong)
    for item in feed["items"]:
        entries.identity(item["id"], url, wrong)
        content.check(item["content_html"], url, wrong)
        for file in item.get("attachments", []):
            entries.enclosure(program, file["url"], file["mime_type"], file["size_in_bytes"], url, wrong)
    return len(feed["items"])
