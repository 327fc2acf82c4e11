//! Relevance of search: judged queries over a real site, if its folder is beside this one. Two figures:
//! the share of queries with a relevant article among the first three, and the mean reciprocal rank of
//! the first relevant article.

use std::path::Path;

use chapeau::newsroom::import::{import_source, source::ImportSource};

use crate::house::TestApp;

/// The site the queries were judged on.
const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/site-eig");
const JUDGED: &str = include_str!("../relevance/eig.tsv");
const SUCCESS_AT_3: f64 = 0.95;
const MEAN_RECIPROCAL_RANK: f64 = 0.85;

#[test]
fn readers_find_what_they_look_for() {
    let judged: Vec<(&str, Vec<&str>)> = JUDGED
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split_once('\t').expect("a query and its answers"))
        .map(|(query, answers)| (query, answers.split(' ').collect()))
        .collect();
    assert!(judged.len() >= 60, "{}", judged.len());
    if !Path::new(SITE).is_dir() {
        println!("the site of the judged queries is not here: {SITE}");
        return;
    }
    let app = TestApp::new();
    let source = ImportSource::folder(Path::new(SITE)).expect("a site");
    import_source(&app.newsroom, &source, "eig", app.now(), &mut |_, _| {}).expect("an import");
    let (mut at_3, mut reciprocal) = (0.0, 0.0);
    for (query, answers) in &judged {
        let page = app.page(&format!("/recherche/?{}", form(query)));
        let found = page.attributes(".hit h3 a", "href");
        let place = found.iter().position(|href| answers.iter().any(|answer| names(href, answer)));
        if place.is_none_or(|place| place > 0) {
            println!("{query}: {place:?} in {:?}", &found[..found.len().min(4)]);
        }
        at_3 += if place.is_some_and(|place| place < 3) { 1.0 } else { 0.0 };
        reciprocal +=
            place.map_or(0.0, |place| 1.0 / (f64::from(u8::try_from(place).expect("a page")) + 1.0));
    }
    let all = f64::from(u16::try_from(judged.len()).expect("a list"));
    println!("{all} queries: success@3 {:.3}, MRR {:.3}", at_3 / all, reciprocal / all);
    assert!(at_3 / all >= SUCCESS_AT_3, "success@3 is {:.3}", at_3 / all);
    assert!(reciprocal / all >= MEAN_RECIPROCAL_RANK, "MRR is {:.3}", reciprocal / all);
}

/// Whether an address ends in a base name: `…/{name}.html` or `…/{name}/`.
fn names(href: &str, answer: &str) -> bool {
    let last = href.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    last.trim_end_matches(".html").eq_ignore_ascii_case(answer)
}

fn form(query: &str) -> String {
    let mut encoded = String::from("q=");
    for byte in query.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
