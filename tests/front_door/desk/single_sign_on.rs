//! Signing in by an identity provider: what gets in, and everything that does not.

use chapeau::domain::account::Account;
use chapeau::domain::editor::Role;
use chapeau::domain::second_factor::FactorRule;
use chapeau::domain::single_sign_on::{FirstSignIn, ProviderKind, ProviderSettings};
use chapeau::identity::Providers;
use chapeau::newsroom::accounts::invitations::{self, Invited};
use chapeau::store::settings;
use serde_json::{Value, json};

use crate::house::identity_provider::{Answer, CLIENT, IdentityProvider, SECRET, parameter};
use crate::house::{Reply, TestApp};

const START: &str = "/desk/sign-in/with/agence?next=%2Fdesk%2Fmedia";
const BROWSER: &str = "__Host-chapeau-sign-on";
const SIRET: &str = "13002526500013";

fn settings_of(provider: &IdentityProvider) -> ProviderSettings {
    ProviderSettings {
        key: "agence".to_owned(),
        name: "Agence".to_owned(),
        kind: ProviderKind::OpenId,
        issuer: provider.issuer.clone(),
        client_id: CLIENT.to_owned(),
        client_secret: SECRET.to_owned(),
        scopes: vec!["email".to_owned()],
        acr_values: vec!["eidas1".to_owned()],
        second_factor: vec!["eidas2".to_owned()],
        trusts_addresses: false,
        email_domains: Vec::new(),
        organisations: Vec::new(),
        organisation_claim: "siret".to_owned(),
        first_sign_in: FirstSignIn::Account,
        role_claim: None,
        roles: Vec::new(),
        default_role: Some(Role::Writer),
    }
}

fn site(change: impl FnOnce(&mut ProviderSettings)) -> (TestApp, IdentityProvider) {
    let provider = IdentityProvider::start();
    let mut settings = settings_of(&provider);
    change(&mut settings);
    let providers = Providers::open(vec![settings], "https://journal.example").expect("providers");
    let app = TestApp::with_providers(providers);
    app.account("Adèle", Role::Admin);
    (app, provider)
}

/// Goes to the provider: the address there, and the cookie of the browser.
fn departure(app: &TestApp, start: &str, cookie: &str) -> (String, String) {
    let reply = app.get_with(start, &[("cookie", cookie)]);
    assert_eq!(reply.status, 303, "{}", reply.text());
    (reply.header("location").to_owned(), reply.cookie(BROWSER))
}

/// Signs somebody in at the provider, who is changed before they come back.
fn sign_in_as(
    app: &TestApp,
    provider: &IdentityProvider,
    subject: &str,
    change: impl FnOnce(&mut Answer),
) -> Reply {
    let (sent, cookie) = departure(app, START, "");
    let mut answer = provider.answer_to(&sent, subject, app.now().unix_seconds());
    answer.person =
        Some((json!({ "email": format!("{subject}@ville.example"), "email_verified": true }), false));
    change(&mut answer);
    let grant = provider.grant(&sent, answer);
    app.get_with(&grant, &[("cookie", &cookie)])
}

fn person(answer: &mut Answer, name: &str, value: Value) {
    if let Some((person, _)) = &mut answer.person {
        person[name] = value;
    }
}

fn session(reply: &Reply) -> String {
    reply.cookie("__Host-chapeau")
}

fn is_in(reply: &Reply) -> bool {
    reply.status == 303 && !session(reply).is_empty()
}

fn assert_out(reply: &Reply, status: u16, says: &str, what: &str) {
    assert_eq!(reply.status, status, "{what}: {}", reply.text());
    assert!(session(reply).is_empty(), "{what}");
    assert!(reply.text().contains(says), "{what}: {}", reply.text());
    assert!(reply.count("main a[href]") >= 1, "{what}: no way on");
    assert_eq!(reply.header("cache-control"), "no-store", "{what}");
}

fn account(app: &TestApp, email: &str) -> Option<Account> {
    let email = chapeau::domain::account::Email::parse(email).expect("an address");
    let found = app.newsroom.store.read_here(|db| chapeau::store::desk::accounts::by_email(db, &email));
    found.expect("a database").map(|(account, _)| account)
}

