"""What redbot thinks of each kind of address: a warning or an error of it fails, unless ACCEPTED says why it stays."""

import re
import shutil
import sys
import tempfile
import time
from configparser import ConfigParser
from pathlib import Path

import thor
from httplint.note import levels
from redbot.resource import HttpResource

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from program import Client, Program

# Addresses of what every site has, with the status that each answers.
KINDS = {
    "/": 200,
    "/articles/": 200,
    "/articles/?page=2": 404,
    "/categories/": 200,
    "/tags/": 200,
    "/archives/": 200,
    "/archives/2026/": 200,
    "/archives/2026/02/": 200,
    "/agenda/": 200,
    "/agenda/agenda.ics": 200,
    "/plan-du-site/": 200,
    "/recherche/": 200,
    "/recherche/?q=pont": 200,
    "/recherche/suggestions?q=po": 200,
    "/feed.xml": 200,
    "/rss.xml": 200,
    "/feed.json": 200,
    "/sitemap.xml": 200,
    "/sitemap-1.xml": 200,
    "/robots.txt": 200,
    "/opensearch.xml": 200,
    "/manifest.webmanifest": 200,
    "/favicon.ico": 302,
    "/rien/": 404,
    "/%ff": 400,
    "/articles": 301,
    "/health": 200,
    "/ready": 200,
    "/desk/": 303,
    "/desk/sign-in": 200,
}
# What pages lead to: one address of each form is asked about.
LINKED = [
    r"/articles/[^/]+/",
    r"/articles/[^/]+/index\.md",
    r"/articles/[^/]+/photos/\d+/",
    r"/categories/[^/]+/",
    r"/categories/[^/]+/feed\.xml",
    r"/tags/[^/]+/",
    r"/tags/[^/]+/rss\.xml",
    r"/auteurs/[^/]+/",
    r"/assets/[^/]+\.css",
    r"/assets/[^/]+\.js",
    r"/assets/[^/]+\.woff2",
    r"/assets/[^/]+\.svg",
    r"/assets/[^/]+\.png",
    r"/uploads/[^/]+\.csv",
    r"/media/[0-9a-f]+\.webp",
    r"/oembed\?[^\"]+",
]
# Notes of redbot that stay, by name, with the reason.
ACCEPTED = {
    "STATUS_BAD_REQUEST": "That is the answer to an address that is none.",
}
# An article with a document that is long enough to be asked for in parts.
ARTICLE = "---\ntitle: Les horaires\ndate: 2026-02-08\n---\n[Horaires](/uploads/horaires.csv)\n\n![Pont](/uploads/pont.webp)\n"
DOCUMENT = "jour;heure\n" + "lundi;09:00\n" * 200
# How many addresses are asked about at a time: each takes seconds of waiting.
TOGETHER = 8
# Sizes of pictures are made in the background; the date of a page made just after a change names no content yet, and is
# exchanged some seconds after the second reader.
SIZES_SECONDS, SETTLED_SECONDS = 60, 30


def linked(host, client):
    """One address of each form that the pages name, and the forms that none names."""
    seen, waiting, found = set(), ["/", "/articles/", "/categories/", "/tags/"], {}
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        status, text = client.ask("GET", path)
        if status != 200:
            continue
        for address in re.findall(rf'(?:href|src|srcset|data-[a-z-]+)="(?:http://{re.escape(host)})?(/[^" ]+)', text):
            address = address.replace("&amp;", "&")
            for form in LINKED:
                if re.fullmatch(form, address):
                    found.setdefault(form, address)
            if re.fullmatch(r"/(articles|categories|tags|auteurs)/[^/?]+/(photos/)?", address):
                waiting.append(address)
    return found, [form for form in LINKED if form not in found]


def ask(host, kinds):
    """Lets redbot ask for each; yields the address, its status and the notes that are complaints."""
    settings = ConfigParser()
    settings.read_dict({"redbot": {"enable_local_access": "True"}})
    left, running, told = list(kinds), set(), []

    def more():
        while left and len(running) < TOGETHER:
            path = left.pop(0)
            resource = HttpResource(settings["redbot"])
            resource.set_request(f"http://{host}{path}")
            running.add(resource)
            resource.on("check_done", lambda path=path, resource=resource: done(path, resource))
            resource.check()

    def done(path, resource):
        running.discard(resource)
        bad = {(type(note).__name__, str(note.summary)) for note in resource.response.notes if note.level in (levels.WARN, levels.BAD)}
        told.append((path, getattr(resource.response, "status_code", None), resource.fetch_error, sorted(bad)))
        if left:
            more()
        elif not running:
            thor.stop()

    more()
    thor.run()
    return told


def main(binary):
    wrong, used = [], set()
    with tempfile.TemporaryDirectory(prefix="chapeau-redbot-") as folder:
        program = Program(Path(binary), folder)
        site = Path(folder) / "site"
        shutil.copytree(HERE.parent / "browser/site", site)
        (site / "_posts/2026-02-08-horaires.md").write_text(ARTICLE)
        (site / "uploads/horaires.csv").write_text(DOCUMENT)
        program.run("import", str(site))
        program.start()
        try:
            client = Client(program)
            until = time.monotonic() + SIZES_SECONDS
            while "/media/" not in client.ask("GET", "/articles/horaires/")[1] and time.monotonic() < until:
                time.sleep(0.5)
            found, absent = linked(program.host, client)
            wrong += [f"no page leads to {form}" for form in absent]
            kinds = KINDS | {path: 200 for path in found.values()}
            for path in [*kinds, *kinds]:
                client.ask("GET", path)
            time.sleep(SETTLED_SECONDS)
            for path, status, error, notes in ask(program.host, kinds):
                if error or int(status or 0) != kinds[path]:
                    wrong.append(f"{path}: {status} {error or ''}, not {kinds[path]}")
                for name, summary in notes:
                    used.add(name)
                    if name not in ACCEPTED:
                        wrong.append(f"{path}: {summary} ({name})")
        finally:
            program.kill()
    wrong += [f"{name} is accepted, and redbot does not say it" for name in ACCEPTED if name not in used]
    print(f"{len(kinds)} kinds of addresses asked about, {len(wrong)} complaints")
    for line in wrong:
        print(line, file=sys.stderr)
    return bool(wrong)


sys.exit(main(sys.argv[1]))
