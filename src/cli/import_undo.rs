//! `chapeau import --undo`: takes an import back, or says what that would do.

use std::process::ExitCode;

use super::progress::Progress;
use crate::config::Config;
use crate::domain::import_batch::{BatchId, Stay, StayReason, UndoPreview};
use crate::domain::moment::Moment;
use crate::newsroom::Newsroom;
use crate::newsroom::import::undo::{self, UndoTarget};

/// Exit code when something stays that the import brought.
const SOMETHING_STAYS: u8 = 2;

/// Takes back the latest import, or the one with this number or of this site.
pub(super) fn run(config: &Config, target: &str, dry_run: bool) -> Result<ExitCode, String> {
    let newsroom = super::open::open_existing(config)?;
    let target = match (target, target.parse()) {
        ("", _) => UndoTarget::Latest,
        (_, Ok(number)) => UndoTarget::Number(BatchId(number)),
        (name, Err(_)) => UndoTarget::Site(name.to_owned()),
    };
    carry_out(&newsroom, &target, dry_run).map_err(|error| error.to_string())
}

fn carry_out(newsroom: &Newsroom, target: &UndoTarget, dry_run: bool) -> crate::newsroom::Result<ExitCode> {
    let batch = undo::find(newsroom, target)?;
    let name = format!("import {} of {}", batch.id.0, batch.source);
    let before = undo::preview(newsroom, batch.id)?;
    if dry_run {
        print(&format!("{name}: would be taken back"), &before);
        print_stays(&before.stays);
        return Ok(ExitCode::SUCCESS);
    }
    let progress = Progress::new("documents and files");
    let stays = undo::undo(newsroom, batch.id, Moment::now(), &mut |done, all| progress.at(done, all));
    progress.finish();
    let stays = stays?;
    print(&format!("{name}: taken back"), &before);
    print_stays(&stays);
    Ok(if stays.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOMETHING_STAYS) })
}

fn print(head: &str, undo: &UndoPreview) {
    println!(
        "{head}: {} articles and pages go, {} say again what they said before, {} files and {} redirects go",
        undo.removed, undo.reverted, undo.media, undo.redirects
    );
}

fn print_stays(stays: &[Stay]) {
    if !stays.is_empty() {
        println!("{} stay:", stays.len());
    }
    for stay in stays {
        let why = match stay.why {
            StayReason::Edited => "somebody has changed it since",
            StayReason::LaterImport => "a later import changed it",
            StayReason::Used => "something else uses it",
            StayReason::NotRendered => "its text from before could not be made into a page",
        };
        println!("    {}: {why}", stay.name);
    }
}