fn audited(app: &TestApp, what: &str) -> Vec<String> {
    app.words(&format!("SELECT detail AS word FROM audit WHERE what = '{what}' ORDER BY id"))
}

/// What is wrong with an answer.
type Fault = fn(&mut Answer);

#[test]
fn the_way_there_has_state_nonce_pkce_and_what_was_set() {
    let (app, provider) = site(|_| {});
    let page = app.page("/desk/sign-in?next=/desk/media");
    assert_eq!(page.attributes("main a.btn", "href"), ["/desk/sign-in/with/agence?next=%2Fdesk%2Fmedia"]);
    let (sent, cookie) = departure(&app, START, "");
    assert!(sent.starts_with(&format!("{}/authorize?", provider.issuer)), "{sent}");
    let wanted = [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("scope", "openid email"),
        ("acr_values", "eidas1"),
        ("code_challenge_method", "S256"),
        ("redirect_uri", "https://journal.example/desk/sign-in/with/agence/return"),
    ];
    for (name, value) in wanted {
        assert_eq!(parameter(&sent, name), value, "{name}");
    }
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(parameter(&sent, name).len(), 43, "{name}");
    }
    assert!(cookie.len() > 43 && !sent.contains(cookie.split_once('=').expect("a cookie").1));
}

#[test]
fn a_first_sign_in_makes_an_account_and_later_ones_find_it_by_its_subject() {
    let (app, provider) = site(|_| {});
    let first = sign_in_as(&app, &provider, "camille", |answer| person(answer, "name", json!("Camille R.")));
    assert!(is_in(&first), "{} {}", first.status, first.text());
    assert_eq!(first.header("location"), "/desk/media");
    assert_eq!(app.get_with("/desk/media", &[("cookie", &session(&first))]).status, 200);
    let made = account(&app, "camille@ville.example").expect("an account");
    assert_eq!((made.name.as_str(), made.role), ("Camille R.", Role::Writer));
    // Another address there, even one that somebody else has here: it is the same person.
    let again =
        sign_in_as(&app, &provider, "camille", |answer| person(answer, "email", json!("adèle@exemple.fr")));
    assert!(is_in(&again));
    assert_eq!(app.words("SELECT '' || count(*) AS word FROM accounts"), ["2"]);
    assert_eq!(audited(&app, "sign-in"), ["provider", "provider"]);
}

#[test]
fn an_answer_with_a_fault_lets_nobody_in() {
    let (app, provider) = site(|_| {});
    let faults: [(&str, Fault); 19] = [
        ("wrong nonce", |answer| answer.token["nonce"] = json!("autre")),
        ("no nonce", |answer| drop(answer.token.as_object_mut().expect("claims").remove("nonce"))),
        ("wrong issuer", |answer| answer.token["iss"] = json!("http://127.0.0.1:1")),
        ("wrong audience", |answer| answer.token["aud"] = json!("autre site")),
        ("another audience beside", |answer| answer.token["aud"] = json!([CLIENT, "autre site"])),
        ("no audience", |answer| drop(answer.token.as_object_mut().expect("claims").remove("aud"))),
        ("expired", |answer| answer.token["exp"] = json!(answer.token["iat"].as_i64().expect("a time") - 61)),
        ("no end", |answer| drop(answer.token.as_object_mut().expect("claims").remove("exp"))),
        ("issued by a clock that is ahead", |answer| {
            answer.token["iat"] = json!(answer.token["iat"].as_i64().expect("a time") + 61);
        }),
        ("alg none", |answer| {
            answer.spoil = |token| {
                let claims = token.split('.').nth(1).expect("claims").to_owned();
                format!("eyJhbGciOiJub25lIn0.{claims}.")
            }
        }),
        ("alg none with the signature", |answer| answer.header = json!({ "alg": "none" })),
        ("signed with the shared secret, it says", |answer| answer.header = json!({ "alg": "HS256" })),
        ("another signature", |answer| {
            answer.spoil = |token| {
                let (signed, signature) = token.rsplit_once('.').expect("a signature");
                let first = if signature.starts_with('A') { 'B' } else { 'A' };
                format!("{signed}.{first}{}", &signature[1..])
            }
        }),
        ("other claims under the signature", |answer| {
            answer.spoil = |token| {
                let mut parts = token.split('.');
                let (head, _, signature) = (parts.next().expect("x"), parts.next(), parts.next().expect("x"));
                format!("{head}.eyJzdWIiOiJhZG1pbiJ9.{signature}")
            }
        }),
        ("no token", |answer| answer.spoil = |_| String::new()),
        ("a token that is none", |answer| answer.spoil = |_| "a.b.c".to_owned()),
        ("a key that is not known", |answer| answer.header = json!({ "alg": "ES256", "kid": "autre" })),
        ("an empty subject", |answer| answer.token["sub"] = json!("")),
        ("of somebody else", |answer| person(answer, "sub", json!("somebody else"))),
    ];
    for (what, fault) in faults {
        let reply = sign_in_as(&app, &provider, "camille", fault);
        assert_out(&reply, 422, "n’a pas pu être vérifiée", what);
    }
    assert_eq!(app.words("SELECT '' || count(*) AS word FROM accounts"), ["1"], "nobody has an account");
    assert!(is_in(&sign_in_as(&app, &provider, "camille", |_| {})), "without a fault they get in");
}

