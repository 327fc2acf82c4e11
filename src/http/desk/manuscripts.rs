//! `/desk/manuscripts`: documents of word processors. Files become drafts, or the text of a manuscript goes into an
//! article that is being written (`into=text`, answered as JSON). What cannot be kept whole is not kept at all.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::desk_request::DeskRequest;
use super::media::uploads::{status, too_often, unavailable};
use super::media::{MultipartFile, MultipartRequest, answer, messages};
use super::redirect_with_flash;
use crate::domain::manuscript::{Holders, Inventory, is_manuscript};
use crate::media::{Rejection, Upload};
use crate::newsroom::Error;
use crate::newsroom::manuscripts::{self, Draft, ManuscriptRefusal};
use crate::view::desk::{DraftLine, ManuscriptPage};

/// The largest number of a note that a text may have already.
const NOTES_MAX: usize = 10_000;

/// A sentence, and its status.
type Trouble = (StatusCode, String);

/// Shows the form.
pub async fn show(here: DeskRequest) -> HttpResponse {
    here.page(&ManuscriptPage::new(&here.desk.frame(), Vec::new(), Vec::new()))
}

/// Takes files in.
pub async fn create(here: DeskRequest, payload: web::Payload) -> HttpResponse {
    let mut sent = MultipartRequest::new(&here.state, &here.desk.editor, &here.request, payload)
        .with_manuscripts(manuscripts::MANUSCRIPT_MAX_BYTES);
    let (mut uploads, mut troubles) = (Vec::new(), Vec::new());
    let t = here.desk.frame().t;
    let too_large = |sentence| (StatusCode::PAYLOAD_TOO_LARGE, sentence);
    while let Some(part) = sent.next().await {
        match part {
            MultipartFile::Arrived(upload) => match too_often(&here) {
                Some(why) => troubles.push(unkept(&here, &upload.rejected(why))),
                None => uploads.push(upload),
            },
            MultipartFile::Refused(why) => troubles.push(unkept(&here, &why)),
            MultipartFile::TooMany(name) => troubles.push(too_large(messages::too_many(t, &name))),
            MultipartFile::TooHeavy(name) => troubles.push(too_large(messages::too_heavy(t, &name))),
        }
    }
    if troubles.is_empty() && (sent.is_broken || uploads.is_empty()) {
        let key = if sent.is_broken { "media-upload-broken" } else { "media-upload-nothing" };
        let status = if sent.is_broken { StatusCode::BAD_REQUEST } else { StatusCode::UNPROCESSABLE_ENTITY };
        troubles.push((status, here.say(key)));
    }
    if sent.text("into") == "text" {
        let notes = sent.text("notes").parse::<usize>().unwrap_or(0).min(NOTES_MAX);
        return into_text(&here, uploads, troubles, notes).await;
    }
    let is_whole = sent.text("way") == "attach";
    drafts(&here, uploads, troubles, is_whole).await
}

/// The text of the first manuscript, as JSON.
async fn into_text(
    here: &DeskRequest,
    uploads: Vec<Upload>,
    troubles: Vec<Trouble>,
    notes: usize,
) -> HttpResponse {
    let refused = |(status, sentence): Trouble| answer(status, &json!({ "error": sentence }));
    if let Some(trouble) = troubles.into_iter().next() {
        return refused(trouble);
    }
    let Some(manuscript) = uploads.into_iter().next() else { return here.absent() };
    let holders = holders(here);
    let _in_turn = here.state.upload_slots.acquire().await;
    let taken = here.work(move |context| manuscripts::take_over(context, manuscript, notes, &holders)).await;
    match taken {
        Ok(Ok(text)) => {
            let sentences: Vec<String> = text.refused.iter().map(|why| unkept(here, why).1).collect();
            let value = json!({
                "markdown": text.markdown,
                "title": text.title,
                "lost": lost(&text.inventory),
                "refused": sentences,
            });
            answer(StatusCode::OK, &value)
        }
        Ok(Err(why)) => refused(unread(here, &why)),
        Err(error) => match failed(here, &error) {
            Some(trouble) => refused(trouble),
            None => here.refused(&error),
        },
    }
}

