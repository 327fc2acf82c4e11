//! Bad input in every field of every desk form. Either the page comes back with what was typed, an error
//! message and 422, or the input is accepted and harmless.

use std::cell::Cell;

use chapeau::domain::account::Email;
use chapeau::domain::article::{ArticleId, Kind};
use chapeau::domain::editor::Role;
use chapeau::domain::language::Language;
use chapeau::newsroom::accounts::invitations::{self, Invited};
use chapeau::newsroom::accounts::{password_resets, setup};
use chapeau::newsroom::writing;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::house::{Desk, Reply, TestApp, png};

/// A site with one of everything, and a signed-in administrator.
struct World<'a> {
    app: &'a TestApp,
    desk: Desk<'a>,
    colleague: i32,
    /// Invitations so far.
    invited: Cell<usize>,
}

impl<'a> World<'a> {
    fn new(app: &'a TestApp) -> Self {
        let desk = app.desk("Camille", Role::Admin);
        let colleague = app.account("Idriss", Role::Publisher).id.0;
        let picture = png(40, 30);
        app.import_bytes(&[("uploads/pont.png", &picture)]);
        app.publish(
            "en-ligne",
            "title: En ligne\ncategory: Nature\ntags: [forêt]\nauthor: Lou\nchapeau: C.",
            "Un texte.",
        );
        Self { app, desk, colleague, invited: Cell::new(0) }
    }

    /// Creates the article that an address needs: a draft, submitted or live.
    fn article(&self, page: &str) -> ArticleId {
        let (id, editor, app) = (self.draft(), self.desk.editor(), self.app);
        if page.contains("{asked}") {
            writing::submit(&app.context(&editor), id).expect("a request");
        } else if page.contains("{live}") {
            writing::publish_despite(&app.context(&editor), id, "Oui.").expect("a publication");
        }
        id
    }

    /// Fills an address with valid account links; each works once.
    fn with_links(&self, page: &str) -> String {
        let (app, editor) = (self.app, self.desk.editor());
        let mut page = page.to_owned();
        if page.contains("{invited}") {
            self.invited.set(self.invited.get() + 1);
            let email = Email::parse(&format!("lena{}@exemple.fr", self.invited.get())).expect("an address");
            let invited =
                Invited { email, name: "Léna".to_owned(), role: Role::Writer, language: Language::Fr };
            let token = invitations::invite(&app.context(&editor), &invited);
            page = page.replace("{invited}", token.expect("an invitation").reveal());
        }
        if page.contains("{forgetful}") {
            let email = Email::parse("idriss@exemple.fr").expect("an address");
            let token = password_resets::give_link(&app.newsroom, &email, app.now()).expect("a link");
            page = page.replace("{forgetful}", token.reveal());
        }
        page
    }

    /// A new draft.
    fn draft(&self) -> ArticleId {
        let text = "---\ntitle: Un titre\ncategory: Nature\nchapeau: Court.\n---\nLes offres SNC.\n";
        let (app, editor) = (self.app, self.desk.editor());
        writing::create(&app.context(&editor), Kind::Article, text).expect("a draft")
    }
}

/// A form: its page (`{draft}` is a new draft, `{asked}` a submitted one, `{live}` a published one,
/// `{colleague}` an account, `{invited}` and `{forgetful}` valid account links), its action (below the
/// page, or beside it: `..`), and the choices that make its fields count.
type Form = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const DESPITE: &[(&str, &str)] =
    &[("when", "later"), ("day", "2027-01-04"), ("hour", "8:00"), ("despite", "yes"), ("reason", "Oui.")];

/// The article and action chosen in the list.
const TICKED: &[(&str, &str)] = &[("id", "1"), ("deed", "tag")];

/// The forms around articles.
const ARTICLES: [Form; 10] = [
    ("/desk/articles", "/selection", TICKED),
    ("/desk/articles/selection", "", &[]),
    ("/desk/articles/new", "", &[]),
    ("/desk/articles/{draft}", "", &[]),
    ("/desk/articles/{draft}/previews", "", &[]),
    ("/desk/articles/{draft}/proofreading", "/aside", &[("reason", "Oui.")]),
    ("/desk/articles/{draft}/publication", "", DESPITE),
    ("/desk/articles/{asked}/publication", "../review/return", &[]),
    ("/desk/articles/{live}/publication", "../expiry", &[]),
    ("/desk/articles/{draft}/versions", "/name", &[]),
];

/// Authors, categories and tags.
const TERMS: [Form; 6] = [
    ("/desk/authors", "", &[]),
    ("/desk/authors/1", "", &[]),
    ("/desk/categories", "", &[]),
    ("/desk/categories/1", "", &[]),
    ("/desk/tags", "", &[]),
    ("/desk/tags/1", "", &[]),
];