#[test]
fn clocks_may_be_a_minute_apart() {
    let (app, provider) = site(|_| {});
    let late = |seconds: i64| {
        sign_in_as(&app, &provider, "camille", move |answer| {
            let now = answer.token["iat"].as_i64().expect("a time");
            answer.token["iat"] = json!(now + seconds);
            answer.token["exp"] = json!(now + seconds.min(0) + 1);
        })
    };
    assert!(is_in(&late(59)) && is_in(&late(-59)));
    assert_out(&late(61), 422, "vérifiée", "a minute and a second ahead");
    assert_out(&late(-61), 422, "vérifiée", "a minute and a second behind");
}

#[test]
fn the_state_counts_once_in_the_browser_that_left_and_for_ten_minutes() {
    let (app, provider) = site(|_| {});
    let leave = || {
        let (sent, cookie) = departure(&app, START, "");
        let mut answer = provider.answer_to(&sent, "camille", app.now().unix_seconds());
        answer.person = Some((json!({ "email": "camille@ville.example", "email_verified": true }), false));
        (provider.grant(&sent, answer), cookie)
    };
    let (path, cookie) = leave();
    let expired = "a expiré, a déjà servi";
    assert_out(&app.get(&path), 422, expired, "no cookie");
    assert_out(&app.get_with(&path, &[("cookie", &leave().1)]), 422, expired, "another browser");
    let forged = path.replace("state=", "state=x");
    assert_out(&app.get_with(&forged, &[("cookie", &cookie)]), 422, expired, "another state");
    assert!(is_in(&app.get_with(&path, &[("cookie", &cookie)])));
    assert_out(&app.get_with(&path, &[("cookie", &cookie)]), 422, expired, "a second time");
    let (path, cookie) = leave();
    app.pass(601);
    assert_out(&app.get_with(&path, &[("cookie", &cookie)]), 422, expired, "too late");
    // Two windows of one browser do not stand in each other's way.
    let (first, cookie) = departure(&app, START, "");
    let (_, same) = departure(&app, START, &cookie);
    assert_eq!(cookie, same);
    let mut answer = provider.answer_to(&first, "camille", app.now().unix_seconds());
    answer.person = Some((json!({ "email": "camille@ville.example", "email_verified": true }), false));
    assert!(is_in(&app.get_with(&provider.grant(&first, answer), &[("cookie", &cookie)])));
}

#[test]
fn of_fifty_that_bring_one_answer_one_gets_in() {
    let (app, provider) = site(|_| {});
    let (sent, cookie) = departure(&app, START, "");
    let mut answer = provider.answer_to(&sent, "camille", app.now().unix_seconds());
    answer.person = Some((json!({ "email": "camille@ville.example", "email_verified": true }), false));
    let path = provider.grant(&sent, answer);
    let won = std::thread::scope(|scope| {
        let ask = || is_in(&app.get_with(&path, &[("cookie", &cookie)]));
        let all: Vec<_> = (0..50).map(|_| scope.spawn(ask)).collect();
        all.into_iter().map(|one| one.join().expect("an answer")).filter(|won| *won).count()
    });
    assert_eq!(won, 1);
}

