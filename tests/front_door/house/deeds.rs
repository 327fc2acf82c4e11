//! What happens to a site: things that somebody, the clock or an import does, chosen by dice.

use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::taxonomy::{TermEdit, TermId};
use chapeau::domain::term_name::{Taxonomy, TermName};
use chapeau::newsroom::import::import_source;
use chapeau::newsroom::import::source::ImportSource;
use chapeau::newsroom::import::undo::{self, UndoTarget};
use chapeau::newsroom::{RequestContext, sample, taxonomy, writing};
use chapeau::store::desk::articles;

use super::TestApp;

/// Numbers that look random: the same for the same seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    pub fn some(&mut self, of: &[&str]) -> String {
        let chosen: Vec<&str> = of.iter().copied().filter(|_| self.below(2) == 0).collect();
        chosen.join(", ")
    }

    pub fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let many = u64::try_from(of.len()).expect("a number");
        (many > 0).then(|| of[usize::try_from(self.below(many)).expect("a number")].clone())
    }

    /// Front matter with random names and a date around the turn of a year or a month.
    pub fn matter(&mut self, title: &str) -> String {
        let date =
            ["2024-12-31 23:30", "2025-01-01 00:30", "2025-01-31 12:00", "2026-03-01 00:10", "2026-03-31"];
        format!(
            "title: {title}\ndate: {}\ntags: [{}]\ncategories: [{}]\nauthors: [{}]",
            self.one(&date).expect("a date"),
            self.some(&["Pont", "Été", "Eau", "Gare"]),
            self.some(&["Ville", "Sport"]),
            self.some(&["Ada", "Linus"]),
        )
    }
}

fn ids(app: &TestApp) -> Vec<ArticleId> {
    let ids = app.words("SELECT '' || id AS word FROM articles ORDER BY id");
    ids.iter().map(|id| ArticleId(id.parse().expect("an id"))).collect()
}

fn terms(context: &RequestContext, kind: Taxonomy) -> Vec<(TermId, String)> {
    let (all, _) = taxonomy::listed(context, kind, "", 1).expect("names");
    all.into_iter().map(|term| (term.id, term.name)).collect()
}

/// One thing that somebody, the clock or an import does. What is refused changes nothing.
pub fn act(app: &TestApp, context: &RequestContext, dice: &mut Dice, turn: u64) -> String {
    let kind = dice.one(&Taxonomy::ALL).expect("a kind");
    let article = dice.one(&ids(app));
    match (dice.below(14), article) {
        (0..=3, _) => {
            let slug = format!("a{}", dice.below(9));
            let matter = dice.matter(&slug);
            app.import(&[(&format!("_articles/{slug}.md"), &format!("---\n{matter}\n---\nTexte {turn}.\n"))]);
            format!("import {slug}")
        }
        (4, _) => {
            let matter = dice.matter(&format!("Brouillon {turn}"));
            let text = format!("---\n{matter}\nchapeau: Un chapeau.\n---\nTexte.\n");
            let id = writing::create(context, Kind::Article, &text).expect("a draft");
            format!("publish {id:?}: {:?}", writing::publish_now(context, id).is_ok())
        }
        (5, Some(id)) => {
            let stored = app.newsroom.store.read_here(|db| articles::by_id(db, id)).expect("a database");
            let stored = stored.expect("an article");
            let matter = dice.matter("Autre");
            let text = format!("---\n{matter}\nchapeau: Un chapeau.\n---\nTexte.\n");
            let saved = writing::save(context, id, stored.version, &text).is_ok();
            format!("retag {id:?}: {saved} {}", writing::change_live(context, id).is_ok())
        }
        (6, Some(id)) => format!("withdraw {id:?}: {}", writing::withdraw_now(context, id).is_ok()),
        (7, Some(id)) => {
            let done = writing::schedule(context, id, context.now.plus_seconds(60)).is_ok();
            app.pass(120);
            app.tick();
            format!("schedule {id:?}: {done}")
        }
        (8, Some(id)) => {
            let done = writing::discard(context, id).is_ok();
            if dice.below(2) == 0 {
                app.pass(40 * 86_400);
                app.tick();
            }
            format!("discard {id:?}: {done}")
        }
        (9, _) => {
            let Some((id, name)) = dice.one(&terms(context, kind)) else { return String::new() };
            let name = TermName::parse(&format!("{} {turn}", &name.chars().take(2).collect::<String>()))
                .expect("a name");
            let nothing = String::new;
            let new = TermEdit {
                name,
                description: nothing(),
                role: nothing(),
                portrait: nothing(),
                follow: dice.below(2) == 0,
            };
            format!("rename {kind:?} {id:?}: {}", taxonomy::edit(context, kind, id, &new).is_ok())
        }
        (10, _) => {
            let all = terms(context, kind);
            let (Some((from, _)), Some((into, _))) = (dice.one(&all), dice.one(&all)) else {
                return String::new();
            };
            format!(
                "merge {kind:?} {from:?} {into:?}: {}",
                taxonomy::merge(context, kind, from, into).is_ok()
            )
        }
        (11, _) => {
            let files: Vec<(String, String)> = (0..3)
                .map(|number| {
                    let matter = dice.matter(&format!("Vieux {number}"));
                    (
                        format!("_posts/2024-01-0{}-v{number}.md", number + 1),
                        format!("---\n{matter}\n---\nTexte.\n"),
                    )
                })
                .collect();
            let files: Vec<_> =
                files.iter().map(|(path, text)| (path.as_str(), text.as_bytes().into())).collect();
            let source = ImportSource::memory(&files);
            import_source(&app.newsroom, &source, "vieux", app.now(), &mut |_, _| {}).expect("an import");
            "import of a site".to_owned()
        }
        (12, _) => match undo::find(&app.newsroom, &UndoTarget::Latest) {
            Ok(batch) => {
                format!("undo: {}", undo::undo(&app.newsroom, batch.id, app.now(), &mut |_, _| {}).is_ok())
            }
            Err(_) => String::new(),
        },
        _ => {
            let loaded = sample::load(&app.newsroom, app.now()).is_ok();
            format!("sample: {loaded} {}", sample::remove(context).is_ok())
        }
    }
}