/// Media, redirects and settings.
const HOUSE: [Form; 5] = [
    ("/desk/media/1", "", &[]),
    ("/desk/media/descriptions", "", &[]),
    ("/desk/redirects", "", &[("to", "/articles/en-ligne/")]),
    ("/desk/redirects", "/list", &[]),
    ("/desk/settings", "", &[]),
];

/// Accounts, and the doors to them.
const ACCOUNTS: [Form; 8] = [
    ("/desk/account", "", &[]),
    ("/desk/account", "/password", &[]),
    ("/desk/accounts", "", &[]),
    ("/desk/accounts/{colleague}", "", &[]),
    ("/desk/forgotten", "", &[]),
    ("/desk/invitation/{invited}", "", &[("password", "court")]),
    ("/desk/reset/{forgetful}", "", &[]),
    ("/desk/sign-in", "", &[]),
];

/// Bad inputs as browsers send them, the longest with `most` characters.
fn bad(most: usize) -> Vec<(&'static str, String)> {
    let escaped = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    vec![
        ("nothing", String::new()),
        ("control characters", escaped("mot\u{1}\u{7}\u{1b}\0fin")),
        ("a text that turns around", escaped("mot\u{202e}fin")),
        ("markup", escaped("</textarea><script>alert(1)</script><b>mot</b>")),
        ("a 30 February", escaped("2026-02-30T08:00")),
        ("a reserved address", escaped("/desk/")),
        (CHARSET, "mot%E9fin".to_owned()),
        (LONG, "x".repeat(most)),
    ]
}

const CHARSET: &str = "another charset";
const LONG: &str = "a very long text";
/// For the first field of a form only: a text of this length takes seconds to handle.
const TEN_MILLION: usize = 10_000_000;
const HALF_A_MILLION: usize = 500_000;

/// A field: its name and value, whether it is typed or chosen, whether it is secret.
#[derive(Clone)]
struct Field {
    name: String,
    value: String,
    free: bool,
    secret: bool,
    /// It offers fixed options, so a forged value is not shown again.
    choice: bool,
}

