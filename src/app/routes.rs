//! The whole route table, by audience. A guard on each says which methods an address knows.

use actix_web::guard::{Any, Get, Head};
use actix_web::http::StatusCode;
use actix_web::web::{self, Redirect, ServiceConfig};

use crate::http::{desk, files, preview, probes, site};

/// Every address of the product.
pub(super) fn routes(config: &mut ServiceConfig) {
    machines(config);
    house_files(config);
    editors(config);
    previews(config);
    names(config);
    media_library(config);
    feeds_and_maps(config);
    readers(config);
}

/// A route for looking: GET, and HEAD, which answers like it.
fn read() -> actix_web::Route {
    web::route().guard(Any(Get()).or(Head()))
}

fn machines(config: &mut ServiceConfig) {
    config.route("/health", read().to(probes::health)).route("/ready", read().to(probes::ready));
}

fn house_files(config: &mut ServiceConfig) {
    config
        .route("/assets/{name}", read().to(files::asset))
        .route("/uploads/{name:.*}", read().to(files::upload))
        .route("/media/{file}", read().to(files::variant));
}

fn editors(config: &mut ServiceConfig) {
    doors(config);
    accounts(config);
    config
        .service(web::redirect("/admin", "/desk/"))
        .service(web::redirect("/admin/", "/desk/"))
        .service(Redirect::new("/desk", "/desk/").permanent())
        .route("/desk/articles", read().to(desk::list::show))
        .route("/desk/articles/selection", web::post().to(desk::selection::create))
        .route("/desk/articles/new", read().to(desk::writing::new))
        .route("/desk/articles/new", web::post().to(desk::writing::create))
        .route("/desk/articles/{id}", read().to(desk::writing::edit))
        .route("/desk/articles/{id}", web::post().to(desk::writing::update))
        .route("/desk/articles/{id}/choice", web::post().to(desk::writing::choice::create))
        .route("/desk/articles/{id}/pane", read().to(desk::writing::pane::show))
        .route("/desk/articles/{id}/pane", web::post().to(desk::writing::pane::create))
        .route("/desk/articles/{id}/pictures", read().to(desk::writing::pictures::show))
        .route("/desk/articles/{id}/pictures", web::post().to(desk::writing::pictures::create))
        .route("/desk/articles/{id}/presence", web::post().to(desk::writing::presence::create))
        .configure(below_an_article)
        .route("/desk/plans", read().to(desk::plans::index))
        .route("/desk/redirects", read().to(desk::redirects::index))
        .route("/desk/redirects", web::post().to(desk::redirects::create))
        .route("/desk/redirects/list", web::post().to(desk::redirects::import))
        .route("/desk/redirects/lost", web::post().to(desk::redirects::dismiss))
        .route("/desk/redirects/removal", web::post().to(desk::redirects::destroy))
        .route("/desk/sample/removal", web::post().to(desk::sample::destroy))
        .route("/desk/settings", read().to(desk::settings::edit))
        .route("/desk/settings", web::post().to(desk::settings::update))
        .route("/desk/trash", read().to(desk::trash::index))
        .route("/desk/", read().to(desk::home::show));
}

