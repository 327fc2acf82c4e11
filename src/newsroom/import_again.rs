//! Importing again from the desk: with an answer to the question of a report, or the same once more. The background thread
//! does it, from the files that the command line named.

use serde::Serialize;

use super::import::questions::{ImportQuestion, QuestionSubject};
use super::import::{self, OrderWords, answers};
use super::imports::{ImportRecord, StoredReport};
use super::{Error, Newsroom, RequestContext, Result, require};
use crate::domain::{
    import_batch::BatchId,
    import_batch::ImportBatch,
    moment::Moment,
    refusal::{ImportRefusal, Refusal},
};
use crate::store::desk::{asked_imports, import_batches};
use crate::store::{Conn, Error as StoreError};

/// What an administrator answers, as the form of the report has it. All empty: the same once more.
#[derive(Debug, Clone, Default)]
pub struct QuestionAnswer {
    /// `posts`, `pages`, or where dates are.
    pub choice: String,
    /// The key of the front matter that holds dates.
    pub key: String,
    /// The language of documents.
    pub language: String,
}

/// What can be asked for once more.
#[derive(Debug)]
pub struct ImportAgain {
    /// What was said the last time.
    pub words: OrderWords,
    /// Whether the program can read what was named then.
    pub is_readable: bool,
}

/// What is kept of an import before its end: the order, and why it stopped.
#[derive(Serialize)]
struct KeptOrder<'o> {
    order: &'o OrderWords,
    failed: Option<String>,
}

impl KeptOrder<'_> {
    fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What an import was told, if it can be told again: its order is known, it is the latest of its site, and none is under way.
fn repeatable(
    db: &mut Conn,
    batch: &ImportBatch,
    report: &StoredReport,
    now: Moment,
) -> crate::store::Result<Option<OrderWords>> {
    let is_latest = import_batches::next_of_site(db, batch.id)?.is_none() && batch.may_be_undone();
    let is_idle = asked_imports::under_way(db, &batch.source, now)?.is_none();
    Ok(Some(report.order.clone()).filter(|order| is_latest && is_idle && !order.paths.is_empty()))
}

impl ImportAgain {
    /// Of an import that is shown.
    pub fn of_record(context: &RequestContext, record: &ImportRecord) -> Result<Option<Self>> {
        let store = &context.newsroom.store;
        let words = store.read_here(|db| repeatable(db, &record.batch, &record.report, context.now))?;
        Ok(words.map(Self::of))
    }

    fn of(words: OrderWords) -> Self {
        let is_readable = words.given().is_some_and(|given| import::can_be_opened(&given).is_ok());
        Self { words, is_readable }
    }
}

/// Asks for an import like this one, with an answer to its question. Returns the batch that waits for it.
pub fn ask(context: &RequestContext, id: BatchId, answer: &QuestionAnswer) -> Result<BatchId> {
    require(context.editor.may_administer())?;
    let (newsroom, now) = (&context.newsroom, context.now);
    let (batch, report, under_way) = newsroom.store.read_here(|db| {
        let batch = import_batches::by_id(db, id)?.ok_or(StoreError::Missing)?;
        let report = StoredReport::of(db, id)?;
        let under_way = asked_imports::under_way(db, &batch.source, now)?;
        Ok((batch, report, under_way))
    })?;
    if let Some(other) = under_way {
        return Err(refused(ImportRefusal::UnderWay(other.0.to_string())));
    }
    let Some(words) = newsroom.store.read_here(|db| repeatable(db, &batch, &report, now))? else {
        return Err(refused(ImportRefusal::NotRepeatable));
    };
    let words = answered(words, report.summary.question.as_ref(), answer)?;
    let again = ImportAgain::of(words);
    if !again.is_readable {
        let path = again.words.paths.first().map(|path| path.display().to_string());
        return Err(refused(ImportRefusal::SourceGone(path.unwrap_or_default())));
    }
    let order = KeptOrder { order: &again.words, failed: None }.json();
    let (command, account) = (again.words.command(), context.editor.id);
    let asked =
        newsroom.store.write_here(|db| asked_imports::ask(db, &batch, &command, account, &order, now))?;
    asked.map_err(|other| refused(ImportRefusal::UnderWay(other.0.to_string())))
}

fn refused(why: ImportRefusal) -> Error {
    Refusal::from(why).into()
}

/// The order with an answer. Refused if the answer says nothing.
fn answered(
    mut words: OrderWords,
    question: Option<&ImportQuestion>,
    answer: &QuestionAnswer,
) -> Result<OrderWords> {
    let Some(question) = question.filter(|_| !answer.is_empty()) else { return Ok(words) };
    match question.subject {
        QuestionSubject::UndatedPages | QuestionSubject::DatedPages => {
            let of_folder = format!(":{}", question.folder);
            words.kinds.retain(|kind| !kind.ends_with(&of_folder));
            words.kinds.push(format!("{}{of_folder}", answer.choice));
        }
        QuestionSubject::Dates if answer.choice == "key" => {
            words.date_from = Some(format!("key:{}", answer.key.trim()));
        }
        QuestionSubject::Dates => words.date_from = Some(answer.choice.clone()),
        QuestionSubject::Language => words.lang = Some(answer.language.trim().to_owned()),
    }
    let lang = words.lang.as_deref();
    answers::ImportAnswers::parse(&words.kinds, lang, words.date_from.as_deref())
        .map_err(|_| refused(ImportRefusal::Answer(answer.typed().to_owned())))?;
    Ok(words)
}

impl QuestionAnswer {
    fn is_empty(&self) -> bool {
        self.choice.is_empty() && self.language.is_empty()
    }

    fn typed(&self) -> &str {
        match self.choice.as_str() {
            "key" => &self.key,
            "" => &self.language,
            choice => choice,
        }
    }
}

/// Carries out what was asked for at the desk. What stops an import is said on its page.
pub fn carry_out(newsroom: &Newsroom, now: Moment) -> Result<()> {
    while newsroom.store.read_here(asked_imports::is_any_waiting)? {
        let Some(batch) = newsroom.store.write_here(|db| asked_imports::claim(db, now))? else {
            return Ok(());
        };
        let id = batch.id;
        let words = newsroom.store.read_here(|db| StoredReport::of(db, id))?.order;
        if let Err(error) = import_once(newsroom, batch, &words, now) {
            tracing::error!(%error, import = id.0, "an import that was asked for at the desk has stopped");
            let kept = KeptOrder { order: &words, failed: Some(error.to_string()) }.json();
            newsroom.store.write_here(|db| asked_imports::stop(db, id, &kept, now))?;
        }
    }
    Ok(())
}

fn import_once(newsroom: &Newsroom, batch: ImportBatch, words: &OrderWords, now: Moment) -> Result<()> {
    let mut order = words.order().map_err(Error::Files)?;
    order.account = batch.account;
    order.asked = Some(batch);
    let path = words.paths.first().cloned().unwrap_or_default();
    import::import_as(newsroom, &path, &order, now, &mut |_, _| {}).map(|_| ())
}
