//! One photograph of an article: the viewer as a page, which works without a script and can be shared.

use askama::Template;

use crate::{
    domain::{live::PhotoReading, picture::Picture, variant::PictureSlot},
    view::{
        crumbs::Crumbs,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        json_ld,
        pictures::Image,
        preview_bar::PreviewBar,
    },
};

/// `{article}photos/{n}/`
#[derive(Debug, Template)]
#[template(path = "site/photograph.html")]
pub struct PhotoPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    bar: Option<PreviewBar>,
    crumbs: Crumbs<'a>,
    photo: &'a PhotoReading,
    lang: Option<&'a str>,
    name: String,
}

impl<'a> PhotoPage<'a> {
    /// The page of one photograph.
    pub fn new(frame: &'a Frame, photo: &'a PhotoReading) -> Self {
        let w = frame.words;
        let article = &photo.article;
        let name = w.photo_of.of(photo.number, photo.count);
        let crumbs = Crumbs::to(frame, name.clone()).under(&article.title, article.path.href());
        let title = w.photo_title.with(&[
            ("number", &photo.number),
            ("count", &photo.count),
            ("title", &article.title),
        ]);
        let mut head = Head::new(frame, title, &article.path.photo(photo.number).href());
        head = head.describe(photo.picture.alt.described().unwrap_or_default());
        head = head.share(frame, Some(&photo.picture)).link(crumbs.linked(frame));
        head = head.link(json_ld::photograph(frame, &photo.picture));
        let lang = frame.other_lang(&article.lang);
        let mut page = Self { frame, w, here: Here::Elsewhere, head, bar: None, crumbs, photo, lang, name };
        page.head.previous = page.previous();
        page.head.next = page.next();
        page
    }

    /// The page as a preview: with a bar, and without anything for search engines.
    pub fn previewed(mut self, bar: PreviewBar) -> Self {
        self.head.withhold();
        self.bar = Some(bar);
        self
    }

    fn image(&self) -> Image<'_> {
        let of = (self.photo.number, self.photo.count);
        Image::meaningful(self.w, &self.photo.picture, of, PictureSlot::Photo).eager(true)
    }

    fn picture(&self) -> &Picture {
        &self.photo.picture
    }

    fn neighbour(&self, number: usize) -> String {
        self.photo.article.path.photo(number).href()
    }

    /// The link to this photograph in the album; `None` if it is the only one.
    fn album(&self) -> Option<String> {
        let all = self.photo.article.path.photos().href();
        (self.photo.count > 1).then(|| format!("{all}#page:photo-{}", self.photo.number))
    }

    fn first(&self) -> String {
        self.neighbour(1)
    }

    fn last(&self) -> String {
        self.neighbour(self.photo.count)
    }

    fn previous(&self) -> Option<String> {
        (self.photo.number > 1).then(|| self.neighbour(self.photo.number - 1))
    }

    fn next(&self) -> Option<String> {
        (self.photo.number < self.photo.count).then(|| self.neighbour(self.photo.number + 1))
    }
}