#[test]
fn a_code_that_was_redeemed_elsewhere_or_comes_from_another_provider_is_worth_nothing() {
    let (app, provider) = site(|_| {});
    let (sent, cookie) = departure(&app, START, "");
    let grant = provider.grant(&sent, provider.answer_to(&sent, "camille", app.now().unix_seconds()));
    let (other, other_cookie) = departure(&app, START, "");
    // Somebody else's code under one's own state: the verifier does not fit.
    let path = grant.replace(&parameter(&sent, "state"), &parameter(&other, "state"));
    assert_out(&app.get_with(&path, &[("cookie", &other_cookie)]), 422, "vérifiée", "an injected code");
    assert_out(&app.get_with(&grant, &[("cookie", &cookie)]), 422, "vérifiée", "a code that is used up");
    let (sent, cookie) = departure(&app, START, "");
    let grant = provider.grant(&sent, provider.answer_to(&sent, "camille", app.now().unix_seconds()));
    let path = format!("{}&iss=https%3A%2F%2Fevil.example", grant);
    assert_out(
        &app.get_with(&path, &[("cookie", &cookie)]),
        422,
        "vérifiée",
        "the answer of another provider",
    );
}

#[test]
fn a_provider_that_names_itself_must_do_so_in_its_answer() {
    let (app, provider) = site(|_| {});
    provider.describe("authorization_response_iss_parameter_supported", json!(true));
    assert_out(&sign_in_as(&app, &provider, "camille", |_| {}), 422, "vérifiée", "no name");
    let (sent, cookie) = departure(&app, START, "");
    let mut answer = provider.answer_to(&sent, "camille", app.now().unix_seconds());
    answer.person = Some((json!({ "email": "camille@ville.example", "email_verified": true }), false));
    let path = format!("{}&iss={}", provider.grant(&sent, answer), provider.issuer);
    assert!(is_in(&app.get_with(&path, &[("cookie", &cookie)])));
}

#[test]
fn new_keys_are_asked_for_when_one_is_not_known_but_not_at_every_forgery() {
    let (app, provider) = site(|_| {});
    assert!(is_in(&sign_in_as(&app, &provider, "camille", |_| {})));
    app.pass(60);
    provider.rotate_keys("two");
    assert!(is_in(&sign_in_as(&app, &provider, "camille", |_| {})));
    assert_eq!(provider.asked("/keys"), 2);
    let forged = |answer: &mut Answer| answer.header = json!({ "alg": "ES256", "kid": "autre" });
    for _ in 0..3 {
        assert_out(&sign_in_as(&app, &provider, "camille", forged), 422, "vérifiée", "forged");
    }
    assert_eq!(provider.asked("/keys"), 2, "asked a moment ago");
}

#[test]
fn a_provider_that_is_down_says_so_and_leaves_the_other_ways() {
    let (app, provider) = site(|_| {});
    provider.set_down(true);
    let reply = app.get(START);
    assert_out(&reply, 503, "Agence ne répond pas.", "down");
    assert_eq!(reply.header("retry-after"), "2");
    assert_eq!(app.page("/desk/sign-in").count("input[name=password]"), 1);
    provider.set_down(false);
    let (sent, cookie) = departure(&app, START, "");
    let grant = provider.grant(&sent, provider.answer_to(&sent, "camille", app.now().unix_seconds()));
    provider.set_down(true);
    assert_out(&app.get_with(&grant, &[("cookie", &cookie)]), 422, "vérifiée", "down at the return");
    assert_eq!(app.get("/desk/sign-in/with/autre").status, 404);
}

#[test]
fn whoever_gives_up_there_comes_back_to_the_sign_in() {
    let (app, _provider) = site(|_| {});
    let (sent, cookie) = departure(&app, START, "");
    let back =
        |error: &str, state: &str| format!("/desk/sign-in/with/agence/return?error={error}&state={state}");
    let reply = app.get_with(&back("access_denied", &parameter(&sent, "state")), &[("cookie", &cookie)]);
    assert_out(&reply, 200, "Vous avez renoncé chez Agence.", "given up");
    let (sent, cookie) = departure(&app, START, "");
    let reply = app.get_with(&back("server_error<b>", &parameter(&sent, "state")), &[("cookie", &cookie)]);
    assert_out(&reply, 422, "vérifiée", "an error there");
    assert!(!reply.text().contains("<b>"));
    assert_out(&app.get(&back("access_denied", "x")), 422, "expiré", "nobody left");
}

