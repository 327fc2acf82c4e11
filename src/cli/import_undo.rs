//! `chapeau import --undo`: takes an import back, or says what that would do.

use std::process::ExitCode;

use super::language::{self, words};
use super::progress::Progress;
use crate::config::Config;
use crate::domain::import_batch::{BatchId, ImportBatch, Stay, StaySubject, UndoPreview};
use crate::domain::moment::{Moment, Zone};
use crate::domain::refusal::Refusal;
use crate::newsroom::Newsroom;
use crate::newsroom::import::undo::{self, UndoTarget};
use crate::store::settings;
use crate::view::desk::{DeskMessages, import_words};

/// Exit code when something stays that the import brought, or would stay.
const SOMETHING_STAYS: u8 = 2;

/// Takes back the latest import, or the one with this number or of this site.
pub(super) fn run(config: &Config, target: &str, dry_run: bool) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    let target = match (target, target.parse()) {
        ("", _) => UndoTarget::Latest,
        (_, Ok(number)) => UndoTarget::Number(BatchId(number)),
        (name, Err(_)) => UndoTarget::Site(name.to_owned()),
    };
    carry_out(&newsroom, &target, dry_run).map_err(|error| language::why(&error))
}

fn carry_out(newsroom: &Newsroom, target: &UndoTarget, dry_run: bool) -> crate::newsroom::Result<ExitCode> {
    let batch = undo::find(newsroom, target)?;
    let before = undo::preview(newsroom, batch.id)?;
    let told =
        PrintedUndo { t: words(), zone: newsroom.store.read_here(settings::site)?.zone, batch: &batch };
    if dry_run {
        told.print("report-undo-would", GOES, &before);
        told.print_stays("report-undo-stays", &before.stays);
        return match before.first.first() {
            Some(first) => Err(Refusal::ImportChangedLater(first.0.to_string()).into()),
            None => Ok(code(&before.stays)),
        };
    }
    let progress = Progress::new("report-steps-undo");
    let stays = undo::undo(newsroom, batch.id, Moment::now(), &mut |done, all| progress.at(done, all));
    progress.finish();
    let stays = stays?;
    told.print("report-undo-done", WENT, &went(before, &stays));
    told.print_stays("report-undo-stayed", &stays);
    Ok(code(&stays))
}

/// What has gone: what was to go, without what stays all the same. A picture stays if a text names it that says again what
/// it said before.
fn went(before: UndoPreview, stays: &[Stay]) -> UndoPreview {
    let count = |subject| {
        let known =
            |stay: &Stay| before.stays.iter().any(|one| (one.subject, one.id) == (stay.subject, stay.id));
        stays.iter().filter(|stay| stay.subject == subject && !known(stay)).count()
    };
    let (media, articles) = (count(StaySubject::Medium), count(StaySubject::Article));
    UndoPreview {
        media: before.media.saturating_sub(media),
        removed: before.removed.saturating_sub(articles),
        ..before
    }
}

fn code(stays: &[Stay]) -> ExitCode {
    if stays.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOMETHING_STAYS) }
}

/// The keys of what goes: articles, articles that are as before, files, redirects.
const GOES: [&str; 4] = [
    "report-undo-goes-articles",
    "report-undo-goes-reverted",
    "report-undo-goes-media",
    "report-undo-goes-redirects",
];
/// The same after it.
const WENT: [&str; 4] = [
    "report-undo-went-articles",
    "report-undo-went-reverted",
    "report-undo-went-media",
    "report-undo-went-redirects",
];

/// What taking an import back does, on its way to the terminal.
struct PrintedUndo<'b> {
    t: DeskMessages,
    zone: Zone,
    batch: &'b ImportBatch,
}

impl PrintedUndo<'_> {
    fn print(&self, head: &str, keys: [&str; 4], undo: &UndoPreview) {
        let t = self.t;
        let counts = [undo.removed, undo.reverted, undo.media, undo.redirects];
        let what: Vec<String> =
            keys.into_iter().zip(counts).map(|(key, count)| t.count(key, count)).collect();
        let batch = [("number", self.batch.id.0.to_string()), ("source", self.batch.source.clone())];
        let gaps = [("batch", t.fill_all("report-undo-batch", &batch)), ("what", what.join(", "))];
        println!("{}", t.fill_all(head, &gaps));
    }

    fn print_stays(&self, heading: &str, stays: &[Stay]) {
        if !stays.is_empty() {
            println!("{}", self.t.count(heading, stays.len()));
        }
        for stay in stays {
            let why = self.t.fill("report-detail", import_words::stays(self.t, self.zone, stay));
            println!("    {}{why}", stay.name);
        }
    }
}
