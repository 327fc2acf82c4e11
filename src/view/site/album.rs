//! All photographs of an article on one page, linked from long galleries.

use askama::Template;

use crate::{
    domain::{live::Album, variant::PictureSlot},
    view::{
        crumbs::Crumbs,
        frame::{Frame, Here},
        head::Head,
        i18n::Messages,
        pictures::Image,
    },
};

/// `{article}photos/`
#[derive(Debug, Template)]
#[template(path = "site/album.html")]
pub struct AlbumPage<'a> {
    frame: &'a Frame,
    w: &'a Messages,
    here: Here<'a>,
    head: Head<'a>,
    crumbs: Crumbs<'a>,
    album: &'a Album,
    lang: Option<&'a str>,
}

impl<'a> AlbumPage<'a> {
    /// The page of all photographs.
    pub fn new(frame: &'a Frame, album: &'a Album) -> Self {
        let w = frame.words;
        let article = &album.article;
        let crumbs = Crumbs::to(frame, w.all_photos.as_str()).under(&article.title, article.path.href());
        let title = w.album_title.with(&article.title);
        let head = Head::new(frame, title, &article.path.photos().href());
        let head = head.share(frame, album.pictures.first()).link(crumbs.linked(frame));
        let lang = frame.other_lang(&article.lang);
        Self { frame, w, here: Here::Elsewhere, head, crumbs, album, lang }
    }

    /// A photograph of the album; the first one loads eagerly.
    fn image(&self, place: &usize) -> Image<'_> {
        let of = (*place + 1, self.album.count);
        Image::meaningful(self.w, &self.album.pictures[*place], of, PictureSlot::Album).eager(*place == 0)
    }

    fn photo(&self, place: &usize) -> String {
        self.album.article.path.photo(place + 1).href()
    }
}