#[test]
fn only_invited_people_get_in_by_an_address_that_is_verified() {
    let (app, provider) = site(|settings| settings.first_sign_in = FirstSignIn::Invited);
    let camille = |verified: Value| {
        sign_in_as(&app, &provider, "camille", move |answer| person(answer, "email_verified", verified))
    };
    assert_out(&camille(json!(true)), 403, "vous n’avez pas de compte", "not invited");
    let admin = app.desk("Basile", Role::Admin);
    let invited = Invited {
        email: chapeau::domain::account::Email::parse("Camille@ville.example").expect("an address"),
        name: "Camille".to_owned(),
        role: Role::Publisher,
        language: chapeau::domain::language::Language::Fr,
    };
    invitations::invite(&app.context(&admin.editor()), &invited).expect("an invitation");
    for (verified, what) in
        [(json!(false), "not theirs"), (Value::Null, "nothing said"), (json!("no"), "unclear")]
    {
        assert_out(&camille(verified), 403, "ne dit pas que votre adresse", what);
    }
    assert!(is_in(&camille(json!("true"))), "some providers write it as a text");
    let made = account(&app, "camille@ville.example").expect("an account");
    assert_eq!((made.name.as_str(), made.role), ("Camille", Role::Publisher));
    assert_eq!(
        app.words("SELECT '' || count(*) AS word FROM account_links"),
        ["0"],
        "the invitation is used"
    );
    assert!(is_in(&camille(json!(false))), "linked by the subject from now on");
}

#[test]
fn an_address_alone_opens_no_account_that_exists() {
    let (app, provider) = site(|_| {});
    let desk = app.desk("Camille", Role::Admin);
    let as_camille = |answer: &mut Answer| person(answer, "email", json!("camille@exemple.fr"));
    assert_out(&sign_in_as(&app, &provider, "x", as_camille), 403, "n’est pas lié à Agence", "an address");
    // The owner links it, signed in.
    let onwards = desk.post("/desk/account/providers/agence", &[]);
    assert_eq!(onwards.status, 200, "{}", onwards.text());
    let sent = onwards.attributes("main a.btn", "href").remove(0);
    let cookies = format!("{}; {}", desk.cookie(), onwards.cookie(BROWSER));
    let grant = provider.grant(&sent, provider.answer_to(&sent, "x", app.now().unix_seconds()));
    assert_out(&app.get_with(&grant, &[("cookie", &onwards.cookie(BROWSER))]), 422, "expiré", "no session");
    let onwards = desk.post("/desk/account/providers/agence", &[]);
    let sent = onwards.attributes("main a.btn", "href").remove(0);
    let grant = provider.grant(&sent, provider.answer_to(&sent, "x", app.now().unix_seconds()));
    let cookies = cookies.split(';').next().map(|own| format!("{own}; {}", onwards.cookie(BROWSER)));
    let linked = app.get_with(&grant, &[("cookie", &cookies.expect("cookies"))]);
    assert_eq!((linked.status, linked.header("location")), (303, "/desk/account"), "{}", linked.text());
    assert!(is_in(&sign_in_as(&app, &provider, "x", as_camille)));
    // And takes the link away again.
    let page = desk.page("/desk/account");
    let removal = page.attributes("form[action*='/identities/']", "action").remove(0);
    assert_eq!(desk.post(&removal, &[]).status, 303);
    assert_out(&sign_in_as(&app, &provider, "x", as_camille), 403, "n’est pas lié", "the link is gone");
    assert_eq!(audited(&app, "identity-linked").len() + audited(&app, "identity-unlinked").len(), 2);
}

