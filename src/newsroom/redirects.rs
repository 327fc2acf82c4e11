//! Redirects made by publishers, one by one or from CSV, and the log of addresses that were not found.

use std::collections::HashMap;

use crate::domain::audit::AuditAction;
use crate::domain::{
    moment::Moment,
    old_address::OldAddress,
    redirect::{self, AddressCounts, REDIRECTS_PER_PAGE, RedirectPage, RedirectTarget},
    refusal::Refusal,
};
use crate::store::desk::redirects::{self, Existing, Strictness};
use crate::store::{Conn, Error as StoreError};
use crate::store::{desk::not_found_log, settings};

use super::{Newsroom, RequestContext, Result, audit, require};

/// Maximum number of lines of an imported CSV.
pub const CSV_LINES_MAX: usize = 10_000;
/// At most this many not-found addresses per page: each costs a few lookups.
const LOST_SHOWN: i64 = 20;

/// One line of an imported CSV, with its result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedirectLine {
    /// Line number, from 1.
    pub number: usize,
    /// The old address, as written.
    pub from: String,
    /// Why it was refused; `None` if the redirect was made.
    pub refused: Option<Refusal>,
    /// Where the address led until now, if the redirect replaces another.
    pub replaces: Option<String>,
}

/// One page of the redirects, from page 1, with the not-found addresses requested most often.
pub fn show(context: &RequestContext, number: usize) -> Result<RedirectPage> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    let most = i64::try_from(REDIRECTS_PER_PAGE).unwrap_or(i64::MAX);
    let skip = i64::try_from(number.saturating_sub(1).saturating_mul(REDIRECTS_PER_PAGE)).unwrap_or(i64::MAX);
    Ok(newsroom.store.read_here(|db| {
        Ok(RedirectPage {
            redirects: redirects::list(db, skip, most)?,
            total: redirects::count(db)?,
            lost: not_found_log::list(db, 0, LOST_SHOWN)?,
            lost_total: not_found_log::count(db)?,
        })
    })?)
}

/// Redirects `from` to `to`: an existing path of this site, or an absolute URL. Replaces a redirect that somebody made.
pub fn add(context: &RequestContext, from: &str, to: &str) -> Result<()> {
    put(context, from, to, Existing::Replace)
}

/// The same, but refused if the address already leads elsewhere.
pub fn add_new(context: &RequestContext, from: &str, to: &str) -> Result<()> {
    put(context, from, to, Existing::Keep)
}

fn put(context: &RequestContext, from: &str, to: &str, existing: Existing) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    let (address, target) = (redirect::parse_from(from)?, RedirectTarget::parse(to)?);
    Ok(newsroom.store.write_here(|db| {
        let strictness = Strictness::MustBeThere;
        let put = redirects::put(db, &address, &target, strictness, existing, now.naive_utc())?;
        if put.is_ok() {
            audit::record(db, editor, AuditAction::RedirectAdd, &address.to_string(), to, now)?;
        }
        Ok(put)
    })??)
}

/// Removes a redirect made by a publisher. Redirects of moved articles cannot be removed.
pub fn remove(context: &RequestContext, from: &str) -> Result<()> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    let address = redirect::parse_from(from)?;
    Ok(newsroom.store.write_here(|db| {
        let removed = redirects::remove(db, &address)?;
        if let Ok(led_to) = &removed {
            audit::record(db, editor, AuditAction::RedirectRemove, &address.to_string(), led_to, now)?;
        }
        Ok(removed.map(drop))
    })??)
}

/// Imports CSV: an old and a new address per line, separated by comma, semicolon or tab. Returns every line;
/// refused lines do not stop the others. Refused as a whole over [`CSV_LINES_MAX`] lines.
pub fn import_csv(context: &RequestContext, text: &str) -> Result<Vec<RedirectLine>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    let pairs = pairs(text)?;
    Ok(newsroom.store.write_here(|db| {
        let lines = take_all(db, &pairs, now)?;
        let taken = lines.iter().filter(|line| line.refused.is_none()).count();
        audit::record(db, editor, AuditAction::RedirectImport, &taken.to_string(), "", now)?;
        Ok(lines)
    })?)
}

/// What [`import_csv`] would do, line by line: runs it and rolls the transaction back.
pub fn preview_csv(context: &RequestContext, text: &str) -> Result<Vec<RedirectLine>> {
    let (newsroom, editor, now) = (&context.newsroom, &context.editor, context.now);
    require(editor.may_publish())?;
    let pairs = pairs(text)?;
    let mut seen = None;
    let outcome: crate::store::Result<()> = newsroom.store.write_here(|db| {
        seen = Some(take_all(db, &pairs, now)?);
        // Any error rolls back.
        Err(StoreError::Stale)
    });
    match (seen, outcome) {
        (Some(lines), _) => Ok(lines),
        (None, Err(error)) => Err(error.into()),
        (None, Ok(())) => Ok(Vec::new()),
    }
}

