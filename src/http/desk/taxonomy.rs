//! `/desk/categories`, `/desk/tags` and `/desk/authors`: the same handlers for the three taxonomies.

use actix_web::{HttpRequest, HttpResponse, web};

use super::desk_request::{DeskRequest, parse_id};
use super::{form_uploads, redirect_with_flash, see_other};
use crate::domain::{
    refusal::Refusal,
    taxonomy::{TermEdit, TermId},
    term_name::{Taxonomy, TermName},
};
use crate::http::form::FormFields;
use crate::newsroom::{Error, taxonomy};
use crate::view::desk::taxonomy::{MergingPage, TaxonomyPage, TermForm, TermPage, TermRemovalPage, address};

/// The text fields of the term form.
const TERM_FIELDS: [&str; 5] = ["name", "follow", "role", "portrait", "description"];

/// Lists the terms of a taxonomy, filtered by `?q=`.
pub async fn index(here: DeskRequest) -> HttpResponse {
    let query = here.query();
    list(&here, query.get("q"), query.get("page"), None).await
}

async fn list(here: &DeskRequest, search: &str, number: &str, wrong: Option<(&str, String)>) -> HttpResponse {
    let kind = kind_of(&here.request);
    let (wanted, number) = (search.to_owned(), number.parse().unwrap_or(1));
    here.show(
        move |context| taxonomy::listed(context, kind, &wanted, number),
        |frame, (all, left)| {
            let shown = TaxonomyPage::new(frame, kind, &all, left).narrowed(search, number);
            here.form(wrong.is_some(), &shown.wrong(wrong))
        },
    )
    .await
}

/// Creates a term.
pub async fn create(here: DeskRequest, fields: FormFields) -> HttpResponse {
    let (kind, typed) = (kind_of(&here.request), fields.get("name").to_owned());
    let name = match TermName::parse(&typed) {
        Ok(name) if !fields.damaged => name,
        parsed => {
            let key = if parsed.is_ok() { Refusal::NotUtf8.key() } else { "bulk-name-wrong" };
            let wrong = (typed.as_str(), here.say(key));
            return list(&here, "", "", Some(wrong)).await;
        }
    };
    let made = name.shown().to_owned();
    match here.work(move |context| taxonomy::create(context, kind, &name)).await {
        Ok(_) => redirect_with_flash(&here.request, address(kind), "flash-name-added", &made),
        Err(Error::Refused(why)) => {
            let wrong = (typed.as_str(), here.sentence(&why));
            list(&here, "", "", Some(wrong)).await
        }
        Err(error) => here.refused(&error),
    }
}

/// Shows the form of a term.
pub async fn edit(here: DeskRequest, id: web::Path<i32>) -> HttpResponse {
    form(&here, TermId(*id), None).await
}

/// Saves a term.
pub async fn update(here: DeskRequest, id: web::Path<i32>, payload: web::Payload) -> HttpResponse {
    let (kind, id) = (kind_of(&here.request), TermId(*id));
    let may = here.desk.editor.may_publish();
    let received = form_uploads::receive(&here, payload, (&TERM_FIELDS, &["portrait"]), may).await;
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
        return form(&here, id, Some((typed, field, why))).await;
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
            let why = here.say(key);
            return form(&here, id, Some((typed, "name", why))).await;
        }
    };
    let called = new.name.shown().to_owned();
    match here.work(move |context| taxonomy::edit(context, kind, id, &new)).await {
        Ok(()) => redirect_with_flash(&here.request, address(kind), "flash-name-changed", &called),
        Err(Error::Refused(why)) => {
            let field = match why {
                Refusal::DescriptionTooLong(_) => "description",
                Refusal::NoSuchPicture(_) => "portrait",
                _ => "name",
            };
            let why = here.sentence(&why);
            form(&here, id, Some((typed, field, why))).await
        }
        Err(error) => here.refused(&error),
    }
}

async fn form(
    here: &DeskRequest,
    id: TermId,
    wrong: Option<(TermForm, &'static str, String)>,
) -> HttpResponse {
    let kind = kind_of(&here.request);
    here.show(
        move |context| taxonomy::with_others(context, kind, id),
        |frame, found| {
            let Some((entry, all)) = found else { return here.absent() };
            here.form(wrong.is_some(), &TermPage::new(frame, kind, &entry, &all, wrong))
        },
    )
    .await
}

/// Moves a category up or down.
pub async fn reorder(here: DeskRequest, id: web::Path<i32>, fields: FormFields) -> HttpResponse {
    let (id, up) = (TermId(*id), fields.get("to") == "up");
    match here.work(move |context| taxonomy::move_category(context, id, up)).await {
        Ok(()) => see_other(&format!("{}#n{}", address(Taxonomy::Category), id.0)),
        Err(error) => here.refused(&error),
    }
}

/// Shows what merging a term into `?into=` will do.
pub async fn ask_merge(here: DeskRequest, id: web::Path<i32>) -> HttpResponse {
    let query = here.query();
    let (kind, from) = (kind_of(&here.request), TermId(*id));
    let into = TermId(parse_id(query.get("into")));
    here.show(
        move |context| taxonomy::preview_merge(context, kind, from, into),
        |frame, preview| here.page(&MergingPage::new(frame, kind, &preview)),
    )
    .await
}

/// Merges a term into another.
pub async fn merge(here: DeskRequest, id: web::Path<i32>, fields: FormFields) -> HttpResponse {
    let (kind, from) = (kind_of(&here.request), TermId(*id));
    let into = TermId(parse_id(fields.get("into")));
    let outcome = here.work(move |context| taxonomy::merge(context, kind, from, into)).await;
    let documents = |count: usize| count.to_string();
    here.redirect_with_gap_or_refuse(address(kind), outcome, "flash-name-merged", documents)
}

/// Removes an unused term: asks for confirmation; with `sure`, removes it.
pub async fn destroy(here: DeskRequest, id: web::Path<i32>, fields: FormFields) -> HttpResponse {
    let (kind, id) = (kind_of(&here.request), TermId(*id));
    if fields.has("sure") {
        let outcome = here.work(move |context| taxonomy::remove(context, kind, id)).await;
        return here.redirect_with_gap_or_refuse(address(kind), outcome, "flash-name-removed", |name| name);
    }
    here.show(
        move |context| taxonomy::preview_merge(context, kind, id, id),
        |frame, preview| here.page(&TermRemovalPage::new(frame, kind, &preview.from)),
    )
    .await
}

/// The taxonomy of an address.
fn kind_of(request: &HttpRequest) -> Taxonomy {
    let of = |kind: &Taxonomy| {
        let rest = request.path().strip_prefix(address(*kind));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    Taxonomy::ALL.into_iter().find(of).unwrap_or(Taxonomy::Tag)
}