#[test]
fn another_organisation_or_host_stays_outside_even_with_an_account() {
    let (app, provider) = site(|settings| {
        settings.organisations = vec![SIRET.to_owned()];
        settings.email_domains = vec!["ville.example".to_owned()];
    });
    let of = |siret: &'static str| move |answer: &mut Answer| person(answer, "siret", json!(siret));
    assert_out(
        &sign_in_as(&app, &provider, "camille", of("2")),
        403,
        "votre organisation n’a pas accès",
        "siret",
    );
    assert_out(&sign_in_as(&app, &provider, "camille", |_| {}), 403, "votre organisation", "no siret");
    assert!(is_in(&sign_in_as(&app, &provider, "camille", of(SIRET))));
    assert_out(
        &sign_in_as(&app, &provider, "camille", of("2")),
        403,
        "votre organisation",
        "they have moved",
    );
    let elsewhere = |answer: &mut Answer| {
        person(answer, "siret", json!(SIRET));
        person(answer, "email", json!("camille@ailleurs.example"));
    };
    assert_out(&sign_in_as(&app, &provider, "camille", elsewhere), 403, "votre organisation", "another host");
}

#[test]
fn the_role_follows_the_claim_and_the_last_administrator_stays() {
    let (app, provider) = site(|settings| {
        settings.role_claim = Some("realm_access.roles".to_owned());
        settings.roles = vec![("chef".to_owned(), Role::Admin), ("plume".to_owned(), Role::Writer)];
        settings.default_role = None;
    });
    app.run_sql("DELETE FROM accounts");
    let with = |roles: Value| {
        sign_in_as(&app, &provider, "camille", move |answer| {
            person(answer, "realm_access", json!({ "roles": roles }));
        })
    };
    assert_out(&with(json!(["autre"])), 403, "ne vous donne aucun rôle", "no role");
    assert!(is_in(&with(json!(["plume", "chef"]))));
    let role = || account(&app, "camille@ville.example").expect("an account").role;
    assert_eq!(role(), Role::Admin);
    assert!(is_in(&with(json!("plume"))));
    assert_eq!(role(), Role::Admin, "nobody else could administer the site");
    app.account("Basile", Role::Admin);
    assert!(is_in(&with(json!("plume"))));
    assert_eq!(role(), Role::Writer);
    assert_eq!(audited(&app, "role-changed"), ["admin → writer (provider)"]);
}

#[test]
fn whoever_asks_for_an_account_waits_for_an_administrator() {
    let (app, provider) = site(|settings| settings.first_sign_in = FirstSignIn::Ask);
    for _ in 0..2 {
        let reply = sign_in_as(&app, &provider, "camille", |_| {});
        assert_out(&reply, 403, "attend l’accord", "asked");
    }
    let admin = app.desk("Basile", Role::Admin);
    assert!(admin.page("/desk/accounts").text().contains("Attend votre accord"));
    let id = account(&app, "camille@ville.example").expect("an account").id;
    assert_eq!(admin.post(&format!("/desk/accounts/{}/enable", id.0), &[]).status, 303);
    assert!(is_in(&sign_in_as(&app, &provider, "camille", |_| {})));
    app.pass(1);
    assert_eq!(admin.post(&format!("/desk/accounts/{}/disable", id.0), &[]).status, 303);
    assert_out(&sign_in_as(&app, &provider, "camille", |_| {}), 403, "Votre compte est fermé.", "closed");
}

#[test]
fn a_second_factor_there_is_one_here() {
    let (app, provider) = site(|_| {});
    let mut rule = FactorRule::default();
    rule.set(Role::Writer, Some(app.now().day(app.site().zone)));
    app.newsroom.store.write_here(|db| settings::set_factor_rule(db, &rule)).expect("a database");
    let one = sign_in_as(&app, &provider, "camille", |_| {});
    let shut = app.get_with("/desk/media", &[("cookie", &session(&one))]);
    assert_eq!(shut.header("location"), "/desk/account/factors/new");
    for claims in [("acr", json!("eidas2")), ("amr", json!(["pwd", "mfa"]))] {
        let two = sign_in_as(&app, &provider, "camille", |answer| answer.token[claims.0] = claims.1);
        assert_eq!(app.get_with("/desk/media", &[("cookie", &session(&two))]).status, 200);
    }
    assert_eq!(audited(&app, "sign-in"), ["provider", "provider+factor", "provider+factor"]);
}