/// What is decided about one article, looked at and compared.
fn below_an_article(config: &mut ServiceConfig) {
    use desk::{previews, proofreading, publication, review, trash, versions};
    config
        .route("/desk/articles/{id}/discard", read().to(trash::ask))
        .route("/desk/articles/{id}/discard", web::post().to(trash::create))
        .route("/desk/articles/{id}/expiry", web::post().to(publication::expire))
        .route("/desk/articles/{id}/preview", read().to(previews::show))
        .route("/desk/articles/{id}/preview/{part:.*}", read().to(previews::show_part))
        .route("/desk/articles/{id}/previews", read().to(previews::index))
        .route("/desk/articles/{id}/previews", web::post().to(previews::create))
        .route("/desk/articles/{id}/previews/{link}/revoke", web::post().to(previews::destroy))
        .route("/desk/articles/{id}/proofreading", read().to(proofreading::show))
        .route("/desk/articles/{id}/proofreading/aside", web::post().to(proofreading::create_aside))
        .route("/desk/articles/{id}/proofreading/mend", web::post().to(proofreading::update))
        .route("/desk/articles/{id}/proofreading/recall", web::post().to(proofreading::destroy_aside))
        .route("/desk/articles/{id}/publication", read().to(publication::show))
        .route("/desk/articles/{id}/publication", web::post().to(publication::create))
        .route("/desk/articles/{id}/publication/forget", web::post().to(publication::destroy))
        .route("/desk/articles/{id}/review", web::post().to(review::create))
        .route("/desk/articles/{id}/review/return", web::post().to(review::destroy))
        .route("/desk/articles/{id}/take-out", web::post().to(trash::destroy))
        .route("/desk/articles/{id}/versions", read().to(versions::index))
        .route("/desk/articles/{id}/versions/compare", read().to(versions::compare))
        .route("/desk/articles/{id}/versions/{revision}/name", web::post().to(versions::update))
        .route("/desk/articles/{id}/versions/{revision}/restore", web::post().to(versions::restore))
        .route("/desk/articles/{id}/withdrawal", read().to(publication::ask_withdrawal))
        .route("/desk/articles/{id}/withdrawal", web::post().to(publication::withdraw));
}

/// Previews for people without an account.
fn previews(config: &mut ServiceConfig) {
    config
        .route("/apercu/{token}", read().to(preview::show))
        .route("/apercu/{token}/{part:.*}", read().to(preview::show_part));
}

fn media_library(config: &mut ServiceConfig) {
    config
        .route("/desk/media", read().to(desk::media::index))
        .route("/desk/media", web::post().to(desk::media::create))
        .route("/desk/media/{id}", read().to(desk::media::show))
        .route("/desk/media/{id}", web::post().to(desk::media::update))
        .route("/desk/media/{id}/file", read().to(desk::media::file))
        .route("/desk/media/{id}/file", web::post().to(desk::media::disposal::replace))
        .route("/desk/media/{id}/removal", read().to(desk::media::disposal::show))
        .route("/desk/media/{id}/removal", web::post().to(desk::media::disposal::remove))
        .route("/desk/media/{id}/thumb", read().to(desk::media::thumb));
}

/// What programs read: feeds, and maps of the site.
fn feeds_and_maps(config: &mut ServiceConfig) {
    const LISTS: &str = "/{list:categories|tags|auteurs}/{slug}/{format:feed\\.xml|rss\\.xml|feed\\.json}";
    config
        .route("/{format:feed\\.xml|rss\\.xml|feed\\.json}", read().to(site::feeds::all))
        .route(LISTS, read().to(site::feeds::of))
        .route("/sitemap.xml", read().to(site::machines::sitemap))
        .route("/sitemap-{part:[0-9]+}.xml", read().to(site::machines::sitemap_part))
        .route("/robots.txt", read().to(site::machines::robots))
        .route("/oembed", read().to(site::well_known::oembed))
        .route("/opensearch.xml", read().to(site::well_known::opensearch))
        .route("/manifest.webmanifest", read().to(site::well_known::manifest))
        .route("/favicon.ico", read().to(site::well_known::icon))
        .route("/apple-touch-icon.png", read().to(site::well_known::icon))
        .route("/.well-known/security.txt", read().to(site::well_known::security))
        .service(Redirect::new("/security.txt", "/.well-known/security.txt").permanent())
        .service(
            Redirect::new("/.well-known/change-password", "/desk/").using_status_code(StatusCode::FOUND),
        );
}

/// For people who are not signed in.
fn doors(config: &mut ServiceConfig) {
    config
        .route("/desk/forgotten", read().to(desk::by_link::forgotten))
        .route("/desk/forgotten", web::post().to(desk::by_link::ask))
        .route("/desk/invitation/{token}", read().to(desk::by_link::invitation))
        .route("/desk/invitation/{token}", web::post().to(desk::by_link::accept))
        .route("/desk/reset/{token}", read().to(desk::by_link::reset))
        .route("/desk/reset/{token}", web::post().to(desk::by_link::choose))
        .route("/desk/setup", read().to(desk::setup::show))
        .route("/desk/setup", web::post().to(desk::setup::create))
        .route("/desk/sign-in", read().to(desk::sign_in::show))
        .route("/desk/sign-in", web::post().to(desk::sign_in::create))
        .route("/desk/sign-out", web::post().to(desk::sign_in::destroy));
}