/// The fields of the form with this action; `None` if there is none.
fn fields(page: &Reply, goes_to: &dyn Fn(&str) -> bool) -> Option<(String, Vec<Field>)> {
    let html = scraper::Html::parse_document(&page.text());
    let selector = |text: &str| scraper::Selector::parse(text).expect("a selector");
    let forms = selector("form[method=post]");
    let form = html.select(&forms).find(|form| goes_to(form.attr("action").unwrap_or_default()))?;
    let mut found = Vec::new();
    for field in form.select(&selector("input, textarea, select")) {
        let (Some(name), kind) = (field.attr("name"), field.attr("type").unwrap_or("text")) else { continue };
        if field.value().name() == "input" && matches!(kind, "checkbox" | "radio" | "submit" | "file") {
            continue;
        }
        let value = match field.value().name() {
            "textarea" => field.text().collect(),
            "select" => {
                let chosen = field.select(&selector("option[selected]")).next();
                chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        found.push(Field {
            name: name.to_owned(),
            value,
            free: kind != "hidden",
            secret: kind == "password",
            choice: field.value().name() == "select",
        });
    }
    Some((form.attr("action").unwrap_or_default().to_owned(), found))
}

/// The letters and digits of a text, to check that none was lost.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn send(world: &World<'_>, action: &str, fields: &[(String, String)]) -> Reply {
    let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let head = [("content-type", "application/x-www-form-urlencoded")];
    let body = body.join("&").into_bytes();
    if is_door(action) {
        return world.app.send_body(action, &[head[0], ("sec-fetch-site", "same-origin")], body);
    }
    world.desk.send(action, &head, body)
}

/// Whether the address is open without a session.
fn is_door(path: &str) -> bool {
    ["/desk/sign-in", "/desk/forgotten", "/desk/invitation/", "/desk/reset/"]
        .iter()
        .any(|door| path.starts_with(door))
}

/// Checks the response to a form with `typed` in one field; `Err` says what is wrong.
fn judge(reply: &Reply, action: &str, field: &Field, what: &str, typed: &str) -> Result<(), String> {
    let status = reply.status;
    if matches!(status, 200 | 303) && what != LONG && what != CHARSET {
        let harmless = !reply.text().contains("<script>alert");
        return if harmless { Ok(()) } else { Err("is shown as markup".to_owned()) };
    }
    if status == 429 && field.secret || matches!(status, 200 | 303 | 404) && field.choice {
        return Ok(());
    }
    if status != 422 {
        return Err(format!("gets {status}"));
    }
    if what == LONG {
        // Checked as text: parsing a page of ten million characters is slow.
        let text = reply.text();
        let kept = field.choice || field.secret != text.contains(&typed[..1_000]);
        let says = text.contains("role=\"alert\"") || text.contains("class=\"error\"");
        return if kept && says { Ok(()) } else { Err(format!("kept: {kept}, says why: {says}")) };
    }
    if reply.all("[role=alert], .error").iter().all(String::is_empty) {
        return Err("is refused without a word".to_owned());
    }
    if !reply.one("title").starts_with("Erreur") {
        return Err(format!("has the title {}", reply.one("title")));
    }
    // A new article may have been saved in part: its form then has its own address.
    let is_new = action == "/desk/articles/new";
    let again = |found: &str| found == action || is_new && found.starts_with("/desk/articles/");
    let Some((_, shown)) = fields(reply, &again) else { return Err("loses the form".to_owned()) };
    let kept = shown.iter().filter(|other| other.name == field.name);
    let kept = kept.map(|other| other.value.as_str()).any(|value| letters(value).contains(&letters(typed)));
    match (field.secret, kept || field.choice || letters(typed).is_empty()) {
        (false, true) => Ok(()),
        (false, false) => Err("loses what was typed".to_owned()),
        (true, shown) if shown && !letters(typed).is_empty() => Err("shows a secret".to_owned()),
        (true, _) => Ok(()),
    }
}

fn attack(world: &World<'_>, (page, to, chosen): Form, wrong: &mut Vec<String>) -> usize {
    let mut tried = 0;
    let open = || {
        let id = if page.contains("/articles/{") { world.article(page).0.to_string() } else { String::new() };
        let page =
            ["{draft}", "{asked}", "{live}"].iter().fold(page.to_owned(), |page, gap| page.replace(gap, &id));
        let page = page.replace("{colleague}", &world.colleague.to_string());
        let page = world.with_links(&page);
        let goes_to = match to.strip_prefix("..") {
            Some(beside) => page.replace("/publication", beside),
            None => format!("{page}{to}"),
        };
        let shown = match page.as_str() {
            "/desk/articles/selection" => world.desk.post(&page, TICKED),
            "/desk/media/descriptions" => {
                fill(&world.desk, "/desk/media/1", "/desk/media/1", &[("alt", "")]);
                world.desk.page(&page)
            }
            door if is_door(door) => world.app.page(door),
            _ => world.desk.page(&page),
        };
        let form = fields(&shown, &|action| match to {
            "/name" => action.ends_with(to),
            _ => action == goes_to,
        });
        form.unwrap_or_else(|| panic!("no form on {page} goes to {goes_to}"))
    };
    let (_, first) = open();
    let names: Vec<String> =
        first.iter().filter(|field| field.free).map(|field| field.name.clone()).collect();
    let mut names: Vec<String> = names
        .iter()
        .enumerate()
        .filter(|(at, name)| !names[..*at].contains(name))
        .map(|(_, name)| name.clone())
        .collect();
    names.retain(|name| !name.starts_with("picture-"));
    for (nth, name) in names.into_iter().enumerate() {
        let most = if nth == 0 || name == "body" { TEN_MILLION } else { HALF_A_MILLION };
        for (what, value) in bad(most) {
            let (action, form) = open();
            let Some(field) = form.iter().find(|field| field.name == name).cloned() else { continue };
            let escape = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
            let mut sent: Vec<(String, String)> =
                form.iter().map(|field| (field.name.clone(), escape(&field.value))).collect();
            for (chosen, value) in chosen {
                sent.retain(|(name, _)| name != chosen);
                sent.push(((*chosen).to_owned(), escape(value)));
            }
            let mut put = false;
            for (_, old) in sent.iter_mut().filter(|(other, _)| *other == name) {
                *old = if put { String::new() } else { value.clone() };
                put = true;
            }
            let reply = send(world, &action, &sent);
            let typed = percent_encoding::percent_decode_str(&value).decode_utf8_lossy().into_owned();
            if let Err(why) = judge(&reply, &action, &field, what, &typed) {
                wrong.push(format!("{page}{to} {name} with {what}: {why}"));
            }
            tried += 1;
        }
    }
    tried
}

/// Tries every bad input in every field of these forms, on a site of their own; there are at least `least`.
fn attack_all(forms: &[Form], least: usize) {
    let app = TestApp::with_mail();
    let world = World::new(&app);
    let mut wrong = Vec::new();
    let tried: usize = forms.iter().map(|form| attack(&world, *form, &mut wrong)).sum();
    assert!(wrong.is_empty(), "{} of {tried}: {wrong:#?}", wrong.len());
    assert!(tried >= least, "{tried}");
}

#[test]
fn whatever_is_typed_around_an_article_nothing_breaks_and_no_word_is_lost() {
    attack_all(&ARTICLES, 400);
}

#[test]
fn whatever_is_typed_about_authors_categories_and_tags_nothing_breaks_and_no_word_is_lost() {
    attack_all(&TERMS, 80);
}

#[test]
fn whatever_is_typed_about_media_redirects_and_settings_nothing_breaks_and_no_word_is_lost() {
    attack_all(&HOUSE, 190);
}

#[test]
fn whatever_is_typed_about_accounts_and_at_the_door_nothing_breaks_and_no_word_is_lost() {
    attack_all(&ACCOUNTS, 120);
}

#[test]
fn the_first_account_is_asked_for_as_patiently() {
    let app = TestApp::new();
    let token = setup::invite_first(&app.newsroom, app.now()).expect("a database").expect("no account yet");
    for name in ["email", "name", "language", "password"] {
        for (what, value) in bad(HALF_A_MILLION) {
            // The other inputs are valid passwords: long enough and not common.
            if name == "password" && !matches!(what, "nothing" | CHARSET | LONG) {
                continue;
            }
            let mut sent = [
                ("token", token.reveal().to_owned()),
                ("email", "camille@exemple.fr".to_owned()),
                ("name", "Camille".to_owned()),
                ("language", "fr".to_owned()),
                ("password", "court".to_owned()),
            ];
            for (_, old) in sent.iter_mut().filter(|(other, _)| *other == name) {
                old.clone_from(&value);
            }
            let body: Vec<String> = sent.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let head =
                [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
            let reply = app.send_body("/desk/setup", &head, body.join("&").into_bytes());
            let (secret, choice) = (name == "password", name == "language");
            let field = Field { name: name.to_owned(), value: String::new(), free: true, secret, choice };
            let typed = percent_encoding::percent_decode_str(&value).decode_utf8_lossy().into_owned();
            assert_eq!(judge(&reply, "/desk/setup", &field, what, &typed), Ok(()), "{name} with {what}");
        }
    }
}

#[test]
fn a_nul_is_left_out_of_whatever_is_typed_and_nothing_else() {
    let app = TestApp::new();
    let world = World::new(&app);
    let desk = &world.desk;
    let id = world.article("{asked}");
    let article = format!("/desk/articles/{}", id.0);
    let review = format!("{article}/review/return");
    fill(desk, &format!("{article}/publication"), &review, &[("note", "Un\0 mot.\u{1}\nDeux.")]);
    assert_eq!(desk.page(&article).all(".notice--warn p + p")[0], "Un mot.\u{1} Deux.");
    fill(desk, &article, &article, &[("title", "Le\0 titre"), ("body", "Un\0 \u{fffd} texte.\0")]);
    let shown = desk.page(&article);
    assert_eq!((shown.one("#title"), shown.one("#body")), ("Le titre".into(), "Un \u{fffd} texte.".into()));
    fill(desk, "/desk/media/1", "/desk/media/1", &[("alt", "Un\0 pont"), ("credit", "\0")]);
    assert_eq!(desk.page("/desk/media/1").one("#alt"), "Un pont");
    let author = "/desk/authors/1";
    fill(desk, author, author, &[("name", "Lou\0"), ("description", "Vit\0 ici.\r\nEt là.")]);
    assert_eq!(desk.page(author).one("#description"), "Vit ici. Et là.");
    desk.send_file(author, &[("name", "Lou"), ("role", "Gar\0de")], ("portrait_file", "", b""));
    assert_eq!(desk.page(author).attributes("#role", "value"), ["Garde"]);
}

/// Sends the form with this action from a page, with changes.
fn fill(desk: &Desk<'_>, page: &str, action: &str, changes: &[(&str, &str)]) {
    let (_, shown) = fields(&desk.page(page), &|to| to == action).expect("a form");
    let value = |field: &Field| {
        let changed = changes.iter().find(|(name, _)| *name == field.name);
        changed.map_or(field.value.clone(), |(_, value)| (*value).to_owned())
    };
    let sent: Vec<(String, String)> = shown.iter().map(|field| (field.name.clone(), value(field))).collect();
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.done(action, &sent);
}

#[test]
fn a_form_with_files_in_another_charset_comes_back_as_one_without() {
    let app = TestApp::new();
    let world = World::new(&app);
    let part = |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
    let (name, role) = (part("name"), part("role"));
    let body = [name.as_bytes(), b"Lou\r\n", role.as_bytes(), b"Garde for\xeatier\r\n--x--\r\n"].concat();
    let again =
        world.desk.send("/desk/authors/1", &[("content-type", "multipart/form-data; boundary=x")], body);
    assert_eq!(again.status, 422, "{}", again.text());
    assert_eq!(again.attributes("#role", "value"), ["Garde for\u{fffd}tier"]);
    assert!(again.one("title").starts_with("Erreur"));
}