#[test]
fn signing_out_here_leads_to_the_provider_and_back() {
    let (app, provider) = site(|_| {});
    let own = session(&sign_in_as(&app, &provider, "camille", |_| {}));
    let same = ("sec-fetch-site", "same-origin");
    let reply = app.send_body("/desk/sign-out", &[same, ("cookie", &own)], Vec::new());
    assert_eq!(reply.status, 200, "{}", reply.text());
    let address = reply.attributes("main a.btn", "href").remove(0);
    assert!(address.starts_with(&format!("{}/leave?", provider.issuer)), "{address}");
    assert_eq!(parameter(&address, "id_token_hint").split('.').count(), 3);
    assert_eq!(
        parameter(&address, "post_logout_redirect_uri"),
        "https://journal.example/desk/sign-in/with/agence/left"
    );
    assert_eq!(reply.attributes("meta[http-equiv=refresh]", "content"), [format!("0; url={address}")]);
    assert_eq!(app.get_with("/desk/", &[("cookie", &own)]).status, 303, "the session has ended");
    let back = format!("/desk/sign-in/with/agence/left?state={}", parameter(&address, "state"));
    let left = app.get_with(&back, &[("cookie", &reply.cookie(BROWSER))]);
    assert!(left.cookie("__Host-chapeau-flash").contains("flash-signed-out-there"));
    assert_eq!(app.get(&back).cookie("__Host-chapeau-flash"), "", "somebody else's state says nothing");
}

#[test]
fn a_notice_of_the_provider_ends_the_sessions_that_were_open_then() {
    let (app, provider) = site(|_| {});
    let own = session(&sign_in_as(&app, &provider, "camille", |_| {}));
    let other = session(&sign_in_as(&app, &provider, "basile", |_| {}));
    let is_open = |cookie: &str| app.get_with("/desk/", &[("cookie", cookie)]).status == 200;
    let now = app.now().unix_seconds();
    let event = json!({ "http://schemas.openid.net/event/backchannel-logout": {} });
    let notice = json!({
        "iss": provider.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": "1", "sub": "camille",
        "sid": "session of camille", "events": event,
    });
    let send = |token: &str| {
        let form = crate::house::encoded(&[("logout_token", token)]);
        let kind = ("content-type", "application/x-www-form-urlencoded");
        app.send_body("/openid/agence/logout", &[kind], form)
    };
    let with = |name: &str, value: Value| {
        let mut notice = notice.clone();
        notice[name] = value;
        provider.signed("logout+jwt", &notice)
    };
    for (what, token) in [
        ("another issuer", with("iss", json!("https://evil.example"))),
        ("another audience", with("aud", json!("autre site"))),
        ("no event", with("events", json!({}))),
        ("a nonce, as an ID token has", with("nonce", json!("x"))),
        ("too old", with("iat", json!(now - 121))),
        ("from a clock that is ahead", with("iat", json!(now + 61))),
        ("expired", with("exp", json!(now - 60))),
        ("another kind", provider.signed("at+jwt", &notice)),
        ("no signature", "eyJhbGciOiJub25lIn0.e30.".to_owned()),
        ("nothing", String::new()),
    ] {
        let reply = send(&token);
        assert_eq!((reply.status, reply.header("cache-control")), (400, "no-store"), "{what}");
        assert!(is_open(&own), "{what}");
    }
    let token = with("jti", json!("2"));
    assert_eq!(send(&token).status, 200);
    assert!(!is_open(&own) && is_open(&other));
    app.pass(30);
    let later = session(&sign_in_as(&app, &provider, "camille", |_| {}));
    assert_eq!(send(&token).status, 200);
    assert!(is_open(&later), "a notice that is sent again ends no session opened since");
    assert_eq!(app.get("/openid/autre/logout").status, 404);
}

