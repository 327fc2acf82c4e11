//! The response to a save: a page, or JSON for the script. Whatever goes wrong, what was typed comes
//! back.

use actix_web::HttpResponse;
use actix_web::http::{StatusCode, header};
use serde_json::{Map, Value, json};

use super::fields;
use super::screen::{blank, form, open};
use crate::domain::unavailable::Unavailable;
use crate::domain::{
    article::{ArticleId, Kind},
    article_form::{ArticleForm, FormFieldError},
    proofreading::PointCounts,
};
use crate::http::desk::desk_request::DeskRequest;
use crate::http::desk::{busy, redirect_with_flash};
use crate::http::error_pages::unavailable_status;
use crate::http::error_pages::{RETRY_AFTER_SECONDS, failed};
use crate::http::form::FormFields;
use crate::http::headers::{allow_framing, with_retry_after};
use crate::http::negotiation::wants_json;
use crate::newsroom::Error;
use crate::newsroom::writing::{Conflict, SaveOutcome, Saved};
use crate::store::Error as StoreError;
use crate::view::desk::{ConflictPage, DeskMessages, Sides, Writing, WritingPage, points_left};

/// A request to save the article form.
#[derive(Clone, Copy)]
pub(super) struct SaveRequest<'a> {
    pub(super) here: &'a DeskRequest,
    pub(super) fields: &'a FormFields,
    /// `None` for a new form.
    pub(super) id: Option<ArticleId>,
    pub(super) kind: Kind,
}

