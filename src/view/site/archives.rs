//! The archives: all years, one year, one month.

use askama::Template;

use crate::{
    domain::{
        live::{ArchiveLine, MonthCount},
        moment::Month,
        pagination::{ARCHIVE_PAGE_SIZE, Paginated},
    },
    view::{
        crumbs::Crumbs,
        dates,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        pager::Pager,
    },
};

/// `/archives/`
#[derive(Debug, Template)]
#[template(path = "site/archives.html")]
pub struct ArchivesPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    months: &'a [MonthCount],
}

impl<'a> ArchivesPage<'a> {
    /// Every month with live articles, newest first.
    pub fn new(frame: &'a Frame, months: &'a [MonthCount]) -> Self {
        let w = frame.words;
        let crumbs = Crumbs::to(frame, &w.archives);
        let head = Head::new(frame, &w.archives, "/archives/").describe(&w.archives_lede);
        Self { frame, w, here: Here::Elsewhere, head: head.link(crumbs.linked(frame)), crumbs, months }
    }

    fn years(&self) -> Vec<(i32, usize)> {
        years(self.months)
    }

    fn months_of(&self, year: &i32) -> impl Iterator<Item = &MonthCount> {
        let year = *year;
        self.months.iter().filter(move |month| month.month.year == year)
    }

    fn month(&self, month: &Month) -> &'static str {
        dates::month_name(self.w.language, month.month)
    }
}

/// One page of lines.
type Page = Paginated<ArchiveLine, ARCHIVE_PAGE_SIZE>;

/// `/archives/{yyyy}/` and `/archives/{yyyy}/{mm}/`
#[derive(Debug, Template)]
#[template(path = "site/archive.html")]
pub struct ArchivePage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    name: String,
    base: String,
    page: &'a Page,
    months: &'a [MonthCount],
    year: i32,
    month: Option<Month>,
    groups: Vec<(Month, Vec<&'a ArchiveLine>)>,
}

impl<'a> ArchivePage<'a> {
    /// One page of a year, newest first; `months` are all months of the archives.
    pub fn year(frame: &'a Frame, year: i32, page: &'a Page, months: &'a [MonthCount]) -> Self {
        let crumbs = Crumbs::to(frame, year.to_string()).under(&frame.words.archives, "/archives/");
        let name = frame.words.archives_of.with(year);
        Self::new(frame, (year, None), format!("/archives/{year}/"), name, crumbs, page, months)
    }

    /// One page of a month, newest first; `months` are all months of the archives.
    pub fn month(frame: &'a Frame, month: Month, page: &'a Page, months: &'a [MonthCount]) -> Self {
        let name = dates::month(frame.words.language, month);
        let year = month.year;
        let crumbs = Crumbs::to(frame, name.clone())
            .under(&frame.words.archives, "/archives/")
            .under(year.to_string(), format!("/archives/{year}/"));
        Self::new(frame, (year, Some(month)), month_href(month), name, crumbs, page, months)
    }

    fn new(
        frame: &'a Frame,
        (year, month): (i32, Option<Month>),
        base: String,
        name: String,
        crumbs: Crumbs<'a>,
        page: &'a Page,
        months: &'a [MonthCount],
    ) -> Self {
        let mut groups: Vec<(Month, Vec<&ArchiveLine>)> = Vec::new();
        for line in &page.items {
            let month = Month::of(line.published_at, frame.site.zone);
            match groups.last_mut() {
                Some((last, group)) if *last == month => group.push(line),
                _ => groups.push((month, vec![line])),
            }
        }
        let (w, here) = (frame.words, Here::Elsewhere);
        let pager = Pager::new(w, &base, page);
        let head = pager.head(frame, &name, page.number).link(crumbs.linked(frame));
        Self { frame, w, here, head, crumbs, name, base, page, months, year, month, groups }
    }

    fn pager(&self) -> Pager<'_> {
        Pager::new(self.w, &self.base, self.page)
    }

    /// Whether the months before and after are the next to read, not a further page.
    fn is_whole(&self) -> bool {
        self.page.pages() == 1
    }

    fn years(&self) -> Vec<(i32, usize)> {
        years(self.months)
    }

    fn heading(&self, month: &Month) -> String {
        dates::month(self.w.language, *month)
    }

    fn time(&self, line: &ArchiveLine) -> String {
        dates::time_html(self.w.language, self.frame.site.zone, line.published_at)
    }

    fn href(&self, month: &Month) -> String {
        month_href(*month)
    }

    /// The previous month that has articles.
    fn earlier(&self) -> Option<Month> {
        let here = self.month?;
        self.months.iter().map(|month| month.month).filter(|month| *month < here).max()
    }

    /// The next month that has articles.
    fn later(&self) -> Option<Month> {
        let here = self.month?;
        self.months.iter().map(|month| month.month).filter(|month| *month > here).min()
    }
}

fn month_href(month: Month) -> String {
    format!("/archives/{}/{:02}/", month.year, month.month)
}

/// The years of `months`, in their order, each with its number of articles.
pub(super) fn years(months: &[MonthCount]) -> Vec<(i32, usize)> {
    let mut years: Vec<(i32, usize)> = Vec::new();
    for month in months {
        match years.last_mut() {
            Some((year, count)) if *year == month.month.year => *count += month.count,
            _ => years.push((month.month.year, month.count)),
        }
    }
    years
}
