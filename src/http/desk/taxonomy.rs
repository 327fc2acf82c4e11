//! `/desk/categories`, `/desk/tags` and `/desk/authors`: the same handlers for the three taxonomies.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

use super::article_request::parse_id;
use super::{Desk, form_uploads, page, redirect_with_flash, refused, see_other, work};
use crate::domain::{
    refusal::Refusal,
    taxonomy::{TermEdit, TermId},
    term_name::{Taxonomy, TermName},
};
use crate::http::AppState;
use crate::http::form::FormFields;
use crate::newsroom::{Error, taxonomy};
use crate::store::Error as StoreError;
use crate::view::desk::taxonomy::{MergingPage, TaxonomyPage, TermForm, TermPage, TermRemovalPage, address};

/// The text fields of the term form.
const TERM_FIELDS: [&str; 5] = ["name", "follow", "role", "portrait", "description"];

/// Lists the terms of a taxonomy, filtered by `?q=`.
pub async fn index(state: web::Data<AppState>, request: HttpRequest, desk: Desk) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    list(&state, &request, &desk, query.get("q"), query.get("page"), None).await
}

async fn list(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    search: &str,
    number: &str,
    wrong: Option<(&str, String)>,
) -> HttpResponse {
    let (editor, kind) = (desk.editor.clone(), kind_of(request));
    match work(state, move |newsroom, _| taxonomy::all(newsroom, &editor, kind)).await {
        Ok((all, left)) => {
            let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let frame = desk.frame();
            let shown =
                TaxonomyPage::new(&frame, kind, &all, left).narrowed(search, number.parse().unwrap_or(1));
            page(request, status, &shown.wrong(wrong))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// Creates a term.
pub async fn create(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    fields: FormFields,
) -> HttpResponse {
    let (kind, typed) = (kind_of(&request), fields.get("name").to_owned());
    let name = match TermName::parse(&typed) {
        Ok(name) if !fields.damaged => name,
        parsed => {
            let key = if parsed.is_ok() { Refusal::NotUtf8.key() } else { "bulk-name-wrong" };
            let wrong = (typed.as_str(), desk.frame().t.say(key));
            return list(&state, &request, &desk, "", "", Some(wrong)).await;
        }
    };
    let editor = desk.editor.clone();
    let made = name.shown().to_owned();
    match work(&state, move |newsroom, now| taxonomy::create(newsroom, &editor, kind, &name, now)).await {
        Ok(_) => redirect_with_flash(address(kind), "flash-name-added", &made),
        Err(Error::Refused(why)) => {
            let wrong = (typed.as_str(), desk.frame().t.fill(why.key(), why.argument()));
            list(&state, &request, &desk, "", "", Some(wrong)).await
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Shows the form of a term.
pub async fn edit(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<i32>,
) -> HttpResponse {
    form(&state, &request, &desk, TermId(*id), None).await
}

/// Saves a term.
pub async fn update(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<i32>,
    payload: web::Payload,
) -> HttpResponse {
    let (kind, id) = (kind_of(&request), TermId(*id));
    let may = desk.editor.may_publish();
    let received =
        form_uploads::receive(&state, &request, &desk, payload, (&TERM_FIELDS, &["portrait"]), may).await;
    let (fields, troubles) = match received {
        Ok(received) => received,
        Err(answer) => return answer,
    };
    let typed = TermForm {
        name: fields.get("name").to_owned(),
        description: fields.lines("description"),
        role: fields.get("role").to_owned(),
        portrait: fields.get("portrait").trim().trim_start_matches("/uploads/").to_owned(),
        follow: fields.has("follow"),
    };
    if let Some((field, why)) = troubles.into_iter().next() {
        return form(&state, &request, &desk, id, Some((typed, field, why))).await;
    }
    let outcome = match TermName::parse(&typed.name) {
        Err(_) => Err("bulk-name-wrong"),
        Ok(_) if fields.damaged => Err(Refusal::NotUtf8.key()),
        Ok(name) => Ok(TermEdit {
            name,
            description: typed.description.trim().to_owned(),
            role: typed.role.trim().to_owned(),
            portrait: typed.portrait.clone(),
            follow: typed.follow,
        }),
    };
    let new = match outcome {
        Ok(new) => new,
        Err(key) => {
            let why = desk.frame().t.say(key);
            return form(&state, &request, &desk, id, Some((typed, "name", why))).await;
        }
    };
    let editor = desk.editor.clone();
    let called = new.name.shown().to_owned();
    match work(&state, move |newsroom, now| taxonomy::edit(newsroom, &editor, kind, id, &new, now)).await {
        Ok(()) => redirect_with_flash(address(kind), "flash-name-changed", &called),
        Err(Error::Refused(why)) => {
            let field = match why {
                Refusal::DescriptionTooLong(_) => "description",
                Refusal::NoSuchPicture(_) => "portrait",
                _ => "name",
            };
            let why = desk.frame().t.fill(why.key(), why.argument());
            form(&state, &request, &desk, id, Some((typed, field, why))).await
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

async fn form(
    state: &web::Data<AppState>,
    request: &HttpRequest,
    desk: &Desk,
    id: TermId,
    wrong: Option<(TermForm, &'static str, String)>,
) -> HttpResponse {
    let (editor, kind) = (desk.editor.clone(), kind_of(request));
    match work(state, move |newsroom, _| taxonomy::all(newsroom, &editor, kind)).await {
        Ok((all, _)) => {
            let Some(entry) = all.iter().find(|entry| entry.id == id) else {
                return refused(state, request, desk, &StoreError::Missing.into());
            };
            let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            page(request, status, &TermPage::new(&desk.frame(), kind, entry, &all, wrong))
        }
        Err(error) => refused(state, request, desk, &error),
    }
}

/// Moves a category up or down.
pub async fn reorder(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<i32>,
    fields: FormFields,
) -> HttpResponse {
    let (editor, id, up) = (desk.editor.clone(), TermId(*id), fields.get("to") == "up");
    match work(&state, move |newsroom, now| taxonomy::move_category(newsroom, &editor, id, up, now)).await {
        Ok(()) => see_other(&format!("{}#n{}", address(Taxonomy::Category), id.0)),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Shows what merging a term into `?into=` will do.
pub async fn ask_merge(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<i32>,
) -> HttpResponse {
    let query = FormFields::parse(request.query_string().as_bytes());
    let (editor, kind, from) = (desk.editor.clone(), kind_of(&request), TermId(*id));
    let into = TermId(parse_id(query.get("into")));
    match work(&state, move |newsroom, _| taxonomy::preview_merge(newsroom, &editor, kind, from, into)).await
    {
        Ok(preview) => page(&request, StatusCode::OK, &MergingPage::new(&desk.frame(), kind, &preview)),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Merges a term into another.
pub async fn merge(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<i32>,
    fields: FormFields,
) -> HttpResponse {
    let (editor, kind, from) = (desk.editor.clone(), kind_of(&request), TermId(*id));
    let into = TermId(parse_id(fields.get("into")));
    match work(&state, move |newsroom, now| taxonomy::merge(newsroom, &editor, kind, from, into, now)).await {
        Ok(documents) => redirect_with_flash(address(kind), "flash-name-merged", &documents.to_string()),
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// Removes an unused term: asks for confirmation; with `sure`, removes it.
pub async fn destroy(
    state: web::Data<AppState>,
    request: HttpRequest,
    desk: Desk,
    id: web::Path<i32>,
    fields: FormFields,
) -> HttpResponse {
    let (editor, kind, id) = (desk.editor.clone(), kind_of(&request), TermId(*id));
    if fields.has("sure") {
        return match work(&state, move |newsroom, now| taxonomy::remove(newsroom, &editor, kind, id, now))
            .await
        {
            Ok(name) => redirect_with_flash(address(kind), "flash-name-removed", &name),
            Err(error) => refused(&state, &request, &desk, &error),
        };
    }
    match work(&state, move |newsroom, _| taxonomy::preview_merge(newsroom, &editor, kind, id, id)).await {
        Ok(preview) => {
            page(&request, StatusCode::OK, &TermRemovalPage::new(&desk.frame(), kind, &preview.from))
        }
        Err(error) => refused(&state, &request, &desk, &error),
    }
}

/// The taxonomy of an address.
fn kind_of(request: &HttpRequest) -> Taxonomy {
    let of = |kind: &Taxonomy| {
        let rest = request.path().strip_prefix(address(*kind));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    Taxonomy::ALL.into_iter().find(of).unwrap_or(Taxonomy::Tag)
}
