//! Search: turns a query into a page of results. The store finds the articles that have the words; the search
//! room ranks them.

mod desk;
mod facets;
mod index;
mod spelling;
mod suggestions;

pub use desk::{Among, catch_up as catch_up_desk, doubt as doubt_desk, find as find_at_desk};
pub(super) use desk::{entry_of, keep_stored};
pub use index::merge;
pub(super) use index::{keep_working_copy, searched, working_copy};
pub use suggestions::suggest;

pub use crate::store::Deadline;

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use self::spelling::FREQUENCY_MAX;
use crate::domain::{
    article::ArticleId,
    moment::Moment,
    pagination::{PAGE_SIZE, PageNumber, Paginated},
    search::{
        Candidate, Filters, Formula, Hit, IndexQuery, Match, QUERY_MAX_CHARS, RANKED_MAX, SearchOutcome,
        SearchResult,
    },
};
use crate::search::{self, Query};
use crate::store::live::{cards, search as index_of};
use crate::store::{Conn, Error as StoreError, Lookup, Result, settings};

/// Time after which a search is given up.
pub const QUERY_TIME_MAX: Duration = Duration::from_millis(1_500);
/// At most this many completions of a prefix.
const COMPLETIONS_MAX: usize = 16;

/// A search request.
#[derive(Debug, Clone)]
pub struct SearchRequest {
    /// The query, as typed.
    pub text: String,
    /// The chosen facets.
    pub filters: Filters,
    /// The page of the result.
    pub page: PageNumber,
    /// At most this many articles are ranked.
    pub among: usize,
}

impl SearchRequest {
    /// A request for the first page, without filters.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), filters: Filters::default(), page: PageNumber::FIRST, among: RANKED_MAX }
    }
}

/// Searches the live articles. A missed deadline is an outcome, not an error.
pub fn find(
    db: &mut Conn,
    question: &SearchRequest,
    now: Moment,
    patience: Deadline,
) -> Result<SearchOutcome> {
    match carry_out(db, question, now, patience) {
        Err(StoreError::OutOfTime) => Ok(SearchOutcome::OutOfTime),
        other => other,
    }
}

fn carry_out(
    db: &mut Conn,
    question: &SearchRequest,
    now: Moment,
    patience: Deadline,
) -> Result<SearchOutcome> {
    if question.text.chars().count() > QUERY_MAX_CHARS {
        return Ok(SearchOutcome::TooLong);
    }
    if question.text.trim().is_empty() {
        return Ok(SearchOutcome::Nothing);
    }
    let language = settings::site(db)?.language;
    let mut query = Query::parse(&question.text, language);
    if query.is_only_without() {
        return Ok(SearchOutcome::OnlyWithout);
    }
    if query.is_empty() {
        return Ok(SearchOutcome::NoWord);
    }
    patience.check()?;
    let lookup = &mut index_of::begin(db, patience)?;
    let narrowed = facets::narrowing(lookup.db, &question.filters)?;
    complete(lookup, &mut query)?;
    let frequencies = weigh(lookup, &mut query)?;
    let mut gathered = with_all_words(lookup, &query, &narrowed, question.among)?.read(lookup)?;
    let mut order = search::rank(&query, &gathered.candidates, now);
    let some_words = order.is_empty() && query.len() > 1;
    let meant = if order.is_empty() { spelling::did_you_mean(lookup, &query, &frequencies)? } else { None };
    if some_words {
        gathered = gather(lookup, &query.queries_for_some(&narrowed), question.among)?.read(lookup)?;
        order = search::rank(&query, &gathered.candidates, now);
    }
    patience.check()?;
    let shown: Vec<ArticleId> = order
        .iter()
        .skip(question.page.offset())
        .take(PAGE_SIZE)
        .map(|at| gathered.candidates[*at].id)
        .collect();
    let facets = facets::of(lookup.db, &question.filters, order.iter().map(|at| &gathered.candidates[*at]))?;
    let items = hits(lookup.db, &query, &shown)?;
    Ok(SearchOutcome::Found(Box::new(SearchResult {
        page: Paginated { items, number: question.page, total: order.len() },
        more: gathered.more,
        some_words: some_words && !order.is_empty(),
        cut: query.cut,
        meant,
        facets,
    })))
}

/// Completes the last word of a query with the words of the index that begin with it.
fn complete(lookup: &mut Lookup<'_>, query: &mut Query) -> Result<()> {
    let Some(prefix) = query.prefix().map(str::to_owned) else { return Ok(()) };
    let words = lookup.words_from(&prefix, COMPLETIONS_MAX)?;
    query.complete(&words);
    Ok(())
}

/// Weights the words of a query by their frequencies and returns these. Skipped for a single word, whose
/// weight changes nothing.
fn weigh(lookup: &mut Lookup<'_>, query: &mut Query) -> Result<Vec<usize>> {
    if query.len() < 2 {
        return Ok(Vec::new());
    }
    let frequencies = lookup.frequencies(&query.word_formulas(), FREQUENCY_MAX)?;
    let articles = lookup.size()?;
    query.set_frequencies(&frequencies, articles);
    Ok(frequencies)
}

/// Candidates for a result; `more` if there were too many.
struct Gathered {
    matches: Vec<Match>,
    more: bool,
}

/// Candidates with their vectors, ready for ranking.
struct Ready {
    candidates: Vec<Candidate>,
    more: bool,
}

impl Gathered {
    fn read(self, lookup: &mut Lookup<'_>) -> Result<Ready> {
        Ok(Ready { candidates: lookup.candidates(&self.matches)?, more: self.more })
    }
}

/// The articles that have all words; if there are too many, those that are most about them.
fn with_all_words(
    lookup: &mut Lookup<'_>,
    query: &Query,
    narrowed: &[Formula],
    among: usize,
) -> Result<Gathered> {
    // For a single word, going through the levels is faster than listing every article that has it.
    if query.len() > 1
        && let Some(matches) = lookup.all(&query.ask_for_all(narrowed), among)?
    {
        return Ok(Gathered { matches, more: false });
    }
    gather(lookup, &query.asks_by_level(narrowed), among)
}

/// Runs the queries in order until there are enough articles to rank.
fn gather(lookup: &mut Lookup<'_>, asks: &[IndexQuery], among: usize) -> Result<Gathered> {
    let mut matches: Vec<Match> = Vec::new();
    let (mut met, mut left) = (HashSet::new(), asks);
    while !left.is_empty() && matches.len() <= among {
        lookup.deadline.check()?;
        let step = lookup.first(left, among.saturating_add(1))?;
        matches.extend(step.matches.into_iter().filter(|one| met.insert(one.id)));
        left = left.get(step.answered..).unwrap_or_default();
    }
    let more = matches.len() > among;
    matches.truncate(among);
    lookup.deadline.check()?;
    Ok(Gathered { matches, more })
}

/// The articles of one page, with their highlighted titles and passages.
fn hits(db: &mut Conn, query: &Query, ids: &[ArticleId]) -> Result<Vec<Hit>> {
    let cards = cards::by_ids(db, ids)?;
    let texts: HashMap<ArticleId, (String, String)> =
        index_of::texts(db, ids)?.into_iter().map(|(id, _, chapeau, body)| (id, (chapeau, body))).collect();
    Ok(cards
        .into_iter()
        .map(|card| {
            let title = search::highlight(query, &card.lang, &card.title);
            let (chapeau, body) =
                texts.get(&card.id).map_or(("", ""), |(chapeau, body)| (chapeau.as_str(), body.as_str()));
            let passage = search::passage(query, &card.lang, &[chapeau, body]);
            Hit { card, title, passage }
        })
        .collect())
}
