//! Finds the article behind an address that someone typed or pasted.

use diesel::prelude::*;

use crate::domain::article::{ArticleId, State};
use crate::domain::moment::Moment;
use crate::domain::path::SitePath;
use crate::store::live::paths::{self, PathAnswer};
use crate::store::schema::articles as rows;
use crate::store::{Conn, Result};

use super::articles;

/// Articles named when the end of an address fits several.
const SEVERAL_MAX: i64 = 10;

/// The address of that article, live or not yet published. Of a URL only the path counts; an old
/// address or another form of one is followed to its live article.
pub fn path(db: &mut Conn, text: &str) -> Result<Option<SitePath>> {
    let text = text.split_once("://").map_or(text, |(_, rest)| &rest[rest.find('/').unwrap_or(rest.len())..]);
    let text = &text[..text.find(['?', '#']).unwrap_or(text.len())];
    let Ok(path) = SitePath::parse(text) else { return Ok(None) };
    for form in [Some(path.clone()), path.other_slash_form()].into_iter().flatten() {
        if paths::lives(db, &form)? || articles::by_path(db, &form)?.is_some() {
            return Ok(Some(form));
        }
    }
    match paths::answer(db, &path)? {
        PathAnswer::Elsewhere { to, .. } => match SitePath::parse(&to) {
            Ok(to) => Ok(paths::lives(db, &to)?.then_some(to)),
            Err(_) => Ok(None),
        },
        PathAnswer::Gone { .. } | PathAnswer::Nothing => Ok(None),
    }
}

/// The addresses of articles outside the trash whose last part this is; a few of them.
pub fn ending_in(db: &mut Conn, name: &str) -> Result<Vec<SitePath>> {
    let mut escaped = String::new();
    for sign in name.trim_matches('/').chars() {
        if matches!(sign, '%' | '_' | '\\') {
            escaped.push('\\');
        }
        escaped.push(sign);
    }
    let name = escaped;
    let forms = [format!("%/{name}"), format!("%/{name}/"), format!("%/{name}.html")];
    let is_one = |form: &String| rows::path.like(form.clone()).escape('\\');
    let found: Vec<String> = rows::table
        .filter(is_one(&forms[0]).or(is_one(&forms[1])).or(is_one(&forms[2])))
        .filter(rows::state.ne(State::Trash.code()))
        .order(rows::path)
        .limit(SEVERAL_MAX)
        .select(rows::path)
        .load(db)?;
    found.into_iter().map(|path| Ok(SitePath::stored(path)?)).collect()
}

/// When an article was made; `None` if there is none.
pub fn created_at(db: &mut Conn, id: ArticleId) -> Result<Option<Moment>> {
    let at: Option<chrono::NaiveDateTime> =
        rows::table.find(id.0).select(rows::created_at).first(db).optional()?;
    Ok(at.map(Moment::from_naive_utc))
}
