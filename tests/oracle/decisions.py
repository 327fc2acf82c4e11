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


def without_sign(items):
    """Jekyll's items without the sign of what was kept out, and without texts that were nothing else."""
    cut = [(kind, text.replace(KEPT_OUT, "")) for kind, text in items]
    return [item for item in cut if item[1] or item[0] not in TEXTS]


@decision
def liquid_kept_out(theirs, ours, page):
    """A tag or a value that is left out: Jekyll's text without its sign is ours, or defines a link."""
    if not any(KEPT_OUT in text for _, text in theirs):
        return False
    rest = without_sign(theirs)
    return rest == ours or (not ours and all(re.match(r"\[[^\]]*\]:", text) for _, text in rest))


@decision
def liquid_in_code(theirs, ours, page):
    """Liquid inside code is literal: both are code, and without tags and white space the same."""
    bare = lambda items: re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\s", "", texts(items, {"code"}).replace(KEPT_OUT, ""), flags=re.S)
    return (kinds(theirs) == kinds(ours) == {"code"} and "{%" in texts(ours, {"code"}) and bare(theirs) == bare(ours))


@decision
def nameless_heading(theirs, ours, page):
    """A heading without a letter gets an id."""
    return ([kind for kind, _ in without_sign(theirs)] == ["id"] == [kind for kind, _ in ours]
            and theirs[0][1] == "" and re.fullmatch(r"partie(-\d+)?", ours[0][1]) is not None)


@decision
def caption(theirs, ours, page):
    """An emphasised line under a picture is its caption, with the same words."""
    marks = lambda items: {item for item in items if item[0] in ("em", "strong", "link")}
    whole = ("em", texts(theirs))
    return (kinds(ours) <= {"caption", "em", "strong", "link"} and ("caption", texts(theirs)) in ours and texts(theirs) == texts(ours)
            and "caption" not in kinds(theirs) and marks(theirs) - marks(ours) <= {whole})


@decision
def remote_picture_in_a_link(theirs, ours, page):
    """A picture of another site inside a link is its words there; the link itself is compared like any other."""
    return kinds(theirs) == {"linked-remote"} and not ours


@decision
def picture_title(theirs, ours, page):
    """The title of a picture is its caption."""
    return not theirs and kinds(ours) == {"caption"} and all(text in page.titles for _, text in ours)


@decision
def emphasis_over_paragraphs(theirs, ours, page):
    """Stars opened in one paragraph and closed in a later one: every paragraph is emphasised, the stars are gone."""
    written = [text for kind, text in page.items if kind == "paragraph"]
    opens = any(re.match(r"\*{1,2}[^*]+$", text) for text in written)
    closes = any(re.search(r"^[^*]+\*{1,2}$", text) for text in written)
    bare = {text.strip("*") for text in written}
    return (opens and closes and kinds(theirs) <= {"paragraph"} and kinds(ours) <= {"paragraph", "em", "strong"}
            and {"em", "strong"} & kinds(ours) and all(text in bare for _, text in ours)
            and [text.strip("*") for _, text in theirs] == [text for kind, text in ours if kind == "paragraph"])


@decision
def stars_of_nobody(theirs, ours, page):
    """Four stars around nothing: Jekyll emphasises two of them."""
    return (("em", "**") in theirs and kinds(theirs) - {"em"} == kinds(ours)
            and texts(theirs).replace("*", "") == texts(ours).replace("*", ""))


@decision
def button(theirs, ours, page):
    """A button is a paragraph in bold."""
    labels = {fold(re.sub(r"<[^>]*>", "", label)) for label in re.findall(r"<button[^>]*>(.*?)</button>", page.body, re.S)}
    return not theirs and kinds(ours) == {"strong"} and all(text in labels for _, text in ours)


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
