//! Typography by example; `·` stands for U+202F and `_` for U+00A0.

use proptest::prelude::*;

use super::*;
use crate::prose::{html_reader, html_writer};

fn shown(text: &str) -> String {
    text.replace('\u{202f}', "·").replace('\u{a0}', "_")
}

fn page(html: &str, language: Language) -> String {
    let mut nodes = html_reader::tree(html).0;
    set(&mut nodes, language);
    html_writer::inline(&nodes)
}

#[test]
fn french_titles() {
    for (typed, expected) in [
        ("Bonjour ! Ça va ? Oui ; non : si", "Bonjour·! Ça va·? Oui·; non_: si"),
        ("Bonjour! Ça va? Oui: si;", "Bonjour·! Ça va·? Oui_: si·;"),
        ("Vraiment ?! Oui !!", "Vraiment·?! Oui·!!"),
        ("« L’État »", "«_L’État_»"),
        ("«L'État»", "«_L’État_»"),
        ("\"L'État\" et \"le nuage\"", "«_L’État_» et «_le nuage_»"),
        ("« il dit \"oui\" »", "«_il dit “oui”_»"),
        ("60 % et 60% de 12 300 000 €", "60·% et 60·% de 12·300·000_€"),
        ("en 2018 350 personnes, 01 42 75 80 00", "en 2018 350 personnes, 01 42 75 80 00"),
        ("le 5 mars 2024 à 10:30 ou 10 h 30", "le 5_mars 2024 à 10:30 ou 10_h 30"),
        ("M. Martin, Mme Durand, n° 5, p. 12", "M._Martin, Mme_Durand, n°_5, p._12"),
        ("https://a.b/?c=d;e a@b.fr", "https://a.b/?c=d;e a@b.fr"),
        ("Attendez... -- voici --force", "Attendez… – voici --force"),
        ("a&nbsp;: b &amp; c", "a_: b &amp; c"),
        ("Un écran de 24\"", "Un écran de 24\""),
        ("<<oui>>", "«_oui_»"),
    ] {
        let set = plain(typed, Language::Fr);
        assert_eq!(shown(&set).replace('&', "&amp;").replace("&amp;amp;", "&amp;"), expected, "{typed}");
        assert_eq!(plain(&set, Language::Fr), set, "twice: {typed}");
    }
}

#[test]
fn english_titles() {
    for (typed, expected) in [
        ("\"It's a 'test'\", he said...", "“It’s a ‘test’”, he said…"),
        ("The '90s! Really?", "The ’90s! Really?"),
        ("a 24\" screen", "a 24\" screen"),
    ] {
        assert_eq!(plain(typed, Language::En), expected, "{typed}");
    }
}

#[test]
fn pages() {
    for (typed, expected) in [
        ("<p>\"<em>a</em>\" !</p>", "<p>«_<em>a</em>_»·!</p>"),
        ("<p><code>a ; b</code> ; c</p>", "<p><code>a ; b</code>·; c</p>"),
        (
            "<p>« <span lang=\"en\">It's \"ok\" !</span> »</p>",
            "<p>«_<span lang=\"en\">It’s “ok” !</span>_»</p>",
        ),
        ("<p lang=\"de\">so !</p>", "<p lang=\"de\">so !</p>"),
        (
            "<p>le 1er, la 2e, le XXIe siècle, Le 3D</p>",
            "<p>le 1<sup>er</sup>, la 2<sup>e</sup>, le XXI<sup>e</sup> siècle, Le 3D</p>",
        ),
        ("<p>1<sup>er</sup></p>", "<p>1<sup>er</sup></p>"),
        ("<p>a \"b</p><p>c\" d</p>", "<p>a \"b</p><p>c\" d</p>"),
    ] {
        let set = page(typed, Language::Fr);
        assert_eq!(shown(&set), expected, "{typed}");
        assert_eq!(page(&set, Language::Fr), set, "twice: {typed}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn twice_is_once(text in "[a-zA-Z0-9éà «»\"'“”‘’!?;:%€.,()\u{a0}\u{202f}<>-]{0,40}") {
        for language in Language::ALL {
            let once = plain(&text, language);
            prop_assert_eq!(plain(&once, language), once);
        }
    }
}
