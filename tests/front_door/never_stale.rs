//! Whatever happens, every address answers as a server without a page cache does: at once on the process that made the
//! change, and on another one as soon as its clock has looked.

use std::collections::{BTreeMap, BTreeSet};

use chapeau::domain::editor::Role;
use chapeau::newsroom::{RequestContext, redirects, settings, variants};

use crate::house::deeds::{Dice, act};
use crate::house::{Process, Reply, TestApp, png};

/// Addresses that every site has.
const ALWAYS: [&str; 12] = [
    "/",
    "/articles/",
    "/categories/",
    "/tags/",
    "/archives/",
    "/plan-du-site/",
    "/feed.xml",
    "/rss.xml",
    "/feed.json",
    "/sitemap.xml",
    "/sitemap-1.xml",
    "/agenda/",
];
/// Further addresses asked after each step.
const ASKED: usize = 10;

/// What a reader can tell of an answer.
fn told(reply: &Reply) -> (u16, String, String, Vec<u8>) {
    let header = |name: &str| reply.header(name).to_owned();
    (reply.status, header("location"), header("content-type"), reply.decoded())
}

/// The addresses of this site in a page.
fn links(page: &Reply) -> Vec<String> {
    let text = page.text();
    let quoted = text.split(['"', '>', '<']).filter_map(|part| {
        part.strip_prefix("https://journal.example").or(Some(part)).filter(|part| part.starts_with('/'))
    });
    quoted.filter(|path| !path.contains([' ', '&']) && path.len() < 200).map(str::to_owned).collect()
}

/// A change of the settings, of redirects, of a picture, or what the dice of all sites do.
fn step(app: &TestApp, context: &RequestContext, dice: &mut Dice, turn: u64) -> String {
    match dice.below(8) {
        0 => {
            let site =
                chapeau::domain::site::Site { name: format!("Journal {turn}"), ..context.site.clone() };
            format!("settings: {:?}", settings::save(context, &site).is_ok())
        }
        1 => {
            let from = format!("/articles/a{}/", dice.below(9));
            let from = if dice.below(2) == 0 { format!("/articles/?page={}", dice.below(3)) } else { from };
            format!("redirect of {from}: {}", redirects::add(context, &from, "/articles/").is_ok())
        }
        2 => {
            let side = 20 + u32::try_from(turn).expect("a number");
            let text = "---\ntitle: Image\ndate: 2026-03-01\nimage: /uploads/p.png\n---\n![Un pont](/uploads/p.png)\n";
            let picture = png(side, side);
            app.import_bytes(&[("_articles/image.md", text.as_bytes()), ("uploads/p.png", &picture)]);
            let made = variants::step(&app.newsroom, app.now());
            format!("picture of {side}: {}", made.is_ok())
        }
        3 => {
            app.pass(i64::try_from(dice.below(7_200)).expect("a number"));
            app.tick();
            "time passes: true".to_owned()
        }
        _ => act(app, context, dice, turn),
    }
}

struct Servers<'a> {
    app: &'a TestApp,
    other: Process,
    plain: Process,
    /// The tag that each server last gave for an address.
    tags: BTreeMap<(bool, String), String>,
}

impl Servers<'_> {
    /// Asks all for an address: with what a browser has of it, and whole.
    fn compare(&mut self, path: &str, accepted: &str, done: &[String]) -> Reply {
        let plain = self.plain.get_with(path, &[]);
        for is_own in [true, false] {
            let ask = |headers: &[(&str, &str)]| match is_own {
                true => self.app.get_with(path, headers),
                false => self.other.get_with(path, headers),
            };
            let key = (is_own, path.to_owned());
            if let Some(tag) = self.tags.get(&key) {
                let known = ask(&[("if-none-match", tag), ("accept-encoding", accepted)]);
                let confirmed = plain.header("etag").trim_matches('"');
                assert!(
                    known.status != 304 || (plain.status == 200 && tag.contains(confirmed)),
                    "{path} was confirmed, {is_own}, after {done:#?}"
                );
            }
            let whole = ask(&[("accept-encoding", accepted)]);
            let (seen, wanted) = (told(&whole), told(&plain));
            assert!(
                seen == wanted,
                "{path}, {is_own}: {:?} {:?} instead of {:?} {:?}, after {done:#?}\n{}\n{}",
                seen.0,
                seen.1,
                wanted.0,
                wanted.1,
                String::from_utf8_lossy(&seen.3),
                plain.text()
            );
            self.tags.insert(key, whole.header("etag").to_owned());
        }
        plain
    }
}

#[test]
fn whatever_happens_every_address_answers_as_without_a_cache() {
    for seed in 1..=2 {
        let app = TestApp::with_cache(4 * 1024 * 1024);
        let editor = app.desk("Camille", Role::Admin).editor();
        let mut dice = Dice(seed);
        let (other, plain) = (app.another_process(4 * 1024 * 1024), app.another_process(0));
        let mut servers = Servers { app: &app, other, plain, tags: BTreeMap::new() };
        let mut known: BTreeSet<String> = BTreeSet::new();
        let mut done = Vec::new();
        for turn in 0..20 {
            done.push(step(&app, &app.context(&editor), &mut dice, turn));
            servers.other.notice_changes();
            servers.plain.notice_changes();
            let accepted = dice.one(&["identity", "gzip", "gzip, br"]).expect("an encoding");
            for path in ALWAYS {
                let page = servers.compare(path, accepted, &done);
                known.extend(links(&page));
            }
            let all: Vec<String> = known.iter().cloned().collect();
            for _ in 0..ASKED {
                let path = dice.one(&all).expect("an address");
                servers.compare(&path, accepted, &done);
            }
            if dice.below(4) == 0 {
                app.compress_waiting();
            }
        }
        assert!(done.iter().filter(|one| one.ends_with("true")).count() > 4, "{done:#?}");
        assert!(known.len() > 40, "{known:?}");
    }
}
