"""The differences that docs/rendering.md decides, each by the shape it has: Jekyll's items, ours."""

import re

from outline import BREAK, KEPT_OUT, fold

TEXTS = {"paragraph", "item", "cell", "caption", "heading", "term", "sense", "summary"}
MARKS = {"link", "linked-remote", "remote", "picture", "em", "strong", "inline-code"}
# The address that the comparison gives each of our pages.
OWN_ADDRESS = "/articles/x/"
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
def page_address(theirs, ours, page):
    """`page.url` is the address of the page; the comparison gives ours one, and Jekyll's the sign of what is left out."""
    if not any(KEPT_OUT in text for _, text in theirs) or not any(OWN_ADDRESS in text for _, text in ours):
        return False
    without = [(kind, text.replace(OWN_ADDRESS, "")) for kind, text in ours]
    return without_sign(theirs) == [item for item in without if item[1] or item[0] not in TEXTS]


@decision
def late_picture(theirs, ours, page):
    """A picture that a script of the old site loaded: Jekyll's has no address."""
    return theirs == [("picture", "")] and len(ours) == 1 and ours[0][0] in {"picture", "remote"}


@decision
def address_filter(theirs, ours, page):
    """`{{ "/x" | url }}` is an address of the site; Jekyll does not know the filter, and its link leads nowhere."""
    return theirs == [("link", "")] and len(ours) == 1 and ours[0][0] == "link" and ours[0][1].startswith("/")


@decision
def liquid_in_code(theirs, ours, page):
    """Liquid inside code is literal: both are code, and without tags and white space the same."""
    bare = lambda items: re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\s", "", texts(items, {"code"}).replace(KEPT_OUT, ""), flags=re.S)
    return (kinds(theirs) == kinds(ours) == {"code"} and re.search(r"\{[%{]", texts(ours, {"code"})) and bare(theirs) == bare(ours))


@decision
def nameless_heading(theirs, ours, page):
    """A heading without a letter gets an id."""
    return ([kind for kind, _ in without_sign(theirs)] == ["id"] == [kind for kind, _ in ours]
            and re.fullmatch(r"-*\d*", theirs[0][1]) is not None and re.fullmatch(r"partie(-\d+)?", ours[0][1]) is not None)


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
def picture_opens(theirs, ours, page):
    """A picture that links to a picture of the site: its own page is one click away."""
    return bool(theirs) and not ours and all(kind == "link" and PICTURE_NAME.fullmatch(to) for kind, to in theirs)


@decision
def bar_is_no_table(theirs, ours, page):
    """A line with a bar and no row of dashes: a table of Jekyll's, a paragraph with bars of ours."""
    cells = texts(theirs, {"cell", "paragraph"})
    return ((("table", "") in theirs or ("tr", "") in theirs) and "th" not in kinds(theirs) and "table" not in kinds(ours)
            and "|" in texts(ours) and cells == texts(ours).replace("|", ""))


@decision
def number_begins_no_list(theirs, ours, page):
    """`2018. Il` inside a paragraph: a list of Jekyll's, the same words in one paragraph of ours."""
    return (kinds(theirs) - MARKS <= {"paragraph", "ol", "li", "item", "/ol"} and ("ol", "") in theirs
            and kinds(ours) - MARKS <= {"paragraph", "item"} and re.sub(r"\d+\.", "", texts(ours)) == texts(theirs))


@decision
def lone_bullet(theirs, ours, page):
    """A bullet alone on its line: Jekyll shows the sign, ours is an empty item."""
    bare = lambda items: re.sub(r"[-+*]", "", texts(items))
    return ("li", "") in ours and texts(theirs) != texts(ours) and bare(theirs) == bare(ours) and (
        re.search(r"(?m)^[ \t>]*[-+*][ \t]*$", page.body) is not None)


@decision
def heading_in_html(theirs, ours, page):
    """A heading written as HTML gets an id, like every heading."""
    return (kinds(theirs) == kinds(ours) == {"id"} and len(theirs) == len(ours) and not any(id for _, id in theirs)
            and re.search(r"<h[1-6]\b", page.body, re.I) is not None)


@decision
def empty_address(theirs, ours, page):
    """A link with an empty address is its text."""
    return ("link", "") in theirs and not ours and all(item == ("link", "") or item[0] == "linked-remote" for item in theirs)


