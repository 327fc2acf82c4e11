//! A signed-in editor, with a browser that keeps the cookie.

use chapeau::domain::account::{Account, Email};
use chapeau::domain::editor::{Editor, Role};
use chapeau::domain::language::Language;
use chapeau::newsroom::accounts::{self, Visitor};
use chapeau::store::desk::accounts as stored;

use super::{Reply, TestApp};

/// A signed-in browser.
pub struct Desk<'a> {
    app: &'a TestApp,
    pub account: Account,
    cookie: String,
}

impl TestApp {
    /// An account without a password: `camille`, `idriss` … at exemple.fr.
    pub fn account(&self, name: &str, role: Role) -> Account {
        let email = Email::parse(&format!("{}@exemple.fr", name.to_lowercase())).expect("an address");
        let new =
            stored::NewAccount { email, name: name.to_owned(), role, language: Language::Fr, password: None };
        let now = self.now();
        let store = &self.newsroom.store;
        let id = store.write_here(|db| stored::create(db, &new, now)).expect("an account");
        store.read_here(|db| stored::by_id(db, id)).expect("a database").expect("an account")
    }

    /// Creates an account and signs it in.
    pub fn desk(&self, name: &str, role: Role) -> Desk<'_> {
        self.desk_of(self.account(name, role))
    }

    /// Signs an account in with another browser.
    pub fn desk_of(&self, account: Account) -> Desk<'_> {
        let visitor = Visitor { agent: "test".to_owned(), address: "127.0.0.1".to_owned(), device: None };
        let token =
            accounts::open_session(&self.newsroom, &account, &visitor, self.now()).expect("a session");
        Desk { app: self, account, cookie: format!("__Host-chapeau={}", token.reveal()) }
    }

    /// Sets the language of an editor's account.
    pub fn speak(&self, desk: &Desk<'_>, language: Language) {
        let id = desk.account.id;
        self.newsroom
            .store
            .write_here(|db| stored::describe(db, id, &desk.account.name, language))
            .expect("a database");
    }

    /// Sends a form as a page of this site does, without a session.
    pub fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send_body(path, &[FORM, OWN], encoded(fields))
    }
}

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const OWN: (&str, &str) = ("sec-fetch-site", "same-origin");

const MULTIPART: &str = "multipart/form-data; boundary=----chapeau-7f3a";

/// A multipart form as browsers encode it: quotes and line ends in names are escaped.
pub fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    multipart_in("file", fields, files)
}

fn multipart_in(field: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("------chapeau-7f3a\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(value.as_bytes());
        body.extend_from_slice(b"\r\n");
    }
    for (name, bytes) in files {
        let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
        let head = format!(
            "------chapeau-7f3a\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"------chapeau-7f3a--\r\n");
    body
}

/// A URL-encoded form as browsers encode it.
pub fn encoded(fields: &[(&str, &str)]) -> Vec<u8> {
    let escape = |text: &str| -> String {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value))).collect();
    pairs.join("&").into_bytes()
}

impl Desk<'_> {
    /// The signed-in editor, for newsroom calls.
    pub fn editor(&self) -> Editor {
        self.account.editor("127.0.0.1")
    }

    /// Requests an address; does not follow redirects.
    pub fn get(&self, path: &str) -> Reply {
        self.app.get_with(path, &[("cookie", &self.cookie)])
    }

    /// Requests an address with headers.
    pub fn send_get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut all = vec![("cookie", self.cookie.as_str())];
        all.extend_from_slice(headers);
        self.app.get_with(path, &all)
    }

    /// Requests a page, which must answer 200.
    pub fn page(&self, path: &str) -> Reply {
        let reply = self.get(path);
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        reply
    }

    /// Sends a form as a page of this site does.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.app.send_body(path, &[FORM, OWN, ("cookie", &self.cookie)], encoded(fields))
    }

    /// Sends a form, whose response must be a redirect, and follows it.
    pub fn done(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let reply = self.post(path, fields);
        assert_eq!(reply.status, 303, "{path}: {}", reply.text());
        self.follow(&reply)
    }

    /// The page that a redirect leads to, with the sentence about what was done.
    pub fn follow(&self, reply: &Reply) -> Reply {
        let flash = reply.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        let cookies = format!("{}; {flash}", self.cookie);
        self.app.get_with(reply.header("location"), &[("cookie", &cookies)])
    }

    /// Uploads files, name and bytes each, all in fields named `file`.
    pub fn upload(
        &self,
        path: &str,
        accept: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Reply {
        self.send(path, &[("content-type", MULTIPART), ("accept", accept)], multipart(fields, files))
    }

    /// Sends a form with one file in a field of its own.
    pub fn send_file(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, &[u8])) -> Reply {
        let (field, name, bytes) = file;
        self.send(path, &[("content-type", MULTIPART)], multipart_in(field, fields, &[(name, bytes)]))
    }

    /// The value of the `cookie` header.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// Sends any body with headers.
    pub fn send(&self, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut all = vec![OWN, ("cookie", self.cookie.as_str())];
        all.extend_from_slice(headers);
        self.app.send_body(path, &all, body)
    }
}