/// One's own account, everybody's accounts, and the trail of what was done.
fn accounts(config: &mut ServiceConfig) {
    config
        .route("/desk/account", read().to(desk::account::show))
        .route("/desk/account", web::post().to(desk::account::update))
        .route("/desk/account/password", web::post().to(desk::account::change_password))
        .route("/desk/account/sessions/{id}", web::post().to(desk::account::close_session))
        .route("/desk/account/sign-out", web::post().to(desk::account::sign_out))
        .route("/desk/accounts", read().to(desk::accounts::index))
        .route("/desk/accounts", web::post().to(desk::accounts::create))
        .route("/desk/accounts/{id}", read().to(desk::accounts::show))
        .route("/desk/accounts/{id}", web::post().to(desk::accounts::update))
        .route("/desk/accounts/{id}/disable", web::post().to(desk::accounts::disable))
        .route("/desk/accounts/{id}/enable", web::post().to(desk::accounts::enable))
        .route("/desk/audit", read().to(desk::audit::index))
        .route("/desk/invitations/{id}/withdraw", web::post().to(desk::accounts::withdraw));
}

/// Categories, tags and authors.
fn names(config: &mut ServiceConfig) {
    config
        .route("/desk/authors", read().to(desk::names::index))
        .route("/desk/authors", web::post().to(desk::names::create))
        .route("/desk/authors/{id}", read().to(desk::names::edit))
        .route("/desk/authors/{id}", web::post().to(desk::names::update))
        .route("/desk/authors/{id}/merging", read().to(desk::names::ask_merge))
        .route("/desk/authors/{id}/merging", web::post().to(desk::names::merge))
        .route("/desk/authors/{id}/removal", web::post().to(desk::names::destroy))
        .route("/desk/categories", read().to(desk::names::index))
        .route("/desk/categories", web::post().to(desk::names::create))
        .route("/desk/categories/{id}", read().to(desk::names::edit))
        .route("/desk/categories/{id}", web::post().to(desk::names::update))
        .route("/desk/categories/{id}/merging", read().to(desk::names::ask_merge))
        .route("/desk/categories/{id}/merging", web::post().to(desk::names::merge))
        .route("/desk/categories/{id}/position", web::post().to(desk::names::reorder))
        .route("/desk/categories/{id}/removal", web::post().to(desk::names::destroy))
        .route("/desk/tags", read().to(desk::names::index))
        .route("/desk/tags", web::post().to(desk::names::create))
        .route("/desk/tags/{id}", read().to(desk::names::edit))
        .route("/desk/tags/{id}", web::post().to(desk::names::update))
        .route("/desk/tags/{id}/merging", read().to(desk::names::ask_merge))
        .route("/desk/tags/{id}/merging", web::post().to(desk::names::merge))
        .route("/desk/tags/{id}/removal", web::post().to(desk::names::destroy));
}

fn readers(config: &mut ServiceConfig) {
    config
        .route("/", read().to(site::home::show))
        .route("/articles/", read().to(site::articles::index))
        .route("/categories/", read().to(site::categories::index))
        .route("/categories/{slug}/", read().to(site::categories::show))
        .route("/tags/", read().to(site::tags::index))
        .route("/tags/{slug}/", read().to(site::tags::show))
        .route("/auteurs/{slug}/", read().to(site::authors::show))
        .route("/archives/", read().to(site::archives::index))
        .route("/archives/{year}/", read().to(site::archives::year))
        .route("/archives/{year}/{month}/", read().to(site::archives::month))
        .route("/recherche", read().to(site::search::with_slash))
        .route("/agenda/", read().to(site::agenda::show))
        .route("/agenda/agenda.ics", read().to(site::agenda::all))
        .route("/recherche/", read().to(site::search::show))
        .route("/recherche/suggestions", read().to(site::search::suggestions))
        .route("/plan-du-site/", read().to(site::site_map::show))
        // Articles and pages live at any other address; so do old addresses and lost ones.
        .default_service(web::route().to(site::entries::show));
}
