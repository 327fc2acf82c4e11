//! A whole page of HTML: its title, language and text, and where it leads by itself.

use super::Written;
use super::blocks;
use super::dom::{Dom, NodeId};
use super::writer::{Around, Writer};

/// Elements of a head. A parser that reads a page as the inside of a body leaves them among its text.
const OF_HEAD: [&str; 5] = ["title", "meta", "link", "base", "style"];

/// What a page of HTML says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HtmlPage {
    /// The only heading of the first level in its text, which is then left out there, or the title in its head.
    pub title: String,
    /// The `lang` of the page, as written.
    pub language: String,
    /// The description in its head.
    pub description: String,
    /// Where it leads by itself after some seconds.
    pub leads_to: Option<String>,
    /// Its text.
    pub written: Written,
    /// The number of words in its text.
    pub words: usize,
    /// Whether its text shows a picture, a player or a frame.
    pub has_pictures: bool,
    /// Whether it has scripts.
    pub has_scripts: bool,
}

/// Reads a page. Its text is what stands in its only `<main>`, otherwise all of it without its menus. `address` gives
/// what an address becomes, and is told whether it is that of a picture.
pub fn page(html: &str, address: &dyn Fn(&str, bool) -> String) -> HtmlPage {
    let mut dom = Dom::parse(html);
    let root = dom.top().first().and_then(|id| dom.parent(*id)).unwrap_or_default();
    let text_of = |id: Option<&NodeId>| id.map(|id| in_one_line(&dom.text(*id))).unwrap_or_default();
    let metas = dom.find(root, &["meta"]);
    let meta = |key: &str, name: &str| {
        let named = metas
            .iter()
            .find(|id| dom.attribute(**id, key).is_some_and(|one| one.eq_ignore_ascii_case(name)));
        named.and_then(|id| dom.attribute(*id, "content")).unwrap_or_default().to_owned()
    };
    let mut page = HtmlPage {
        title: text_of(dom.find(root, &["title"]).first()),
        language: dom.attribute(root, "lang").unwrap_or_default().to_owned(),
        description: in_one_line(&meta("name", "description")),
        leads_to: refreshed(&meta("http-equiv", "refresh")),
        has_scripts: !dom.find(root, &["script"]).is_empty(),
        ..HtmlPage::default()
    };
    let of_head = dom.find(root, &OF_HEAD);
    dom.remove(&of_head);
    let main = dom.find(root, &["main"]);
    let inside = if let [main] = main.as_slice() { *main } else { root };
    let menus = without_menus(&mut dom, inside);
    if let [heading] = dom.find(inside, &["h1"]).as_slice()
        && dom.find(*heading, &["img"]).is_empty()
        && !dom.text(*heading).trim().is_empty()
    {
        page.title = in_one_line(&dom.text(*heading));
        dom.remove(&[*heading]);
    }
    page.has_pictures = !dom.find(inside, &["img", "video", "audio", "iframe"]).is_empty();
    let mut writer = Writer::new(&dom, address);
    let mut written = writer.blocks(dom.children(inside), Around::default());
    written.extend(writer.take_notes());
    let markdown = blocks::joined(&written);
    let mut lost = writer.lost();
    if menus > 0 {
        lost.insert("<nav>".to_owned(), menus);
    }
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    page.words = visible_text(&dom, inside).split_whitespace().filter(is_word).count();
    page.written = Written { markdown, lost };
    page
}

/// Removes menus, unless they are all there is. Returns how many.
fn without_menus(dom: &mut Dom, inside: NodeId) -> usize {
    let menus = dom.find(inside, &["nav"]);
    let words = |text: &str| text.split_whitespace().count();
    let all: usize = words(&visible_text(dom, inside));
    let of_menus: usize = menus.iter().map(|id| words(&dom.text(*id))).sum();
    if of_menus >= all {
        return 0;
    }
    dom.remove(&menus);
    menus.len()
}

/// The text below a node, without scripts.
fn visible_text(dom: &Dom, id: NodeId) -> String {
    let mut text = String::new();
    let mut stack = vec![id];
    while let Some(id) = stack.pop() {
        if matches!(dom.name(id), "script" | "style" | "template" | "noscript") {
            continue;
        }
        if let super::dom::Content::Text(part) = dom.content(id) {
            text.push_str(part);
        }
        // Words of two elements are two words.
        text.push(' ');
        stack.extend(dom.children(id).iter().rev());
    }
    text
}

/// The address in `5; url=/there`.
fn refreshed(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim();
    let named = rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("url"));
    let to = if named { rest[3..].trim_start().strip_prefix('=')? } else { rest };
    let to = to.trim().trim_matches(['"', '\'']).trim();
    (!to.is_empty()).then(|| to.to_owned())
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> HtmlPage {
        page(html, &|address, _| address.to_owned())
    }

    #[test]
    fn a_page_has_a_title_a_language_and_a_text() {
        let page = read(
            "<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>Le plan | Ville</title>\
             <meta name=Description content=' Un  plan '><style>p{}</style></head><body><nav><a href=/>Accueil</a></nav>\
             <h1>Le <b>plan</b></h1><p>Un <i>texte</i>.<script>alert(1)</script><p>Deux",
        );
        assert_eq!((page.title.as_str(), page.language.as_str()), ("Le plan", "fr"));
        assert_eq!(page.description, "Un plan");
        assert_eq!(page.written.markdown, "Un *texte*.\n\nDeux");
        assert_eq!(page.words, 3);
        assert_eq!(page.written.lost.keys().collect::<Vec<_>>(), ["<nav>", "<script>"]);
    }

    #[test]
    fn only_the_main_part_is_its_text() {
        let page =
            read("<title>A</title><header>Logo</header><main><h2>Un</h2><p>b</p></main><footer>c</footer>");
        assert_eq!((page.title.as_str(), page.written.markdown.as_str()), ("A", "## Un\n\nb"));
        assert_eq!(read("<nav><a href='/a'>Un</a></nav>").written.markdown, "[Un](/a)");
    }

    #[test]
    fn a_page_may_lead_elsewhere_by_itself() {
        for (content, to) in [
            ("0; url=/a/", Some("/a/")),
            ("5;URL='https://b.example/x?y=1'", Some("https://b.example/x?y=1")),
            ("0, c.html", Some("c.html")),
            ("30", None),
            ("0; url=", None),
        ] {
            let page = read(&format!("<head><meta http-equiv=Refresh content=\"{content}\"></head>"));
            assert_eq!(page.leads_to.as_deref(), to, "{content}");
        }
    }
}
