use proptest::prelude::*;

use super::*;
use crate::domain::{front_matter::HeaderPicture, rendering::Severity, term_name::TermName};

fn context(base_name: &str) -> Context<'_> {
    Context { zone: Zone::default(), kind: Kind::Article, base_name, defaults: &[] }
}

fn matter(entries: &str) -> FrontMatter {
    full(entries).0
}

fn full(entries: &str) -> (FrontMatter, Vec<Finding>) {
    let (document, _) = Document::parse(&format!("---\n{entries}\n---\nBody\n"));
    read(&document, &context("2024-01-02-un-titre"))
}

fn shown(names: &[TermName]) -> Vec<&str> {
    names.iter().map(TermName::shown).collect()
}

fn kinds(findings: &[Finding]) -> Vec<FindingKind> {
    findings.iter().map(|finding| finding.kind).collect()
}

#[test]
fn a_siteleaf_document_is_read_whole() {
    let (matter, findings) = full(
        "title: 'Retour sur la journée « x » : une journée\n  dédiée'\n\
         date: 2024-04-19 12:41:00 +02:00\npublished: false\ncategories:\n- Journée d'échanges\ntags:\n- Cloud\n\
         chapeau-text: \"Un [lien](/x/)\n  joint.\\n\\nDeux. \"\n\
         une-ou-diaporama:\n- image: \"/uploads/a.JPG\"\n  legende:\n  alternative-textuelle: Une salle\n- image: b.jpg\n\
         files:\n- file: \"/uploads/n.pdf\"\n  nom: 'Lire la note '\n\
         contact-presse:\n  name: Bureau\n  tel:\n  - 01 02\n  email: a@b.fr\n\
         is_une: 'true'\nredirect_from: /old/\naliases:\n- /older/\nlang: fr\nlang-ref: journee",
    );
    assert_eq!(findings, []);
    assert_eq!(matter.title.as_deref(), Some("Retour sur la journée « x » : une journée dédiée"));
    assert_eq!(matter.date.map(|date| date.unix_seconds()), Some(1_713_523_260));
    assert_eq!(matter.published, Some(false));
    assert_eq!(shown(&matter.categories), ["Journée d'échanges"]);
    assert_eq!(matter.chapeau.as_deref(), Some("Un [lien](/x/) joint.\n\nDeux."));
    let first =
        HeaderPicture { image: "/uploads/a.JPG".into(), caption: None, alt: Some("Une salle".into()) };
    assert_eq!(matter.header[0], first);
    assert_eq!(matter.header.len(), 2);
    assert_eq!(matter.files[0].label.as_deref(), Some("Lire la note"));
    assert_eq!(matter.contacts[0].telephones, ["01 02"]);
    assert!(matter.pinned);
    assert_eq!(matter.redirect_from, ["/old/", "/older/"]);
    assert_eq!(matter.translation_key.as_deref(), Some("journee"));
}

#[test]
fn titles_are_plain_text() {
    for (entry, title) in [
        ("title: L&#39;&eacute;tat&nbsp;: &amp;", "L'état\u{a0}: &"),
        ("title: >\n  Un\n  deux", "Un deux"),
        ("title: |-\n  Un\n  deux", "Un deux"),
        ("title: 1.10", "1.10"),
        ("title: \"Un \\\"mot\\\" 🎉\"", "Un \"mot\" 🎉"),
        ("title: Sans guillemets : la suite", "Sans guillemets : la suite"),
        ("title: <script>alert(1)</script>Oui", "alert(1)Oui"),
        ("title: \"a\\u202Eb\\0\"", "ab"),
        ("title: << x >>", "<< x >>"),
        ("other: x", "Un titre"),
    ] {
        assert_eq!(matter(entry).title.as_deref(), Some(title), "{entry}");
    }
    let (long, findings) = full(&format!("title: {}", "x".repeat(100_000)));
    assert_eq!(long.title.map(|title| title.chars().count()), Some(TITLE_MAX_CHARS + 1));
    assert!(kinds(&findings).contains(&FindingKind::BadValue));
}

#[test]
fn labels_come_as_lists_or_words() {
    for (entry, categories, tags) in [
        ("categories: foo bar", vec!["foo", "bar"], vec![]),
        ("category: Open data", vec!["Open data"], vec![]),
        ("categories: [Un mot, un  MOT]\ncategory: Deux", vec!["Un mot", "Deux"], vec![]),
        ("categories:\ntags:", vec![], vec![]),
        ("category: 2013\ntags: ''", vec!["2013"], vec![]),
        ("tags: a b", vec![], vec!["a", "b"]),
        ("tags: open data, cloud,", vec![], vec!["open data", "cloud"]),
        ("tags: [1.10, no, 0123, ~]", vec![], vec!["1.10", "no", "0123"]),
        ("tag: code", vec![], vec!["code"]),
    ] {
        let found = matter(entry);
        assert_eq!(shown(&found.categories), categories, "{entry}");
        assert_eq!(shown(&found.tags), tags, "{entry}");
    }
}

#[test]
fn a_document_has_no_thousand_tags() {
    let words: Vec<_> = (0..1000).map(|number| format!("tag{number}")).collect();
    let (found, findings) = full(&format!("title: x\ndate: 2024-01-01\ntags: {}", words.join(" ")));
    assert_eq!((found.tags.len(), kinds(&findings)), (super::labels::NAMES_MAX, vec![FindingKind::BadValue]));
}

#[test]
fn hostile_text_is_read_in_linear_time() {
    for text in ["<".repeat(500_000), "<b ".repeat(200_000), "&".repeat(500_000), "a: ".repeat(200_000)] {
        full(&format!("title: {text}"));
    }
}

