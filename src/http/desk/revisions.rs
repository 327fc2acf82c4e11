//! `/desk/articles/{id}/versions`: listing, comparing, naming and restoring revisions.

use actix_web::HttpResponse;

use super::article_request::{ArticleRequest, account_names, parse_id, version_line};
use crate::domain::article::RevisionId;
use crate::domain::refusal::Refusal;
use crate::http::form::FormFields;
use crate::newsroom::revisions::{self, CompareBy, ComparedSide};
use crate::newsroom::{Error, publication, writing};
use crate::view::desk::{ComparisonPage, VersionLine, VersionsPage};

/// Lists the revisions.
pub async fn index(here: ArticleRequest) -> HttpResponse {
    list(&here, None).await
}

/// Compares two revisions, or one with the working copy.
pub async fn compare(here: ArticleRequest) -> HttpResponse {
    let query = FormFields::parse(here.request.query_string().as_bytes());
    let side = |name: &str| match query.get(name) {
        "present" | "" => ComparedSide::Present,
        kept => ComparedSide::Kept(RevisionId(parse_id(kept))),
    };
    let sides = (side("from"), side("to"));
    let source = query.get("view") == "source";
    let how = if source { CompareBy::Source } else { CompareBy::Text };
    let found = here
        .work(move |newsroom, editor, id, now| {
            let compared = revisions::compare(newsroom, editor, id, sides, how, now)?;
            let title = publication::title(newsroom, &compared.stored)?;
            Ok((compared, title, account_names(newsroom)?))
        })
        .await;
    match found {
        Ok((compared, title, names)) => {
            let subject = here.subject(&compared.stored, &title);
            let line = |kept: &Option<_>| kept.as_ref().map(|kept| version_line(kept, &names));
            let sides = (line(&compared.from), line(&compared.to));
            let frame = here.desk.frame();
            here.page(&ComparisonPage::new(&frame, &subject, &sides, &compared.pieces, source))
        }
        Err(error) => here.refused(&error),
    }
}

/// Restores a revision, as a new version.
pub async fn restore(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let revision = RevisionId(here.part("revision"));
    let outcome = here
        .decide(&fields, move |newsroom, editor, seen, now| {
            writing::restore(newsroom, editor, seen, revision, now)
        })
        .await;
    here.redirect_or_refuse(&here.address("versions"), outcome, "flash-restored")
}

/// Names a revision; an empty name removes it.
pub async fn update(here: ArticleRequest, fields: FormFields) -> HttpResponse {
    let (revision, name) = (RevisionId(here.part("revision")), fields.get("name").to_owned());
    let asked = name.clone();
    let outcome = here
        .work_with_form(&fields, move |newsroom, editor, id, _| {
            writing::name_revision(newsroom, editor, id, revision, &asked)
        })
        .await;
    match outcome {
        Err(Error::Refused(why)) => list(&here, Some((revision, name, why))).await,
        outcome => here.redirect_or_refuse(&here.address("versions"), outcome, "flash-named"),
    }
}

async fn list(here: &ArticleRequest, wrong: Option<(RevisionId, String, Refusal)>) -> HttpResponse {
    let found = here
        .work(|newsroom, editor, id, _| {
            let (stored, kept) = revisions::of(newsroom, editor, id)?;
            let title = publication::title(newsroom, &stored)?;
            Ok((stored, title, kept, account_names(newsroom)?))
        })
        .await;
    match found {
        Ok((stored, title, kept, names)) => {
            let lines: Vec<VersionLine> = kept.iter().map(|kept| version_line(kept, &names)).collect();
            let (frame, subject) = (here.desk.frame(), here.subject(&stored, &title));
            let shown = VersionsPage::new(&frame, &subject, &lines);
            match wrong {
                None => here.page(&shown),
                Some((revision, typed, why)) => {
                    here.again(&shown.refused(revision, typed, here.sentence(&why)))
                }
            }
        }
        Err(error) => here.refused(&error),
    }
}
