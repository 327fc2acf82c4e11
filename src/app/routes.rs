//! The whole route table, by audience. A guard on each route says which methods it answers. Addresses below
//! an id share one scope, because every route with a parameter costs a regular expression in each worker.

use actix_web::guard::{Any, Get, GuardContext, Head, fn_guard};
use actix_web::http::StatusCode;
use actix_web::web::{self, Redirect, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::domain::path::SitePath;
use crate::http::{AppState, desk, files, health, previews, site};

/// Registers every route.
pub(super) fn routes(config: &mut ServiceConfig) {
    machines(config);
    file_routes(config);
    // One guard, so that readers' requests skip all desk routes at once.
    config.service(web::scope("").guard(fn_guard(is_for_editors)).configure(editors));
    config.service(web::redirect("/admin", "/desk/")).service(web::redirect("/admin/", "/desk/"));
    previews(config);
    feeds_and_maps(config);
    readers(config);
}

/// A route for GET and HEAD, which answers like GET.
fn read() -> actix_web::Route {
    web::route().guard(Any(Get()).or(Head()))
}

fn is_for_editors(request: &GuardContext<'_>) -> bool {
    request.head().uri.path().starts_with("/desk")
}

fn machines(config: &mut ServiceConfig) {
    config
        .route("/health", read().to(health::health))
        .route("/ready", read().to(health::ready))
        .route("/openid/{provider}/logout", web::post().to(desk::sign_out::notice));
}

fn file_routes(config: &mut ServiceConfig) {
    config
        .route("/assets/{name}", read().to(files::asset))
        .route("/uploads/{name:.*}", read().to(files::upload))
        .route("/media/{file}", read().to(files::variant));
}

fn editors(config: &mut ServiceConfig) {
    signed_out_pages(config);
    accounts(config);
    articles(config);
    media_library(config);
    taxonomy_pages(config);
    config
        .service(Redirect::new("/desk", "/desk/").permanent())
        .route("/desk/", read().to(desk::dashboard::show))
        .route("/desk/help", read().to(desk::help::show))
        .route("/desk/help/{name}", read().to(desk::help::show))
        .route("/desk/links", read().to(desk::dead_links::index))
        .route("/desk/manuscripts", read().to(desk::manuscripts::show))
        .route("/desk/manuscripts", web::post().to(desk::manuscripts::create))
        .route("/desk/plans", read().to(desk::schedules::index))
        .route("/desk/redirects", read().to(desk::redirects::index))
        .route("/desk/redirects", web::post().to(desk::redirects::create))
        .route("/desk/redirects/list", web::post().to(desk::redirects::import))
        .route("/desk/redirects/lost", web::post().to(desk::redirects::dismiss))
        .route("/desk/redirects/removal", web::post().to(desk::redirects::destroy))
        .route("/desk/sample/removal", web::post().to(desk::sample::destroy))
        .route("/desk/quiet", web::post().to(desk::quiet::end))
        .route("/desk/settings", read().to(desk::settings::edit))
        .route("/desk/settings", web::post().to(desk::settings::update))
        .route("/desk/trash", read().to(desk::trash::index));
}

/// Articles and pages: list, form, previews, revisions, proofreading and publication.
fn articles(config: &mut ServiceConfig) {
    use desk::{expiry, previews, proofreading, publication, review, revisions, trash, withdrawal, writing};
    config
        .route("/desk/articles", read().to(desk::article_list::show))
        .route("/desk/articles/selection", web::post().to(desk::bulk_actions::create))
        .route("/desk/articles/new", read().to(writing::new))
        .route("/desk/articles/new", web::post().to(writing::create));
    let one = web::scope("/desk/articles/{id}")
        .route("", read().to(writing::edit))
        .route("", web::post().to(writing::update))
        .route("/choice", web::post().to(writing::conflict::create))
        .route("/discard", read().to(trash::ask))
        .route("/discard", web::post().to(trash::create))
        .route("/expiry", web::post().to(expiry::update))
        .route("/pane", read().to(writing::preview_pane::show))
        .route("/pane", web::post().to(writing::preview_pane::create))
        .route("/pictures", read().to(writing::pictures::show))
        .route("/pictures", web::post().to(writing::pictures::create))
        .route("/presence", web::post().to(writing::presence::create))
        .route("/preview", read().to(previews::show))
        .route("/preview/{part:.*}", read().to(previews::show_part))
        .route("/previews", read().to(previews::index))
        .route("/previews", web::post().to(previews::create))
        .route("/previews/{link}/revoke", web::post().to(previews::destroy))
        .route("/proofreading", read().to(proofreading::show))
        .route("/proofreading/aside", web::post().to(proofreading::create_aside))
        .route("/proofreading/mend", web::post().to(proofreading::update))
        .route("/proofreading/recall", web::post().to(proofreading::destroy_aside))
        .route("/publication", read().to(publication::show))
        .route("/publication", web::post().to(publication::create))
        .route("/publication/forget", web::post().to(publication::destroy))
        .route("/review", web::post().to(review::create))
        .route("/review/return", web::post().to(review::destroy))
        .route("/take-out", web::post().to(trash::destroy))
        .route("/versions", read().to(revisions::index))
        .route("/versions/compare", read().to(revisions::compare))
        .route("/versions/{revision}/name", web::post().to(revisions::update))
        .route("/versions/{revision}/restore", web::post().to(revisions::restore))
        .route("/withdrawal", read().to(withdrawal::show))
        .route("/withdrawal", web::post().to(withdrawal::create));
    config.service(one);
}

/// Preview links, for people without an account.
fn previews(config: &mut ServiceConfig) {
    config
        .route("/apercu/{token}", read().to(previews::show))
        .route("/apercu/{token}/{part:.*}", read().to(previews::show_part));
}

fn media_library(config: &mut ServiceConfig) {
    config
        .route("/desk/media", read().to(desk::media::index))
        .route("/desk/media", web::post().to(desk::media::create))
        .route("/desk/media/descriptions", read().to(desk::media::descriptions::show))
        .route("/desk/media/descriptions", web::post().to(desk::media::descriptions::update));
    let one = web::scope("/desk/media/{id}")
        .route("", read().to(desk::media::show))
        .route("", web::post().to(desk::media::update))
        .route("/proposals/{account}/acceptance", web::post().to(desk::media::accept))
        .route("/proposals/{account}/removal", web::post().to(desk::media::decline))
        .route("/file", read().to(desk::media::file))
        .route("/file", web::post().to(desk::media::replacement::replace))
        .route("/removal", read().to(desk::media::replacement::show))
        .route("/removal", web::post().to(desk::media::replacement::remove))
        .route("/thumb", read().to(desk::media::thumb));
    config.service(one);
}

/// What programs read: feeds, sitemaps, robots.txt, well-known addresses.
fn feeds_and_maps(config: &mut ServiceConfig) {
    const LISTS: &str = "/{list:categories|tags|auteurs}/{slug}/{format:feed\\.xml|rss\\.xml|feed\\.json}";
    config
        .route("/{format:feed\\.xml|rss\\.xml|feed\\.json}", read().to(site::feeds::all))
        .route(LISTS, read().to(site::feeds::of))
        .route("/sitemap.xml", read().to(site::sitemap::sitemap))
        .route("/sitemap-{part:[0-9]+}.xml", read().to(site::sitemap::sitemap_part))
        .route("/robots.txt", read().to(site::sitemap::robots))
        .route("/llms.txt", read().to(site::text_list::show))
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

/// Desk pages for people who are not signed in.
fn signed_out_pages(config: &mut ServiceConfig) {
    config
        .route("/desk/email/{token}", read().to(desk::email_change::show))
        .route("/desk/email/{token}", web::post().to(desk::email_change::create))
        .route("/desk/forgotten", read().to(desk::account_links::forgotten))
        .route("/desk/forgotten", web::post().to(desk::account_links::request_reset))
        .route("/desk/invitation/{token}", read().to(desk::account_links::invitation))
        .route("/desk/invitation/{token}", web::post().to(desk::account_links::accept))
        .route("/desk/reset/{token}", read().to(desk::account_links::reset))
        .route("/desk/reset/{token}", web::post().to(desk::account_links::set_password))
        .route("/desk/setup", read().to(desk::setup::show))
        .route("/desk/setup", web::post().to(desk::setup::create))
        .route("/desk/sign-in", read().to(desk::sign_in::show))
        .route("/desk/sign-in", web::post().to(desk::sign_in::create))
        .route("/desk/sign-in/with/{provider}", read().to(desk::single_sign_on::show))
        .route("/desk/sign-in/with/{provider}/left", read().to(desk::sign_out::left))
        .route("/desk/sign-in/with/{provider}/return", read().to(desk::single_sign_on::arrival::arrive))
        .route("/desk/sign-in/code", read().to(desk::sign_in::code::show))
        .route("/desk/sign-in/code", web::post().to(desk::sign_in::code::create))
        .route("/desk/sign-out", web::post().to(desk::sign_out::destroy));
}

/// The editor's own account, all accounts, the audit, the imports.
fn accounts(config: &mut ServiceConfig) {
    config
        .route("/desk/account", read().to(desk::own_account::show))
        .route("/desk/account", web::post().to(desk::own_account::update))
        .route("/desk/account/password", web::post().to(desk::own_account::change_password))
        .route("/desk/account/sessions/{id}", web::post().to(desk::own_account::close_session))
        .route("/desk/account/devices/{id}", web::post().to(desk::own_account::forget_device))
        .route("/desk/account/email", web::post().to(desk::own_account::change_email))
        .route("/desk/account/factors", read().to(desk::factors::index))
        .route("/desk/account/factors/new", read().to(desk::factors::edit))
        .route("/desk/account/factors/new", web::post().to(desk::factors::create))
        .route("/desk/account/factors/{id}/removal", web::post().to(desk::factors::destroy))
        .route("/desk/account/recovery-codes", web::post().to(desk::factors::renew))
        .route("/desk/account/identities/{id}/removal", web::post().to(desk::single_sign_on::links::destroy))
        .route("/desk/account/providers/{provider}", web::post().to(desk::single_sign_on::links::create))
        .route("/desk/password-rule", web::post().to(desk::single_sign_on::links::set_password_rule))
        .route("/desk/confirmation", read().to(desk::confirmation::show))
        .route("/desk/confirmation", web::post().to(desk::confirmation::create))
        .route("/desk/factor-rule", web::post().to(desk::accounts::set_factor_rule))
        .route("/desk/account/sign-out", web::post().to(desk::own_account::sign_out))
        .route("/desk/accounts", read().to(desk::accounts::index))
        .route("/desk/accounts", web::post().to(desk::accounts::create))
        .route("/desk/audit", read().to(desk::audit::index))
        .route("/desk/audit/export.csv", read().to(desk::audit::export::csv))
        .route("/desk/audit/export.jsonl", read().to(desk::audit::export::lines))
        .route("/desk/exports", read().to(desk::exports::index))
        .route("/desk/exports", web::post().to(desk::exports::create))
        .route("/desk/exports/{id}", read().to(desk::exports::show))
        .route("/desk/exports/{id}/removal", web::post().to(desk::exports::destroy))
        .route("/desk/imports", read().to(desk::imports::index))
        .route("/desk/invitations/{id}/withdraw", web::post().to(desk::accounts::withdraw));
    let one = web::scope("/desk/accounts/{id}")
        .route("", read().to(desk::accounts::show))
        .route("", web::post().to(desk::accounts::update))
        .route("/disable", web::post().to(desk::accounts::disable))
        .route("/enable", web::post().to(desk::accounts::enable))
        .route("/factors", web::post().to(desk::accounts::remove_factors))
        .route("/sign-out", web::post().to(desk::accounts::sign_out))
        .route("/unblock", web::post().to(desk::accounts::unblock));
    let import = web::scope("/desk/imports/{id}")
        .route("", read().to(desk::imports::show))
        .route("/again", web::post().to(desk::imports::again))
        .route("/undo", read().to(desk::imports::ask))
        .route("/undo", web::post().to(desk::imports::destroy))
        .route("/authors", web::post().to(desk::imports::attribute))
        .route("/attributions", web::post().to(desk::imports::correct));
    config.service(one).service(import);
}

/// Categories, tags and authors.
fn taxonomy_pages(config: &mut ServiceConfig) {
    use desk::taxonomy;
    config
        .route("/desk/authors", read().to(taxonomy::index))
        .route("/desk/authors", web::post().to(taxonomy::create))
        .route("/desk/categories", read().to(taxonomy::index))
        .route("/desk/categories", web::post().to(taxonomy::create))
        .route("/desk/tags", read().to(taxonomy::index))
        .route("/desk/tags", web::post().to(taxonomy::create));
    let author = web::scope("/desk/authors/{id}")
        .route("", read().to(taxonomy::edit))
        .route("", web::post().to(taxonomy::update))
        .route("/merging", read().to(taxonomy::ask_merge))
        .route("/merging", web::post().to(taxonomy::merge))
        .route("/removal", web::post().to(taxonomy::destroy));
    let category = web::scope("/desk/categories/{id}")
        .route("", read().to(taxonomy::edit))
        .route("", web::post().to(taxonomy::update))
        .route("/merging", read().to(taxonomy::ask_merge))
        .route("/merging", web::post().to(taxonomy::merge))
        .route("/position", web::post().to(taxonomy::reorder))
        .route("/removal", web::post().to(taxonomy::destroy));
    let tag = web::scope("/desk/tags/{id}")
        .route("", read().to(taxonomy::edit))
        .route("", web::post().to(taxonomy::update))
        .route("/merging", read().to(taxonomy::ask_merge))
        .route("/merging", web::post().to(taxonomy::merge))
        .route("/removal", web::post().to(taxonomy::destroy));
    config.service(author).service(category).service(tag);
}

fn readers(config: &mut ServiceConfig) {
    config
        .route("/", read().to(site::home::show))
        .route("/articles/", read().to(site::article_list::index))
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
        .route("/plan-du-site/", read().to(site::html_sitemap::show))
        .default_service(web::route().to(elsewhere));
}

/// Every other address. Of readers: articles, pages, redirects, not found. Of the desk: nothing, in its own words.
async fn elsewhere(state: web::Data<AppState>, request: HttpRequest) -> HttpResponse {
    let is_of_the_desk = SitePath::parse(request.path()).is_ok_and(|path| path.is_of_the_desk());
    match is_of_the_desk {
        true => desk::absent::show(&request).await,
        false => site::article::show(state, request).await,
    }
}
