//! What the frame marks as current, and what it leaves out.

use super::*;
use crate::{
    domain::live::{Label, Section},
    view::{
        Html,
        site::{BadRequestPage, CategoriesPage, HomeFacts, HomePage, NotFoundPage},
    },
};

fn frame(names: &[&str]) -> Frame {
    let section = |name: &&str| Section {
        label: Label { name: (*name).to_owned(), slug: name.to_lowercase() },
        description: String::new(),
        count: 1,
    };
    Frame::new(FrameFacts {
        base_url: "https://news.example".to_owned(),
        sections: names.iter().map(section).collect(),
        ..FrameFacts::default()
    })
}

#[test]
fn the_navigation_marks_where_the_reader_is() {
    let frame = frame(&["Un", "Deux"]);
    let marked = |here| {
        let html = frame.masthead(here).to_owned();
        html.match_indices("aria-current=").count()
    };
    assert_eq!(marked(Here::Home), 2, "the nameplate and the entry");
    assert_eq!(marked(Here::Category("deux")), 1);
    assert_eq!(marked(Here::Category("inconnu")), 0);
    assert_eq!(marked(Here::Elsewhere), 0);
    assert!(frame.masthead(Here::Within("un")).contains("/categories/un/\" aria-current=\"true\""));
    assert!(frame.masthead(Here::Category("un")).contains("/categories/un/\" aria-current=\"page\""));
}

#[test]
fn many_categories_leave_room() {
    let names: Vec<String> = (0..30).map(|n| format!("c{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let frame = frame(&names);
    assert_eq!(frame.masthead(Here::Elsewhere).matches("/categories/c").count(), NAVIGATION_MAX);
    assert!(frame.masthead(Here::Category("c29")).contains("\"/categories/\""));
}

#[test]
fn texts_are_escaped_and_nothing_is_inline() {
    let frame = frame(&["<script>alert(1)</script>"]);
    let home = HomePage::new(&frame, &HomeFacts::default(), crate::domain::moment::Moment::now()).html();
    let sections = CategoriesPage::new(&frame, &frame.sections).html();
    for html in [home, sections] {
        assert!(!html.contains("<script>"), "{html}");
        assert!(!html.contains(" style="));
        assert!(!html.contains("<style"));
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn errors_ask_not_to_be_indexed_and_search_only_where_there_is_one() {
    let mut frame = frame(&[]);
    let html = BadRequestPage::new(&frame).html();
    assert!(html.contains("noindex") && !html.contains("canonical"));
    assert!(!NotFoundPage::new(&frame, "/articles/un-mot/", &[]).html().contains("/recherche/"));
    frame.search = true;
    assert!(NotFoundPage::new(&frame, "/articles/un-mot/", &[]).html().contains("value=\"un mot\""));
}

#[test]
fn another_language_is_told() {
    let frame = frame(&[]);
    assert_eq!(frame.other_lang("fr-CA"), None);
    assert_eq!(frame.other_lang("en-GB"), Some("en-GB"));
    assert_eq!(frame.other_lang(""), None);
}