#[test]
fn older_header_forms_are_read() {
    for entry in [
        "une:\n  image: /uploads/a.jpg\n  alternative-textuelle: A",
        "image:\n  path: /uploads/a.jpg\n  alt: A",
        "image-mise-en-avant:\n- image: /uploads/a.jpg\n  alternative-textuelle: A\n- image:\n  legende:",
        "une-ou-diaporama:\n- image:\n  legende:\nimage: {path: /uploads/a.jpg, alt: A}",
    ] {
        let expected = HeaderPicture { image: "/uploads/a.jpg".into(), caption: None, alt: Some("A".into()) };
        let (found, findings) = full(&format!("title: x\ndate: 2024-01-01\n{entry}"));
        assert_eq!((found.header, findings), (vec![expected], vec![]), "{entry}");
    }
    assert_eq!(matter("image: uploads/a.jpg").header[0].image, "uploads/a.jpg");
    assert_eq!(matter("communique_file: /uploads/a.pdf\nfile: b.pdf").files.len(), 2);
    assert_eq!(shown(&matter("author:\n  name: Ada\n  email: x").authors), ["Ada"]);
    assert_eq!(shown(&matter("authors: [Ada, {nom: Grace}]").authors), ["Ada", "Grace"]);
}

#[test]
fn events_have_a_start() {
    let event = matter("dateEvent: 2021-05-03\nlieu: Paris").event.expect("an event");
    assert!(event.all_day && event.end.is_none());
    assert_eq!(event.place.as_deref(), Some("Paris"));
    let event = matter("dateEvent: 2021-05-03\nlieu:\n- {nom: Salle, ville: Lyon}\n- Paris").event;
    assert_eq!(event.and_then(|event| event.place).as_deref(), Some("Salle, Lyon, Paris"));
    let event = matter("event_start_date: 2021-05-03 09:00\nevent_end_date: 2021-05-05 00:00").event;
    assert!(event.is_some_and(|event| !event.all_day && event.end.is_some()));
    let (found, findings) = full("event_date: 2021-05-03\nevent_end_date: 2020-01-01");
    assert!(found.event.is_some_and(|event| event.end.is_none()));
    assert!(kinds(&findings).contains(&FindingKind::BadDate));
}

#[test]
fn one_bad_entry_costs_no_other() {
    let (found, findings) = full(
        "title: Un : deux\nauteur: @dinum\nfiles:\n- file: a.pdf\n\tnom: A\nchapeau-text: \"jamais fermé\nlang: fr\nlang: en\n\
         date: hier",
    );
    assert_eq!(found.title.as_deref(), Some("Un : deux"));
    assert_eq!(shown(&found.authors), ["@dinum"]);
    assert_eq!(found.files.len(), 1);
    assert_eq!(found.chapeau.as_deref(), Some("jamais fermé"));
    assert_eq!(found.language.as_deref(), Some("en"));
    let at: Vec<_> = findings.iter().map(|finding| (finding.kind, finding.line)).collect();
    for expected in [
        (FindingKind::YamlRepaired, Some(2)),
        (FindingKind::YamlRepaired, Some(3)),
        (FindingKind::YamlRepaired, Some(4)),
        (FindingKind::DuplicateKey, Some(9)),
        (FindingKind::BadDate, Some(10)),
    ] {
        assert!(at.contains(&expected), "{expected:?} in {at:?}");
    }
    assert!(
        findings.iter().any(|f| f.kind == FindingKind::YamlBroken && f.kind.severity() == Severity::Review)
    );
}

#[test]
fn values_of_the_wrong_kind_are_findings() {
    for entry in [
        "title: [a]",
        "published: perhaps",
        "tags: {a: b}",
        "files: [[x]]",
        "image: {a: b}",
        "lang: [fr]",
        "permalink: {a: b}",
        "contact-presse: {x: y}",
        "redirect_from: [{a: b}]",
        "author: {age: 3}",
    ] {
        let (_, findings) = full(entry);
        assert!(kinds(&findings).contains(&FindingKind::BadValue), "{entry}: {findings:?}");
    }
}

#[test]
fn defaults_hold_where_nothing_is_said() {
    let (document, _) = Document::parse("---\nlang:\nauthor: Ada\ncategories: b\n---\n");
    let defaults = [("lang", "fr"), ("author", "Bob"), ("categories", "a"), ("title", "T")]
        .map(|(key, value)| (key.to_owned(), YamlNode::text(value)));
    let (found, _) = read(&document, &Context { defaults: &defaults, kind: Kind::Page, ..context("x") });
    assert_eq!(found.language.as_deref(), Some("fr"));
    assert_eq!(shown(&found.authors), ["Ada"]);
    assert_eq!(shown(&found.categories), ["a", "b"]);
    assert_eq!((found.title.as_deref(), found.date), (Some("T"), None));
}

#[test]
fn toml_is_read_too() {
    let (document, _) = Document::parse(
        "+++\ntitle = \"T\"\ndate = 2024-04-19T12:41:00+02:00\ntags = [\"a\"]\n[image]\npath = \"i.jpg\"\n+++\n",
    );
    let (found, findings) = read(&document, &context("x"));
    assert_eq!(findings, []);
    assert_eq!((found.title.as_deref(), shown(&found.tags)), (Some("T"), vec!["a"]));
    assert_eq!(found.date.map(|date| date.unix_seconds()), Some(1_713_523_260));
    assert_eq!(found.header[0].image, "i.jpg");
}

proptest! {
    #[test]
    fn no_front_matter_makes_it_panic(entries in "((title|date|tags|categories|files|une|published|event_date|author): ?|- |  |\n|[\\[\\]{}:'\"&*|>#@!%,]|[a-z0-9]{1,3}|\t|\\PC){0,30}") {
        full(&entries);
    }
}
