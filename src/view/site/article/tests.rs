//! An article of a hostile author, in another language than the site.

use super::*;
use crate::{
    domain::{
        article::ArticleId,
        live::{Label, Neighbour},
        moment::Moment,
        path::SitePath,
        picture::{Alt, Focal, Picture},
    },
    view::{Html, frame::FrameFacts},
};

const TITLE: &str = "</script><script>alert(\"x\")</script> & co";

fn frame() -> Frame {
    Frame::new(FrameFacts { base_url: "https://news.example".to_owned(), ..FrameFacts::default() })
}

fn path(text: &str) -> SitePath {
    SitePath::parse(text).expect("a path")
}

fn reading(pictures: usize) -> ArticleReading {
    let picture = Picture {
        name: "é t é.jpg".to_owned(),
        width: 3,
        height: 2,
        alt: Alt::ToDo,
        caption: None,
        credit: Some(crate::domain::picture::Credit { html: "&lt;b&gt;".to_owned(), text: "<b>".to_owned() }),
        focal: Focal { x: 12, y: 50 },
        tint: None,
        variants: Vec::new(),
    };
    let moment = Moment::from_utc(chrono::DateTime::from_timestamp(1_776_600_000, 0).expect("an instant"));
    let article = LiveArticle {
        id: ArticleId(1),
        kind: Kind::Article,
        path: path("/articles/x/"),
        lang: "en".to_owned(),
        title: TITLE.to_owned(),
        subtitle: None,
        chapeau_html: Some("<p>Lede</p>".to_owned()),
        description: "\"Described\"".to_owned(),
        body_html: "<p>Body</p>".to_owned(),
        contents: Vec::new(),
        words: 1,
        minutes: 1,
        published_at: moment,
        updated_at: Some(moment.plus_seconds(60)),
        header: vec![picture; pictures],
        picture_count: pictures,
        downloads: Vec::new(),
        contacts: Vec::new(),
        event: None,
        categories: Vec::new(),
        tags: Vec::new(),
        authors: vec![Label { name: "<i>Ada</i>".to_owned(), slug: "ada".to_owned() }],
    };
    let other = Neighbour { path: path("/articles/y/"), lang: "fr".to_owned(), title: "Y".to_owned() };
    let shared = article.header.first().cloned();
    ArticleReading {
        article,
        shared,
        previous: None,
        next: None,
        related: Vec::new(),
        translations: vec![other],
        is_alternate: true,
    }
}

#[test]
fn no_text_becomes_markup() {
    let frame = frame();
    let html = ArticlePage::new(&frame, &reading(2)).html();
    assert!(!html.contains("alert(\"x\")"), "{html}");
    assert!(!html.contains("<i>Ada") && !html.contains("<b>"));
    assert!(html.contains("<p>Body</p>") && html.contains("<p>Lede</p>"), "finished HTML stays");
    assert_eq!(html.matches("<h1").count(), 1);
    for json in html.split("<script type=\"application/ld+json\">").skip(1) {
        let json = json.split("</script>").next().expect("an end");
        serde_json::from_str::<serde_json::Value>(json).expect("JSON");
    }
}

#[test]
fn another_language_is_marked_where_its_text_stands() {
    let frame = frame();
    let html = ArticlePage::new(&frame, &reading(0)).html();
    assert!(html.contains("<html lang=\"fr\">"));
    assert!(html.contains("<h1 class=\"p-name\" lang=\"en\">"));
    assert!(html.contains("class=\"prose e-content\" lang=\"en\""));
    assert!(html.contains("hreflang=\"fr\" href=\"https://news.example/articles/y/\""));
    assert!(html.contains(">Lire cet article en français</a>"));
}

#[test]
fn one_picture_is_a_figure_and_several_are_a_slideshow() {
    let frame = frame();
    let html = |pictures| ArticlePage::new(&frame, &reading(pictures)).html();
    assert!(!html(0).contains("<figure"));
    let one = html(1);
    assert!(one.contains("class=\"opening\"") && !one.contains("slideshow."));
    assert!(one.contains("class=\"fx1\" src=\"/uploads/%C3%A9%20t%20%C3%A9.jpg\" alt=\"Photographie\""));
    let two = html(2);
    assert!(two.contains("aria-label=\"2 sur 2\"") && two.contains("/assets/slideshow."));
    assert_eq!(two.matches("fetchpriority").count(), 1, "only the first is fetched at once");
}

#[test]
fn a_change_on_the_same_day_is_not_announced() {
    let frame = frame();
    let mut reading = reading(0);
    assert!(!ArticlePage::new(&frame, &reading).html().contains("Mis à jour"));
    reading.article.updated_at = Some(reading.article.published_at.plus_seconds(3 * 86_400));
    assert!(ArticlePage::new(&frame, &reading).html().contains("Mis à jour le <time"));
}
