"""Maps for machines: the schema of sitemaps.org, its limits, and addresses that answer."""

from pathlib import Path
from urllib.parse import quote, urlsplit

from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
BYTES_MAX = 50 * 1024 * 1024
ADDRESSES_MAX = 50_000


def schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def check(program, wrong):
    """Checks the index and its parts; gives every address they name."""
    index = read(program, "/sitemap.xml", schema("siteindex.xsd"), wrong)
    addresses = []
    for part in index.iterfind(f"{SITEMAP}sitemap/{SITEMAP}loc"):
        urls = read(program, part.text, schema("sitemap.xsd"), wrong)
        for url in urls.iterfind(f"{SITEMAP}url"):
            addresses.append(url.findtext(f"{SITEMAP}loc"))
            languages(url, wrong)
            for image in url.iterfind(f"{IMAGE}image/{IMAGE}loc"):
                answers(program, image.text, wrong)
    for address in addresses:
        answers(program, address, wrong)
    if len(addresses) != len(set(addresses)):
        wrong("/sitemap.xml", "names an address twice")
    return addresses


def read(program, url, rules, wrong):
    answer = program.get(url)
    if answer.status != 200 or not answer.mime.startswith(("application/xml", "text/xml")):
        wrong(url, f"{answer.status} {answer.mime}")
    tree = etree.fromstring(answer.body)
    if not rules.validate(tree):
        for error in rules.error_log:
            wrong(url, f"line {error.line}: {error.message}")
    if len(answer.body) > BYTES_MAX or len(tree) > ADDRESSES_MAX:
        wrong(url, "is larger than a map may be")
    return tree


def languages(url, wrong):
    """A page that has other languages names itself among them."""
    own = url.findtext(f"{SITEMAP}loc")
    links = url.findall(f"{XHTML}link")
    if links and own not in [link.get("href") for link in links]:
        wrong(own, "is not among its own languages")


def answers(program, url, wrong):
    """An address of a map is whole, below the map's own host, encoded, and answers at once."""
    if not url.startswith(program.base + "/") or quote(url, safe=":/%?=&-._~!$'()*+,;@") != url:
        wrong(url, "is no whole, encoded address of the site")
    if urlsplit(url).fragment:
        wrong(url, "has a fragment")
    status = program.get(url).status
    if status != 200:
        wrong(url, f"is in the map and answers {status}")
