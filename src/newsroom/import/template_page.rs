//! Pages that are templates: lists made by Liquid loops, home pages of a theme, models for new texts. This site
//! makes its own lists; the address of a list leads to them.

use super::file_role::{FileRole, Placed};
use crate::domain::path::SitePath;
use crate::prose::document::Document;

/// How the lists of the data files begin: what they hold is no article.
const DATA: &str = "site.data";
/// A page with a loop stays a page if it has at least this many words of its own.
const OWN_WORDS_MIN: usize = 60;

/// Names of pages that themes fill.
const THEME_NAMES: [&str; 13] = [
    "index",
    "home",
    "accueil",
    "blog",
    "tags",
    "tag",
    "categories",
    "category",
    "archive",
    "archives",
    "search",
    "recherche",
    "posts",
];
/// The lists that a loop goes through, and where this site has them.
const LISTS: [(&str, &str); 6] = [
    ("site.tags", "/tags/"),
    ("site.categories", "/categories/"),
    ("tags", "/tags/"),
    ("categor", "/categories/"),
    ("archive", "/archives/"),
    ("search", "/recherche/"),
];
/// Where all articles are listed.
const ARTICLES: &str = "/articles/";

/// Whether a page is a template. Documents of collections never are.
pub(super) fn is_template(placed: &Placed, document: &Document) -> bool {
    if !matches!(placed.role, FileRole::Page | FileRole::Loose) {
        return false;
    }
    is_model(document) || {
        let body = document.body();
        let words = own_words(body);
        let root = placed.inner == "/index";
        let named = THEME_NAMES.contains(&placed.base_name.to_lowercase().as_str());
        let filled = body.contains("{%") || body.contains("{{") || document.entry("layout").is_some();
        // A list of data beside sentences is a page that lost its list; without any, there is nothing to show.
        let is_list = loops(body, |list| !list.starts_with(DATA)) && words < OWN_WORDS_MIN;
        is_list
            || (loops(body, |_| true) && (root || words == 0))
            || (named && filled && words == 0 && !has_picture(body))
    }
}

/// Whether a text is a model for new texts: a program fills its front matter in.
pub(super) fn is_model(document: &Document) -> bool {
    let filled = |key: &str| {
        document
            .entry(key)
            .is_some_and(|entry| ["{{", "{%", "<%"].iter().any(|mark| entry.text().contains(mark)))
    };
    filled("title") || filled("date")
}

/// Where the address of a list leads: to the list of this site that shows the same.
pub(super) fn list_for(address: &SitePath, document: &Document) -> &'static str {
    let body = document.body();
    let looped = LISTS[..2].iter().find(|(list, _)| body.contains(list));
    let named = LISTS[2..].iter().find(|(word, _)| address.as_str().to_lowercase().contains(word));
    looped.or(named).map_or(ARTICLES, |(_, list)| list)
}

/// Whether a body goes through a list of the site of which `counts` holds.
fn loops(body: &str, counts: impl Fn(&str) -> bool) -> bool {
    let is_one =
        |list: &str, starts: &[&str]| starts.iter().any(|start| list.starts_with(start)) && counts(list);
    let direct = tags(body).any(|tag| {
        let mut words = tag.split_whitespace();
        words.next() == Some("for")
            && words.nth(1) == Some("in")
            && words
                .next()
                .is_some_and(|list| is_one(list, &["site.", "paginator.", "posts", "collections."]))
    });
    // `{% assign posts = site.posts | … %}` with a loop after it.
    let assigned = tags(body).any(|tag| {
        let list = tag.strip_prefix("assign").and_then(|rest| rest.split_once('='));
        list.is_some_and(|(_, list)| is_one(list.trim_start(), &["site.", "paginator."]))
    });
    direct || assigned && tags(body).any(|tag| tag.split_whitespace().next() == Some("for"))
}

/// Around the words of a Liquid tag: the dashes that cut white space, and white space.
const TAG_EDGES: [char; 4] = ['-', ' ', '\n', '\t'];

fn tags(body: &str) -> impl Iterator<Item = &str> {
    body.split("{%")
        .skip(1)
        .filter_map(|rest| rest.split_once("%}"))
        .map(|(tag, _)| tag.trim_matches(TAG_EDGES))
}

fn has_picture(body: &str) -> bool {
    body.contains("![") || body.contains("<img") || body.contains("<iframe")
}

