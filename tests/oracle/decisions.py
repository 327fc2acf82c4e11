"""The differences that docs/rendering.md decides, each by the shape it has: Jekyll's items, ours."""

import re

from outline import BREAK, KEPT_OUT, fold

TEXTS = {"paragraph", "item", "cell", "caption", "heading", "term", "sense", "summary"}
PICTURE_NAME = re.compile(r"[^/]*\.(jpe?g|png|gif|webp|svg)", re.I)


def kinds(items):
    return {kind for kind, _ in items}


def texts(items, of=TEXTS):
    return "".join(text for kind, text in items if kind in of)


DECISIONS = []


def decision(rule):
    DECISIONS.append((rule.__name__.replace("_", "-"), rule))
    return rule


@decision
def liquid_kept_out(theirs, ours, page):
    """A tag or a value that is left out: Jekyll's text without the sign is ours."""
    if not any(KEPT_OUT in text for _, text in theirs):
        return False
    without = [(kind, text.replace(KEPT_OUT, "")) for kind, text in theirs]
    return [item for item in without if item[1] or item[0] not in TEXTS] == ours


@decision
def picture_link(theirs, ours, page):
    """A link whose text is a picture's file name is the picture."""
    return (kinds(ours) == {"picture"} and kinds(theirs) <= {"link", "paragraph", "item"}
            and [name for kind, name in theirs if kind == "link"] == [name for _, name in ours]
            and PICTURE_NAME.search(texts(theirs)) is not None)


@decision
def bar_is_no_table(theirs, ours, page):
    """A line with a bar and no row of dashes: a table of Jekyll's, a paragraph with bars of ours."""
    cells = texts(theirs, {"cell", "paragraph"})
    return (("table", "") in theirs or ("tr", "") in theirs) and "|" in texts(ours) and cells == texts(ours).replace("|", "")


@decision
def number_begins_no_list(theirs, ours, page):
    """`2018. Il` inside a paragraph: a list of Jekyll's, the same words in one paragraph of ours."""
    return (kinds(theirs) <= {"paragraph", "ol", "li", "item", "/ol"} and ("ol", "") in theirs and kinds(ours) == {"paragraph"}
            and re.sub(r"\d+\.", "", texts(ours)) == texts(theirs))


def decided(theirs, ours, page):
    """The name of the decision a difference falls under; None when there is none."""
    return next((name for name, rule in DECISIONS if rule(theirs, ours, page)), None)
