#!/usr/bin/env python3
"""Compares our pages with Jekyll's, over every post of the folders given.

    tests/oracle/compare.py RENDER FOLDER...

RENDER is the built example `render`. All posts go through one `jekyll build` (tests/oracle/site) and one
run of RENDER. `outline.py` says what is compared, `decisions.py` which differences are decided; the others
are printed and make the exit status 1.
"""

import collections
import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from decisions import decided
from outline import Ours, Outline

HERE = pathlib.Path(__file__).parent
ENDINGS = {".md", ".markdown", ".txt", ".mkdn", ".text", ".Rmd"}
LISTED = 400
# The most differences that one decision explains together.
JOINED = 12


def body_of(text):
    match = re.match(r"\ufeff?---[ \t]*\r?\n(.*?\n)?(---|\.\.\.)[ \t]*\r?\n", text, re.S)
    return text[match.end():] if match else text


def posts(folders):
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix in ENDINGS and not path.name.startswith(("LICENSE", "README")):
                yield path


def build(render, paths, work):
    """Jekyll's pages and ours, in the order of the posts."""
    shutil.copytree(HERE / "site", work / "site")
    (work / "ours").mkdir()
    for nth, path in enumerate(paths):
        body = body_of(path.read_bytes().decode("utf-8", "replace"))
        (work / f"site/{nth}.md").write_text("---\n---\n" + body, encoding="utf-8", newline="")
        (work / f"ours/{nth}.md").write_text(body, encoding="utf-8", newline="")
    subprocess.run(["jekyll", "build", "--quiet"], cwd=work / "site", check=True, stderr=subprocess.DEVNULL)
    names = [str(work / f"ours/{nth}.md") for nth in range(len(paths))]
    subprocess.run([render, *names], check=True)
    for nth, path in enumerate(paths):
        read = lambda page: page.read_text(encoding="utf-8")
        yield path, read(work / f"ours/{nth}.md"), read(work / f"site/_site/{nth}.html"), read(work / f"ours/{nth}.html")


def differences(theirs, ours, page):
    """Each difference with its decision, if it has one. What one decision explains may be several
    differences with equal items between them."""
    matcher = difflib.SequenceMatcher(a=theirs, b=ours, autojunk=False)
    found = [places for what, *places in matcher.get_opcodes() if what != "equal"]
    while found:
        a, b, c, d = found[0]
        taken, decision = 1, decided(theirs[a:b], ours[c:d], page)
        for count in range(2, min(len(found), JOINED) + 1) if not decision else ():
            _, last, _, end = found[count - 1]
            decision = decided(theirs[a:last], ours[c:end], page)
            if decision:
                taken = count
                break
        yield decision, theirs[a:b], ours[c:d]
        found = found[taken:]


def main():
    render, folders = sys.argv[1], sys.argv[2:]
    paths = list(posts(folders))
    counts, open_ends, differing = collections.Counter(), 0, 0
    with tempfile.TemporaryDirectory() as work:
        for path, body, jekyll, own in build(render, paths, pathlib.Path(work)):
            page = Outline(jekyll)
            page.body = body
            theirs, ours = page.items, Ours(own).items
            has_open_end = False
            for decision, a, b in differences(theirs, ours, page):
                if decision:
                    counts[decision] += 1
                    continue
                open_ends += 1
                has_open_end = True
                if open_ends <= LISTED:
                    print(f"{path}\n  jekyll {str(a)[:400]}\n  ours   {str(b)[:400]}")
            differing += has_open_end
    for decision, count in sorted(counts.items()):
        print(f"{count:5} {decision}")
    print(f"oracle: {len(paths)} posts, {differing} differ, {open_ends} differences, {sum(counts.values())} decided")
    return 1 if open_ends else 0


if __name__ == "__main__":
    sys.exit(main())