/// The address pairs with their line numbers, without blank lines, comments and a header in line 1.
fn pairs(text: &str) -> Result<Vec<(usize, String, String)>> {
    let pairs: Vec<(usize, String, String)> = text
        .trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(index, line)| pair(line, index + 1))
        .filter(|(number, from, _)| *number > 1 || from.starts_with('/') || from.starts_with("http"))
        .collect();
    if pairs.len() > CSV_LINES_MAX {
        return Err(Refusal::TooManyRedirects(CSV_LINES_MAX).into());
    }
    Ok(pairs)
}

fn take_all(
    db: &mut Conn,
    pairs: &[(usize, String, String)],
    now: Moment,
) -> crate::store::Result<Vec<RedirectLine>> {
    let mut lines = Vec::with_capacity(pairs.len());
    let mut seen = HashMap::new();
    for (number, from, to) in pairs {
        let (refused, replaces) = match twice(&mut seen, from, to) {
            Some(refusal) => (Some(refusal), None),
            None => take_in(db, from, to, now)?,
        };
        lines.push(RedirectLine { number: *number, from: from.clone(), refused, replaces });
    }
    // A target may be the old address of a later line: try those lines again.
    for ((_, from, to), line) in pairs.iter().zip(&mut lines) {
        if matches!(line.refused, Some(Refusal::RedirectNowhere(_))) {
            (line.refused, line.replaces) = take_in(db, from, to, now)?;
        }
    }
    Ok(lines)
}

/// The refusal of a line whose address an earlier one leads elsewhere.
fn twice(seen: &mut HashMap<OldAddress, String>, from: &str, to: &str) -> Option<Refusal> {
    let address = redirect::parse_from(from).ok()?;
    let earlier = seen.entry(address).or_insert_with(|| to.to_owned());
    (earlier != to).then(|| Refusal::RedirectTwice(earlier.clone()))
}

/// Deletes an unimportant address from the not-found log. For an important one, [`add`] a redirect.
pub fn dismiss(context: &RequestContext, path: &str) -> Result<()> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    let address = redirect::parse_from(path)?;
    newsroom.store.write_here(|db| not_found_log::forget(db, &address))?;
    Ok(())
}

/// Deletes the addresses that were requested only once from the not-found log. Returns how many.
pub fn dismiss_single_hits(context: &RequestContext) -> Result<usize> {
    let (newsroom, editor) = (&context.newsroom, &context.editor);
    require(editor.may_publish())?;
    Ok(newsroom.store.write_here(|db| not_found_log::delete_single_hits(db))?)
}

/// Writes the counts collected in memory to the database, under today's date.
pub fn remember(newsroom: &Newsroom, counted: &AddressCounts, now: Moment) -> Result<()> {
    Ok(newsroom.store.write_here(|db| {
        let day = now.day(settings::site(db)?.zone);
        not_found_log::record(db, counted, day)
    })?)
}

/// Takes in one line. Returns why it was refused, and where the address led before.
fn take_in(
    db: &mut Conn,
    from: &str,
    to: &str,
    now: Moment,
) -> crate::store::Result<(Option<Refusal>, Option<String>)> {
    let both = redirect::parse_from(from).and_then(|from| Ok((from, RedirectTarget::parse(to)?)));
    let (from, target) = match both {
        Ok(both) => both,
        Err(refusal) => return Ok((Some(refusal), None)),
    };
    let mut put =
        |existing| redirects::put(db, &from, &target, Strictness::MustBeThere, existing, now.naive_utc());
    Ok(match put(Existing::Keep)? {
        Ok(()) => (None, None),
        Err(Refusal::RedirectExists(before)) => (put(Existing::Replace)?.err(), Some(before)),
        Err(refusal) => (Some(refusal), None),
    })
}

/// The first two fields of a line. A field may be quoted; `""` inside quotes is a quote (RFC 4180).
fn pair(line: &str, number: usize) -> (usize, String, String) {
    let (mut fields, mut field, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                field.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' | ';' | '\t' if !quoted => fields.push(std::mem::take(&mut field)),
            letter => field.push(letter),
        }
    }
    fields.push(field);
    let mut fields = fields.into_iter().map(|field| field.trim().to_owned());
    (number, fields.next().unwrap_or_default(), fields.next().unwrap_or_default())
}
