//! `/desk/articles`: the list of articles with its tabs and filters.

use askama::Template;

use super::frame::DeskFrame;
use super::pager::DeskPager;
use super::{article_state, relative_date};
use crate::domain::{
    account::AccountId,
    article::{Kind, State},
    article_list::{ARTICLES_PER_PAGE, ArticleFilter, ArticleLine, ArticleList, ArticleOwner, ArticleSort},
};

/// The list of articles.
#[derive(Debug, Template)]
#[template(path = "desk/article_list.html")]
pub struct ArticleListPage<'a> {
    frame: &'a DeskFrame,
    filter: &'a ArticleFilter,
    list: &'a ArticleList,
    /// Whether this editor may publish.
    publishes: bool,
}

/// A tab: a state, its number of articles, its address.
struct Tab {
    label: String,
    count: usize,
    href: String,
    current: bool,
}

/// An option of a menu.
struct MenuChoice {
    value: String,
    label: String,
    chosen: bool,
}

impl<'a> ArticleListPage<'a> {
    /// One page of the list.
    pub fn new(frame: &'a DeskFrame, filter: &'a ArticleFilter, list: &'a ArticleList) -> Self {
        let publishes = frame.account.role != crate::domain::editor::Role::Writer;
        Self { frame, filter, list, publishes }
    }

    fn tabs(&self) -> Vec<Tab> {
        let states = std::iter::once(None).chain(State::ALL.into_iter().map(Some));
        let tab = |state: Option<State>| Tab {
            label: article_state::words(self.frame.t, state),
            count: self.list.count(state),
            href: self.filter.in_state(state).href(),
            current: self.filter.state == state,
        };
        states.map(tab).collect()
    }

    fn categories(&self) -> Vec<MenuChoice> {
        named(&self.list.categories, self.filter.category.as_deref())
    }

    fn signatures(&self) -> Vec<MenuChoice> {
        let chosen = |folded: &str| self.filter.owner == Some(ArticleOwner::Signed(folded.to_owned()));
        let choice = |(folded, shown): &(String, String)| MenuChoice {
            value: ArticleOwner::Signed(folded.clone()).code(),
            label: shown.clone(),
            chosen: chosen(folded),
        };
        self.list.signatures.iter().map(choice).collect()
    }

    fn accounts(&self) -> Vec<MenuChoice> {
        let choice = |(id, name): &(AccountId, String)| MenuChoice {
            value: ArticleOwner::Account(*id).code(),
            label: name.clone(),
            chosen: self.filter.owner == Some(ArticleOwner::Account(*id)),
        };
        self.list.accounts.iter().map(choice).collect()
    }

    fn sorts(&self) -> Vec<MenuChoice> {
        let key = |sort| match sort {
            ArticleSort::Best => "list-sort-best",
            ArticleSort::Newest => "list-sort-newest",
            ArticleSort::Oldest => "list-sort-oldest",
            ArticleSort::Changed => "list-sort-changed",
            ArticleSort::Title => "list-sort-title",
        };
        // The default order has an empty value, as it depends on whether there is a query.
        let usual = self.filter.default_sort();
        let choice = |sort: ArticleSort| MenuChoice {
            value: if sort == usual { String::new() } else { sort.code().to_owned() },
            label: self.frame.t.say(key(sort)),
            chosen: self.filter.sort == sort,
        };
        self.filter.sorts().into_iter().map(choice).collect()
    }

    fn kinds(&self) -> Vec<MenuChoice> {
        let choice = |(kind, key): (Kind, &str)| MenuChoice {
            value: kind.code().to_owned(),
            label: self.frame.t.say(key),
            chosen: self.filter.kind == Some(kind),
        };
        [(Kind::Article, "list-kind-articles"), (Kind::Page, "list-kind-pages")]
            .into_iter()
            .map(choice)
            .collect()
    }

    /// Whether any of the rarely used filters is set.
    fn is_detailed(&self) -> bool {
        let filter = self.filter;
        filter.from.is_some()
            || filter.until.is_some()
            || filter.kind.is_some()
            || filter.sort != filter.default_sort()
    }

    fn day(&self, day: &Option<chrono::NaiveDate>) -> String {
        day.map(|day| day.to_string()).unwrap_or_default()
    }

    fn title(&self, line: &ArticleLine) -> String {
        if line.title.trim().is_empty() { self.frame.t.say("list-untitled") } else { line.title.clone() }
    }

    fn class(&self, line: &ArticleLine) -> &'static str {
        article_state::class(line.state)
    }

    fn word(&self, line: &ArticleLine) -> String {
        article_state::word_with_changes(self.frame.t, line.state, line.has_changes)
    }

    /// The instant to show for this state.
    fn at(&self, line: &ArticleLine) -> crate::domain::moment::Moment {
        match line.state {
            State::Scheduled => line.due_at.unwrap_or(line.listed_at),
            State::Published => line.listed_at,
            _ => line.changed_at,
        }
    }

    fn stamp(&self, line: &ArticleLine) -> String {
        self.at(line).rfc3339(self.frame.site.zone)
    }

    fn when(&self, line: &ArticleLine) -> String {
        relative_date::shown(self.frame.t, self.frame.site.zone, self.frame.now, self.at(line))
    }

    fn pager(&self) -> DeskPager {
        let pages = self.list.total.div_ceil(ARTICLES_PER_PAGE);
        DeskPager::new(self.frame.t, self.filter.page, pages, |page| self.filter.at(page).href())
    }
}

fn named(names: &[(String, String)], chosen: Option<&str>) -> Vec<MenuChoice> {
    let choice = |(folded, shown): &(String, String)| MenuChoice {
        value: folded.clone(),
        label: shown.clone(),
        chosen: chosen == Some(folded),
    };
    names.iter().map(choice).collect()
}
