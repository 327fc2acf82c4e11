//! `/desk/exports`: the exports that are there, making one, and downloading it.

use std::fs::File;

use actix_web::HttpResponse;
use actix_web::http::header;
use sha2::{Digest as _, Sha256};

use super::desk_request::DeskRequest;
use crate::domain::desk_export::{DeskExportForm, KeptExport};
use crate::domain::slug::Slug;
use crate::http::files;
use crate::http::form::FormFields;
use crate::http::kept_files::{Content, ContentBytes};
use crate::media::Digest;
use crate::newsroom::{self, Error, exports};
use crate::store::live::files::ServedFile;
use crate::view::desk::ExportsPage;

/// What it holds is not for readers.
const CACHE_CONTROL: &str = "no-store";
/// What a site is called in the names of its exports if its name has no letters.
const NAMELESS: &str = "site";

/// Lists the exports.
pub async fn index(here: DeskRequest) -> HttpResponse {
    here.show(exports::list, |frame, seen| here.page(&ExportsPage { frame, seen })).await
}

/// Asks for an export.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let Some(form) = DeskExportForm::parse(fields.get("form")) else { return index(here).await };
    if let Some(asked) = here.ask_to_confirm(&fields).await {
        return asked;
    }
    let outcome = here.work(move |context| exports::ask(context, form)).await;
    here.redirect_or_refuse("/desk/exports", outcome, "flash-export-asked")
}

/// Sends a finished export: whole, or from where a download was interrupted.
pub async fn show(here: DeskRequest) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm_page().await {
        return asked;
    }
    let number = number(&here);
    match here.work(move |context| exports::take(context, number).and_then(open)).await {
        Ok((export, content)) => {
            let site = Slug::from_title(&here.desk.site.name);
            let served = ServedFile {
                name: format!(
                    "{}-{}-{}{}",
                    site.as_ref().map_or(NAMELESS, Slug::as_str),
                    export.form.code(),
                    export.made_at.day(here.desk.site.zone),
                    export.ending
                ),
                digest: String::new(),
                mime: export.form.mime().to_owned(),
            };
            let mut answer = files::respond(content, &served, CACHE_CONTROL, &here.request);
            answer.headers_mut().insert(
                header::HeaderName::from_static("x-robots-tag"),
                header::HeaderValue::from_static("noindex"),
            );
            answer
        }
        Err(error) => here.refused(&error),
    }
}

/// Removes a finished export.
pub async fn destroy(here: DeskRequest) -> HttpResponse {
    let number = number(&here);
    let outcome = here.work(move |context| exports::remove(context, number)).await;
    here.redirect_or_refuse("/desk/exports", outcome, "flash-export-removed")
}

fn number(here: &DeskRequest) -> i64 {
    here.request.match_info().query("id").parse().unwrap_or(0)
}

/// Its bytes. A file of this name is never written again, so its name and size stand for them.
fn open(export: KeptExport) -> newsroom::Result<(KeptExport, Content)> {
    let shown = export.path.display();
    let file = File::open(&export.path).map_err(|error| Error::Files(format!("{shown}: {error}")))?;
    let digest = Digest::from_bytes(Sha256::digest(format!("{shown} {}", export.bytes)).into());
    let content = Content { digest, length: export.bytes, modified: None, bytes: ContentBytes::File(file) };
    Ok((export, content))
}
