//! Typed pages: values of `domain` in, HTML out. The only room that knows the templates and the messages
//! of the interface. No I/O, no clock: the present instant is a parameter.
//!
//! A page is built from the [`Frame`](frame::Frame), shared by all pages of a generation, and its own
//! data; [`Html::html`] renders it.

pub mod assets;
pub mod calendar;
pub mod cards;
pub mod crumbs;
pub mod dates;
pub mod desk;
mod direction;
pub mod feed;
pub mod frame;
pub mod head;
pub mod i18n;
pub mod json_ld;
pub mod numbers;
pub mod pager;
pub mod pictures;
pub mod preview_bar;
pub mod site;
pub mod sitemap;
mod stylesheet;
pub mod text_list;
pub mod well_known;

/// Initial capacity: an article of medium length, so that rendering seldom reallocates.
const ROOM: usize = 32 * 1024;

/// Anything that renders as HTML.
pub trait Html {
    /// The finished HTML.
    fn html(&self) -> String;
}

impl<T: askama::Template> Html for T {
    fn html(&self) -> String {
        let mut html = String::with_capacity(T::SIZE_HINT.max(ROOM));
        // Writing into a `String` cannot fail, and no template here raises an error of its own.
        let _ = self.render_into(&mut html);
        html
    }
}
