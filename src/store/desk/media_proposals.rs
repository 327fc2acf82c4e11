//! Words for files that readers see, which wait for a publisher: one proposal for each file and author.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::media::alt_columns;
use crate::domain::{
    account::AccountId,
    dashboard::ProposalLine,
    media::{MediaId, MediaProposal, WaitingProposal},
    moment::Moment,
    picture::{Alt, Focal},
};
use crate::store::schema::{accounts, media, media_proposals};
use crate::store::{Conn, Result};

/// Notes a proposal, in the place of an earlier one of the same author.
pub fn put(db: &mut Conn, id: MediaId, by: AccountId, new: &MediaProposal, now: Moment) -> Result<()> {
    remove(db, id, by)?;
    let alt = new.alt.as_ref().map(alt_columns);
    diesel::insert_into(media_proposals::table)
        .values((
            media_proposals::media_id.eq(id.0),
            media_proposals::account_id.eq(by.0),
            media_proposals::alt_state.eq(alt.map(|(state, _)| state)),
            media_proposals::alt.eq(alt.map(|(_, text)| text)),
            media_proposals::caption.eq(&new.caption),
            media_proposals::credit.eq(&new.credit),
            media_proposals::focal_x.eq(new.focal.map(|focal| i16::from(focal.x))),
            media_proposals::focal_y.eq(new.focal.map(|focal| i16::from(focal.y))),
            media_proposals::created_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// Removes a proposal. False if there is none: it was taken or declined meanwhile.
pub fn remove(db: &mut Conn, id: MediaId, by: AccountId) -> Result<bool> {
    Ok(diesel::delete(media_proposals::table.find((id.0, by.0))).execute(db)? > 0)
}

/// The proposals for a file, the oldest first; with `by`, only those of this account.
pub fn of(db: &mut Conn, id: MediaId, by: Option<AccountId>) -> Result<Vec<WaitingProposal>> {
    let mut asked = media_proposals::table
        .inner_join(accounts::table.on(accounts::id.eq(media_proposals::account_id)))
        .filter(media_proposals::media_id.eq(id.0))
        .order((media_proposals::created_at, media_proposals::account_id))
        .select((ProposalRow::as_select(), accounts::name))
        .into_boxed();
    if let Some(AccountId(by)) = by {
        asked = asked.filter(media_proposals::account_id.eq(by));
    }
    let rows: Vec<(ProposalRow, String)> = asked.load(db)?;
    Ok(rows.into_iter().map(|(row, who)| row.with_author(who)).collect())
}

/// The files with a proposal, longest waiting first, at most `most`.
pub fn waiting(db: &mut Conn, most: i64) -> Result<Vec<ProposalLine>> {
    let rows: Vec<(i32, String, String, NaiveDateTime)> = media_proposals::table
        .inner_join(media::table.on(media::id.eq(media_proposals::media_id)))
        .inner_join(accounts::table.on(accounts::id.eq(media_proposals::account_id)))
        .order((media_proposals::created_at, media_proposals::media_id))
        .limit(most)
        .select((media::id, media::name, accounts::name, media_proposals::created_at))
        .load(db)?;
    let file =
        |(id, name, who, at)| ProposalLine { id: MediaId(id), name, who, at: Moment::from_naive_utc(at) };
    Ok(rows.into_iter().map(file).collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = media_proposals)]
struct ProposalRow {
    account_id: i32,
    alt_state: Option<String>,
    alt: Option<String>,
    caption: Option<String>,
    credit: Option<String>,
    focal_x: Option<i16>,
    focal_y: Option<i16>,
    created_at: NaiveDateTime,
}

impl ProposalRow {
    fn with_author(self, who: String) -> WaitingProposal {
        let alt = self.alt_state.map(|state| match state.as_str() {
            "described" => Alt::Described(self.alt.unwrap_or_default()),
            "decorative" => Alt::Decorative,
            _ => Alt::ToDo,
        });
        let part = |value: i16| u8::try_from(value.clamp(0, 100)).unwrap_or(50);
        let focal = self.focal_x.zip(self.focal_y).map(|(x, y)| Focal { x: part(x), y: part(y) });
        WaitingProposal {
            account: AccountId(self.account_id),
            who,
            at: Moment::from_naive_utc(self.created_at),
            proposal: MediaProposal { alt, caption: self.caption, credit: self.credit, focal },
        }
    }
}
