//! `/desk/articles/{id}/versions`: listing, comparing, naming and restoring revisions.

use actix_web::HttpResponse;

use super::article_request::{ArticleRequest, account_names, version_line};
use super::desk_request::parse_id;
use crate::domain::article::RevisionId;
use crate::domain::refusal::Refusal;
use crate::http::form::FormFields;
use crate::newsroom::revisions::{self, CompareBy, ComparedSide};
use crate::newsroom::{Error, RequestContext, publication, writing};
use crate::view::desk::{ComparisonPage, VersionLine, VersionsPage};

/// Lists the revisions.
pub async fn index(here: ArticleRequest) -> HttpResponse {
    list(&here, None).await
}

/// Compares two revisions, or one with the working copy.
pub async fn compare(here: ArticleRequest) -> HttpResponse {
    let query = here.query();
    let side = |name: &str| match query.get(name) {
        "present" | "" => ComparedSide::Present,
        kept => ComparedSide::Kept(RevisionId(parse_id(kept))),
    };
    let sides = (side("from"), side("to"));
    let source = query.get("view") == "source";
    let how = if source { CompareBy::Source } else { CompareBy::Text };
    let id = here.id;
    let found = move |context: &RequestContext| {
        let compared = revisions::compare(context, id, sides, how)?;
        let title = publication::title(&context.site, &compared.stored);
        Ok((compared, title, account_names(context)?))
    };
    here.show(found, |frame, (compared, title, names)| {
        let subject = here.subject(&compared.stored, &title);
        let line = |kept: &Option<_>| kept.as_ref().map(|kept| version_line(kept, &names));
        let sides = (line(&compared.from), line(&compared.to));
        here.page(&ComparisonPage::new(frame, &subject, &sides, &compared.pieces, source))
    })
    .await
}

/// Restores a revision, as a new version.
pub async fn restore(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let revision = RevisionId(here.part("revision"));
    let outcome = here.decide(&fields, move |context, seen| writing::restore(context, seen, revision)).await;
    here.redirect_or_refuse(&here.address("versions"), outcome, "flash-restored")
}

/// Names a revision; an empty name removes it.
pub async fn update(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let (revision, name) = (RevisionId(here.part("revision")), fields.get("name").to_owned());
    let (id, asked) = (here.id, name.clone());
    let outcome = here
        .work_with_form(&fields, move |context| writing::name_revision(context, id, revision, &asked))
        .await;
    match outcome {
        Err(Error::Refused(why)) => list(&here, Some((revision, name, why))).await,
        outcome => here.redirect_or_refuse(&here.address("versions"), outcome, "flash-named"),
    }
}

async fn list(here: &ArticleRequest, wrong: Option<(RevisionId, String, Refusal)>) -> HttpResponse {
    let id = here.id;
    let found = move |context: &RequestContext| {
        let (stored, kept) = revisions::of(context, id)?;
        let title = publication::title(&context.site, &stored);
        Ok((stored, title, kept, account_names(context)?))
    };
    here.show(found, |frame, (stored, title, kept, names)| {
        let lines: Vec<VersionLine> = kept.iter().map(|kept| version_line(kept, &names)).collect();
        let subject = here.subject(&stored, &title);
        let shown = VersionsPage::new(frame, &subject, &lines);
        match wrong {
            None => here.page(&shown),
            Some((revision, typed, why)) => here.again(&shown.refused(revision, typed, here.sentence(&why))),
        }
    })
    .await
}
