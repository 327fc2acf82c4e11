//! Both languages have every message, and every message is used.

use std::{collections::BTreeSet, fs, path::Path};

use fluent_templates::LanguageIdentifier;

use super::lookup::TEXTS;
use super::*;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn keys(language: &str) -> BTreeSet<String> {
    let folder = root().join("assets/i18n").join(language);
    let mut keys = BTreeSet::new();
    for file in fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        // The desk's messages have their own tests (`view::desk::messages`).
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(path).expect("text");
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            let (key, _) = line.split_once(" =").expect("a message");
            assert!(keys.insert(key.to_owned()), "{key} stands twice in {language}");
        }
    }
    keys
}

fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, text);
        } else if !path.ends_with("words/list.rs") {
            text.push_str(&fs::read_to_string(&path).expect("text"));
        }
    }
}

#[test]
fn the_languages_have_the_keys_of_the_interface() {
    let mut wanted: BTreeSet<String> = keys::FIELDS.iter().map(|field| field.replace('_', "-")).collect();
    wanted.insert(ARTICLES_SINCE.to_owned());
    assert_eq!(keys("fr"), wanted);
    assert_eq!(keys("en"), wanted);
}

#[test]
fn every_word_is_used() {
    let mut text = String::new();
    sources(&root().join("src/view"), &mut text);
    sources(&root().join("templates"), &mut text);
    for field in keys::FIELDS {
        let used = ["w.", "words.", "Messages::of(language)."].iter().any(|owner| {
            text.match_indices(&format!("{owner}{field}")).any(|(at, found)| {
                !text[at + found.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            })
        });
        assert!(used, "{field} is never shown");
    }
}

#[test]
fn every_message_resolves() {
    for language in Language::ALL {
        let words = Messages::of(language);
        assert!(!format!("{words:?}").contains('\u{2068}'), "no isolation marks");
        for field in keys::FIELDS {
            let key = field.replace('_', "-");
            let given = ["count", "shown", "name", "number", "year", "title", "date", "time"];
            let values = HashMap::from(given.map(|name| (name, FluentValue::from(2))));
            let locale: LanguageIdentifier = language.code().parse().expect("a tag");
            let found = TEXTS.lookup_single_language(&locale, &key, Some(&values));
            assert!(found.is_ok(), "{key} in {language:?}: {found:?}");
        }
    }
}

#[test]
fn zero_is_singular_in_french_and_plural_in_english() {
    let (fr, en) = (Messages::of(Language::Fr), Messages::of(Language::En));
    for (count, french, english) in [
        (0, "0 article", "0 articles"),
        (1, "1 article", "1 article"),
        (2, "2 articles", "2 articles"),
        (1234, "1\u{202f}234 articles", "1,234 articles"),
    ] {
        assert_eq!(fr.articles.with(count), french);
        assert_eq!(en.articles.with(count), english);
    }
}

#[test]
fn gaps_are_filled() {
    let fr = Messages::of(Language::Fr);
    assert_eq!(fr.published_on.with("19 avril 2024"), "Publié le 19 avril 2024");
    assert_eq!(fr.page_of.of(2, 7), "Page 2 sur 7");
    let names = ["Ada", "Linus", "Grace"].map(str::to_owned);
    assert_eq!(fr.row(&names), "Ada, Linus et Grace");
    assert_eq!(Messages::of(Language::En).row(&names[..2]), "Ada and Linus");
    assert_eq!(fr.row(&[]), "");
}