/// Words outside Liquid, HTML tags, scripts and styles, and outside loops.
fn own_words(body: &str) -> usize {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    let mut depth = 0usize;
    while let Some(at) = rest.find(['{', '<']) {
        if depth == 0 {
            text.push_str(&rest[..at]);
            text.push(' ');
        }
        rest = &rest[at..];
        let (end, is_tag) = match rest.as_bytes().get(1) {
            Some(b'%') if rest.starts_with('{') => ("%}", true),
            Some(b'{') if rest.starts_with('{') => ("}}", false),
            _ if rest.starts_with("<!--") => ("-->", false),
            _ if rest.starts_with("<script") => ("</script>", false),
            _ if rest.starts_with("<style") => ("</style>", false),
            Some(next) if rest.starts_with('<') && (next.is_ascii_alphabetic() || *next == b'/') => {
                (">", false)
            }
            _ => {
                if depth == 0 {
                    text.push_str(&rest[..1]);
                }
                rest = &rest[1..];
                continue;
            }
        };
        let Some(close) = rest.find(end) else { break };
        if is_tag {
            match rest[2..close].trim_matches(TAG_EDGES).split_whitespace().next() {
                Some("for") => depth += 1,
                Some("endfor") => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        rest = &rest[close + end.len()..];
    }
    if depth == 0 {
        text.push_str(rest);
    }
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::import::{config::SiteConfig, file_role};

    #[test]
    fn lists_and_models_are_no_pages() {
        let long = "mot ".repeat(OWN_WORDS_MIN);
        for (path, text, expected) in [
            ("index.html", "---\n---\n{% for post in site.posts %}<a>{{ post.title }}</a>{% endfor %}", true),
            (
                "blog/index.md",
                "---\ntitle: B\n---\nBonjour. {%- for p in paginator.posts -%}x{%- endfor -%}",
                true,
            ),
            (
                "tags.html",
                "---\ntitle: T\n---\n{% assign t = site.tags | sort %}{% for x in t %}{% endfor %}",
                true,
            ),
            ("index.md", "---\nlayout: home\n---\n", true),
            ("docs/index.md", "---\ntitle: Vide\n---\n", false),
            ("index.md", "---\nlayout: home\n---\n{% include liste.html %}\n", true),
            ("index.md", "---\ntitle: Accueil\n---\nBienvenue sur ce site.\n", false),
            ("apropos.md", "---\ntitle: X\n---\n{% include contact.html %}\n", false),
            (
                "equipe.md",
                &format!("---\ntitle: X\n---\n{long}\n{{% for p in site.posts %}}a{{% endfor %}}"),
                false,
            ),
            (
                "index.md",
                &format!("---\ntitle: X\n---\n{long}\n{{% for p in site.posts %}}a{{% endfor %}}"),
                true,
            ),
            ("a.md", "---\ntitle: X\n---\n{% for i in (1..3) %}a{% endfor %}", false),
            (
                "ou.md",
                "---\ntitle: X\n---\nAu 3, quai du Moulin.\n{% for m in site.data.menu %}a{% endfor %}",
                false,
            ),
            ("ou.md", "---\ntitle: X\n---\n{% assign m = site.data.m %}{% for a in m %}a{% endfor %}", true),
            ("default.md", "---\ntitle: '{{ replace .Name }}'\ndate: {{ .Date }}\n---\nTexte", true),
            ("_notes/index.md", "---\n---\n{% for p in site.posts %}a{% endfor %}", false),
        ] {
            let placed = file_role::place(path, true, &SiteConfig::default());
            let (document, _) = Document::parse(text);
            assert_eq!(is_template(&placed, &document), expected, "{path} {text}");
        }
    }

    #[test]
    fn a_list_leads_to_the_list_of_this_site() {
        for (address, body, expected) in [
            ("/tags.html", "", "/tags/"),
            ("/x/", "{% for t in site.categories %}", "/categories/"),
            ("/archive/", "{% for p in site.posts %}", "/archives/"),
            ("/blog/", "{% for p in site.posts %}", "/articles/"),
        ] {
            let (document, _) = Document::parse(&format!("---\n---\n{body}"));
            let address = SitePath::parse(address).expect("an address");
            assert_eq!(list_for(&address, &document), expected);
        }
    }
}