/// A draft for each manuscript, or one for all files.
async fn drafts(
    here: &DeskRequest,
    uploads: Vec<Upload>,
    mut troubles: Vec<Trouble>,
    is_whole: bool,
) -> HttpResponse {
    let (mut texts, mut others): (Vec<Upload>, Vec<Upload>) =
        uploads.into_iter().partition(|upload| !is_whole && is_manuscript(upload.name()));
    // Nothing that looks like a text: the first file is asked, and says what it is.
    if !is_whole && texts.is_empty() && !others.is_empty() {
        texts.push(others.remove(0));
    }
    if texts.len() > 1 && !others.is_empty() {
        troubles.push((StatusCode::UNPROCESSABLE_ENTITY, here.say("manuscript-several")));
        texts.clear();
        others.clear();
    }
    let mut asked: Vec<(Option<Upload>, Vec<Upload>)> =
        texts.into_iter().map(|text| (Some(text), Vec::new())).collect();
    match asked.first_mut() {
        Some((_, beside)) => *beside = others,
        None if !others.is_empty() => asked.push((None, others)),
        None => {}
    }
    let mut made = Vec::new();
    for (text, beside) in asked {
        let holders = holders(here);
        let _in_turn = here.state.upload_slots.acquire().await;
        match here.work(move |context| manuscripts::draft(context, text, beside, &holders, "")).await {
            Ok(Ok(draft)) => made.push(draft),
            Ok(Err(why)) => troubles.push(unread(here, &why)),
            Err(error) if made.is_empty() && troubles.is_empty() => return here.refused(&error),
            Err(error) => match failed(here, &error) {
                Some(trouble) => troubles.push(trouble),
                None => return here.refused(&error),
            },
        }
    }
    if let ([draft], true) = (&made[..], troubles.is_empty())
        && draft.inventory.is_empty()
        && draft.refused.is_empty()
    {
        let to = format!("/desk/articles/{}", draft.id.0);
        return redirect_with_flash(&here.request, &to, "flash-manuscript", &draft.title);
    }
    let worst = troubles.iter().map(|(status, _)| *status).max().unwrap_or(StatusCode::OK);
    let sentences = troubles.into_iter().map(|(_, sentence)| sentence).collect();
    let lines = made.into_iter().map(|draft| line(here, draft)).collect();
    here.answer(worst, &ManuscriptPage::new(&here.desk.frame(), lines, sentences))
}

fn line(here: &DeskRequest, draft: Draft) -> DraftLine {
    let refused = draft.refused.iter().map(|why| unkept(here, why).1).collect();
    DraftLine { id: draft.id, title: draft.title, inventory: draft.inventory, refused }
}

fn lost(inventory: &Inventory) -> Vec<Value> {
    inventory.entries().map(|(loss, words)| json!({ "kind": loss.name(), "words": words })).collect()
}

fn holders(here: &DeskRequest) -> Holders {
    let t = here.desk.frame().t;
    let of = |key: &str| t.fill(key, "{name}").replace('\u{a0}', " ");
    Holders {
        picture: of("paste-holder"),
        unnamed: of("paste-holder-bare"),
        drawing: of("manuscript-holder"),
    }
}

fn unkept(here: &DeskRequest, why: &Rejection) -> Trouble {
    (status(&why.why), messages::refused(here.desk.frame().t, why))
}

fn unread(here: &DeskRequest, why: &ManuscriptRefusal) -> Trouble {
    match why {
        ManuscriptRefusal::Unkept(why) => unkept(here, why),
        ManuscriptRefusal::Unreadable(name, fault) => {
            let t = here.desk.frame().t;
            let gaps = [("name", name.clone()), ("limit", fault.limit().to_string())];
            (StatusCode::UNPROCESSABLE_ENTITY, t.fill_all(fault.key(), &gaps))
        }
    }
}

/// What a script, or a page with other outcomes, says of an error; `None` if the error has a page of its own.
fn failed(here: &DeskRequest, error: &Error) -> Option<Trouble> {
    match error {
        Error::Store(error) => unavailable(here.desk.frame().t, error),
        Error::Refused(why) => Some((StatusCode::UNPROCESSABLE_ENTITY, here.sentence(why))),
        _ => None,
    }
}