impl SaveRequest<'_> {
    /// The response to a save that the newsroom accepted, or that met a conflict.
    pub(super) async fn outcome(self, outcome: SaveOutcome) -> HttpResponse {
        let Some(id) = self.id else { return self.broken() };
        match outcome.saved {
            Saved::Conflict(conflict) => self.conflict(id, &conflict),
            Saved::Kept { article, merged } if wants_json(&self.here.request) => {
                let (sheet, points) = (outcome.sheet.as_ref(), outcome.points);
                self.kept(id, article.version, merged, sheet, &outcome.misfits, points)
            }
            Saved::Kept { merged, .. } if outcome.misfits.is_empty() => {
                let chosen = self.fields.get("base");
                let query =
                    if chosen.is_empty() { String::new() } else { format!("?chosen={}", number(chosen)) };
                let to = format!("/desk/articles/{}{query}{}", id.0, fields::next_page_suffix(self.fields));
                redirect_with_flash(
                    &self.here.request,
                    &to,
                    if merged { "flash-merged" } else { "flash-saved" },
                    "",
                )
            }
            Saved::Kept { article, .. } => {
                let opened = outcome.opened.map(|opened| form(&self.here.desk, *opened));
                let mut writing = self.as_typed(opened, Some(article.version));
                writing.misfits = outcome.misfits;
                self.show(StatusCode::UNPROCESSABLE_ENTITY, &writing)
            }
        }
    }

    /// Nothing was saved: the reason `key`, with what was typed.
    pub(super) async fn again(self, status: StatusCode, key: &'static str) -> HttpResponse {
        if wants_json(&self.here.request) {
            return json_error(status, &self.here.desk.frame().t.say(key));
        }
        let (mut writing, is_there) = self.typed().await;
        // What was typed comes back even if the article no longer exists.
        writing.refused = Some(if is_there { key } else { "writing-absent" });
        self.show(status, &writing)
    }

    /// The response to an error of the newsroom or the store.
    pub(super) async fn failed(self, error: Error) -> HttpResponse {
        if let Error::Store(error) = &error
            && let Some(why) = error.unavailable()
        {
            return self.unavailable(why).await;
        }
        let (status, key) = match &error {
            Error::NotAllowed => (StatusCode::FORBIDDEN, "writing-not-allowed"),
            Error::Refused(why) => (StatusCode::UNPROCESSABLE_ENTITY, why.key()),
            Error::Store(StoreError::Missing) => (StatusCode::NOT_FOUND, "writing-absent"),
            Error::Store(StoreError::Stale) => (StatusCode::SERVICE_UNAVAILABLE, "writing-failed"),
            other => {
                let other = StoreError::Broken(other.to_string());
                let status = failed(&self.here.state, &self.here.request, &other).status();
                (status, "writing-failed")
            }
        };
        let response = self.again(status, key).await;
        match status {
            StatusCode::SERVICE_UNAVAILABLE => with_retry_after(response, RETRY_AFTER_SECONDS),
            _ => response,
        }
    }

    /// The database takes nothing in: what was typed, around what is known of the article. Reading that cannot wait: the
    /// request has spent its wait.
    async fn unavailable(self, why: Unavailable) -> HttpResponse {
        let t = self.here.desk.frame().t;
        if wants_json(&self.here.request) {
            return busy::json(t, why);
        }
        let opened = match self.id {
            Some(id) => open(self.here, id).await.ok(),
            None => None,
        };
        let mut writing = self.as_typed(opened, None);
        writing.id = self.id;
        writing.refused = Some(match why {
            Unavailable::Busy => "writing-busy",
            Unavailable::Full => "writing-full",
            Unavailable::Away => "writing-away",
            Unavailable::Unreachable => "writing-unreachable",
        });
        with_retry_after(self.show(unavailable_status(why), &writing), RETRY_AFTER_SECONDS)
    }

    /// The form as typed, with what is known about the article. Also whether the article exists.
    async fn typed(&self) -> (Writing, bool) {
        let (opened, is_there) = match self.id {
            Some(id) => match open(self.here, id).await {
                Ok(writing) => (Some(writing), true),
                Err(error) => (None, !matches!(error, Error::Store(StoreError::Missing))),
            },
            None => (None, true),
        };
        let mut writing = self.as_typed(opened, None);
        // An article that exists but could not be read: the form must not make a second one.
        writing.id = self.id.filter(|_| is_there);
        (writing, is_there)
    }

    /// A form with the fields as typed; `version` if they were saved.
    fn as_typed(&self, opened: Option<Writing>, version: Option<i32>) -> Writing {
        let mut writing =
            opened.unwrap_or_else(|| blank(&self.here.desk, self.kind, self.fields.get("nonce")));
        writing.sheet = fields::sheet(self.fields);
        writing.sheet.header.retain(|picture| !picture.image.is_empty() || picture.alt.is_some());
        for names in [&mut writing.sheet.categories, &mut writing.sheet.tags, &mut writing.sheet.authors] {
            names.retain(|name| !name.trim().is_empty());
        }
        writing.version = version.or_else(|| self.fields.get("version").parse().ok()).unwrap_or(i32::MAX);
        if self.fields.has("expires") {
            writing.expires = self.fields.lines("expires");
        }
        if version.is_none() {
            writing.saved_at = None;
        }
        writing
    }

    fn show(&self, status: StatusCode, writing: &Writing) -> HttpResponse {
        allow_framing(self.here.answer(status, &WritingPage::new(&self.here.desk.frame(), writing)))
    }

    fn kept(
        &self,
        id: ArticleId,
        version: i32,
        merged: bool,
        sheet: Option<&ArticleForm>,
        misfits: &[FormFieldError],
        points: Option<PointCounts>,
    ) -> HttpResponse {
        let t = self.here.desk.frame().t;
        let clock = self.here.desk.now.at(self.here.desk.site.zone).format("%H:%M").to_string();
        let mut body = json!({ "id": id.0, "version": version, "saved": clock, "merged": merged });
        if let Some(points) = points {
            let says = points_left(t, points).unwrap_or_default();
            body["points"] = json!({ "count": points.all(), "says": says });
        }
        if let Some(sheet) = sheet {
            body["sheet"] = serde_json::to_value(sheet).unwrap_or(Value::Null);
        }
        if misfits.is_empty() {
            return json_response(StatusCode::OK, &body);
        }
        body["errors"] = errors(t, misfits);
        json_response(StatusCode::UNPROCESSABLE_ENTITY, &body)
    }

    /// The conflict page with both texts, status 409. Nothing was written.
    pub(super) fn conflict(&self, id: ArticleId, conflict: &Conflict) -> HttpResponse {
        let frame = self.here.desk.frame();
        let saved = conflict.saved.map(|(_, at)| (conflict.by.as_deref(), at));
        let stretches = conflict.hunks();
        let sides = Sides {
            base: conflict.base,
            theirs: conflict.theirs.version,
            mine: &conflict.mine,
            saved,
            stretches: &stretches,
        };
        let title = &conflict.title;
        let choice = ConflictPage::new(&frame, id, title, sides);
        if wants_json(&self.here.request) {
            let body = json!({ "conflict": choice.happened(), "version": conflict.theirs.version });
            return json_response(StatusCode::CONFLICT, &body);
        }
        self.here.answer(StatusCode::CONFLICT, &choice)
    }

    fn broken(&self) -> HttpResponse {
        let error = Error::Store(StoreError::Broken("saved, but the article has no number".to_owned()));
        self.here.refused(&error)
    }
}

/// A version number from the form. Anything else becomes −1, which no version has: every hunk of a merge
/// is then a conflict.
pub(super) fn number(text: &str) -> i32 {
    text.parse().unwrap_or(-1)
}

fn errors(t: DeskMessages, misfits: &[FormFieldError]) -> Value {
    let pairs = misfits.iter();
    let pairs: Map<String, Value> = pairs
        .map(|(field, trouble)| (field.code().to_owned(), t.fill(trouble.key(), trouble.argument()).into()))
        .collect();
    Value::Object(pairs)
}

/// An error message as JSON: `{"error": …}`.
pub(super) fn json_error(status: StatusCode, why: &str) -> HttpResponse {
    json_response(status, &json!({ "error": why }))
}

/// A JSON response that is not cached.
pub(super) fn json_response(status: StatusCode, body: &Value) -> HttpResponse {
    HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).json(body)
}