#[test]
fn without_passwords_only_the_provider_lets_in_and_a_command_leads_back() {
    let (app, provider) = site(|settings| settings.default_role = Some(Role::Admin));
    let by_password = app.desk("Basile", Role::Admin);
    let refused = by_password.post("/desk/password-rule", &[("providers-only", "yes")]);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("vous vous fermeriez la porte"));
    let own = session(&sign_in_as(&app, &provider, "camille", |_| {}));
    let same = ("sec-fetch-site", "same-origin");
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let form = b"providers-only=yes".to_vec();
    assert_eq!(app.send_body("/desk/password-rule", &[same, kind, ("cookie", &own)], form).status, 303);
    let page = app.page("/desk/sign-in");
    assert_eq!((page.count("input[name=password]"), page.count("main a.btn")), (0, 1));
    let typed = [("email", "basile@exemple.fr"), ("password", "x"), ("next", "")];
    assert_eq!(app.post_form("/desk/sign-in", &typed).status, 403);
    for path in ["/desk/forgotten", "/desk/reset/x", "/desk/invitation/x"] {
        let page = app.page(path);
        assert_eq!((page.count("form"), page.count("main a.btn")), (0, 1), "{path}");
        assert_eq!(app.post_form(path, &[("password", "x")]).count("form"), 0, "{path}");
    }
    assert!(is_in(&sign_in_as(&app, &provider, "camille", |_| {})));
    chapeau::newsroom::accounts::password_rule::allow_by_command(&app.newsroom, app.now())
        .expect("a command");
    assert_eq!(app.page("/desk/sign-in").count("input[name=password]"), 1);
    assert_eq!(audited(&app, "password-rule"), ["passwords → providers", "providers → passwords"]);
}

#[test]
fn a_sensitive_act_may_be_confirmed_at_the_provider_anew() {
    let (app, provider) = site(|settings| settings.default_role = Some(Role::Admin));
    let own = session(&sign_in_as(&app, &provider, "camille", |_| {}));
    app.pass(601);
    let ask = || app.get_with("/desk/audit/export.csv", &[("cookie", &own)]);
    let page = ask();
    let start = page.attributes("main a[href*='for=confirm']", "href");
    assert_eq!(start.len(), 1, "{}", page.text());
    let confirm = |subject: &str, age: i64| {
        let (sent, cookie) = departure(&app, &start[0], &own);
        assert_eq!(
            (parameter(&sent, "prompt").as_str(), parameter(&sent, "max_age").as_str()),
            ("login", "0")
        );
        let mut answer = provider.answer_to(&sent, subject, app.now().unix_seconds());
        answer.token["auth_time"] = json!(app.now().unix_seconds() - age);
        let grant = provider.grant(&sent, answer);
        app.get_with(&grant, &[("cookie", &format!("{own}; {cookie}"))])
    };
    assert_out(&confirm("camille", 601), 403, "n’a pas redemandé", "an old proof");
    assert_out(&confirm("basile", 0), 403, "quelqu’un d’autre", "somebody else");
    assert_eq!(confirm("camille", 0).status, 303);
    assert!(!ask().text().contains("for=confirm"));
}

#[test]
fn proconnect_signs_what_it_says_and_names_people_in_its_own_way() {
    let (app, provider) = site(|settings| {
        settings.kind = ProviderKind::ProConnect;
        settings.name = "ProConnect".to_owned();
        settings.trusts_addresses = true;
        settings.organisations = vec![SIRET.to_owned()];
    });
    provider.describe("token_endpoint_auth_methods_supported", json!(["client_secret_post"]));
    let page = app.page("/desk/sign-in");
    assert_eq!(page.all("main a.btn"), ["S’identifier avec ProConnect"]);
    assert!(page.text().contains("Qu’est-ce que ProConnect"));
    let (sent, _) = departure(&app, START, "");
    assert_eq!(parameter(&sent, "claims"), r#"{"id_token":{"amr":{"essential":true}}}"#);
    let agent = |is_signed: bool, more: fn(&mut Value)| {
        sign_in_as(&app, &provider, "agent", move |answer| {
            let mut person = json!({
                "email": "camille@ville.example", "given_name": "Camille", "usual_name": "Renard", "siret": SIRET,
            });
            more(&mut person);
            answer.person = Some((person, is_signed));
        })
    };
    assert_out(&agent(false, |_| {}), 422, "vérifiée", "not signed");
    assert_out(&agent(true, |person| person["aud"] = json!("autre")), 422, "vérifiée", "for another site");
    assert_out(&agent(true, |person| person["iss"] = json!("autre")), 422, "vérifiée", "of another provider");
    assert_out(&agent(true, |person| person["sub"] = json!("autre")), 422, "vérifiée", "of somebody else");
    assert_out(
        &agent(true, |person| person["siret"] = json!("1")),
        403,
        "organisation",
        "another organisation",
    );
    assert!(is_in(&agent(true, |_| {})));
    assert_eq!(account(&app, "camille@ville.example").expect("an account").name, "Camille Renard");
}