@decision
def link_nowhere(theirs, ours, page):
    """A link with a scheme that is not for readers (`crate:`, `javascript:`, `ftp:`) is its text."""
    nowhere = re.compile(r"ftp:|[a-z][\w.+-]*:(?!//)", re.I)
    return bool(theirs) and not ours and all(kind == "link" and nowhere.match(to) for kind, to in theirs)


@decision
def highlighted_code(theirs, ours, page):
    """Code between Liquid's tags: the indentation that all its lines have is that of the tags."""
    bare = lambda items: [re.sub(r"(?m)^[ \t]+", "", text) for kind, text in items]
    return kinds(theirs) == kinds(ours) == {"code"} and "{% highlight" in page.body and bare(theirs) == bare(ours)


@decision
def refused_by_liquid(theirs, ours, page):
    """A text for which Jekyll's build stops: ours is shown."""
    return kinds(theirs) == {"refused"}


def words(text):
    """Letters and digits only: without signs, tags and the addresses of links."""
    text = re.sub(r"\]\([^()]*\)|\]\[[^\[\]]*\]|<[^<>]*>|&[a-z]+;", "", text)
    return re.sub(r"[\W_]", "", text.replace(BREAK, ""))


@decision
def attribute_list(theirs, ours, page):
    """An attribute list after plain text, which Jekyll shows."""
    bare = lambda items: [(kind, re.sub(r"\{::?[^}]*\}|\{:/[^}]*\}", "", text)) for kind, text in items]
    if "{:" in texts(theirs) and kinds(ours) == {"id", "heading"}:
        return texts(bare(theirs)) == texts(ours) and ("id", "") not in ours
    return theirs != ours and "{:" in texts(theirs) and [item for item in bare(theirs) if item[1] or item[0] not in TEXTS] == ours


@decision
def emoji(theirs, ours, page):
    """The name of a sign becomes the sign, as with Jekyll's plugin for it."""
    named = lambda items: [(kind, re.sub(r":[a-z0-9_+-]+:", "", text)) for kind, text in items]
    bare = lambda items: [(kind, re.sub("[\u200d\u2000-\u2bff\ufe0f\U0001f000-\U0001faff]", "", text)) for kind, text in items]
    filled = lambda items: [item for item in items if item[1] or item[0] not in TEXTS]
    return theirs != ours and re.search(r":[a-z0-9_+-]+:", texts(theirs)) is not None and filled(bare(named(theirs))) == filled(bare(ours))


@decision
def tag_shown(theirs, ours, page):
    """A tag that kramdown shows as text, and with it what stands in it as written: values without quotes, the tag of
    a block in a line, an end tag that ends nothing, an element that nothing ends."""
    return (re.search(r"<", texts(theirs)) is not None or re.search(r"<[A-Za-z/][^<>]*>", page.body) is not None) and (
        re.search(r"[<\[`*]", texts(theirs)) is not None and words(texts(theirs)) == words(texts(ours)))


@decision
def fence(theirs, ours, page):
    """A fence that says more than a language: text of Jekyll's, code of ours."""
    shown, code = texts(theirs, TEXTS | {"code"}), TEXTS | {"code"}
    rest = words(re.sub(r"[`~]{3,}[a-z]*", "", shown))
    return "code" in kinds(ours) and re.search(r"`{3}|~{3}", shown) is not None and rest != "" and rest in words(texts(ours, code))


# The most items of a difference that may be two decisions, one after the other.
SPLIT = 12


def decided(theirs, ours, page):
    """The name of the decision a difference falls under, or of the first of two; None when there is none."""
    whole = one(theirs, ours, page)
    if whole or len(theirs) > SPLIT or len(ours) > SPLIT:
        return whole
    for i in range(len(theirs) + 1):
        for j in range(len(ours) + 1):
            if 0 < i + j < len(theirs) + len(ours):
                first, rest = one(theirs[:i], ours[:j], page), (theirs[i:], ours[j:])
                if first and (rest[0] == rest[1] or one(*rest, page)):
                    return first
    return None


def one(theirs, ours, page):
    return next((name for name, rule in DECISIONS if rule(theirs, ours, page)), None)
