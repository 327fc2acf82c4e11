//! What a server of files cannot know from the files: where old addresses lead, what is gone, and the security headers. In
//! the forms of Netlify and Cloudflare Pages (`_redirects`, `_headers`), Apache (`.htaccess`), nginx and Caddy.

use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

use crate::newsroom::redirects_file::{self, REDIRECTS_FILE};
use crate::store::desk::exports;
use crate::store::{Conn, Result as StoreResult};

/// Rows read at a time.
const BATCH: i64 = 1_000;

/// An address, path and perhaps query, and where it leads; `None` if it is gone for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    pub(super) from: String,
    pub(super) to: Option<String>,
}

/// All addresses that lead elsewhere or are gone.
pub(super) fn read(db: &mut Conn) -> StoreResult<Vec<Rule>> {
    let mut rules = Vec::new();
    let mut after = (String::new(), String::new());
    loop {
        let (found, next) = exports::addresses_after(db, &after, BATCH)?;
        rules.extend(found.into_iter().map(|one| Rule { from: one.from.href(), to: one.to }));
        match next {
            Some(next) => after = next,
            None => return Ok(rules),
        }
    }
}

/// The files for the servers, by name.
pub(super) fn files(rules: &[Rule], headers: &[(String, String)]) -> [(&'static str, String); 5] {
    [
        (REDIRECTS_FILE, netlify(rules)),
        (
            "_headers",
            headers
                .iter()
                .fold("/*\n".to_owned(), |text, (name, value)| text + &format!("  {name}: {value}\n")),
        ),
        (".htaccess", apache(rules, headers)),
        ("_server/nginx.conf", nginx(rules, headers)),
        ("_server/Caddyfile", caddy(rules, headers)),
    ]
}

/// A page that leads on, for servers without rules.
pub(super) fn page(to: &str) -> String {
    let to = to.replace('&', "&amp;").replace('"', "&#34;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>{to}</title>\n<link rel=\"canonical\" href=\"{to}\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         <p><a href=\"{to}\">{to}</a></p>\n"
    )
}

fn netlify(rules: &[Rule]) -> String {
    let line = |rule: &Rule| {
        let (to, status) = rule.to.as_deref().map_or(("/404.html", 410), |to| (to, 301));
        redirects_file::line(&rule.from, to, status)
    };
    rules.iter().map(line).collect()
}

fn apache(rules: &[Rule], headers: &[(String, String)]) -> String {
    let mut text = "ErrorDocument 404 /404.html\nErrorDocument 410 /404.html\n".to_owned();
    text += "<IfModule mod_headers.c>\n";
    for (name, value) in headers {
        let _ = writeln!(text, "Header always set {name} \"{}\"", value.replace('"', "\\\""));
    }
    text += "</IfModule>\nRewriteEngine On\n";
    for Rule { from, to } in rules {
        let (path, query) = from.split_once('?').unwrap_or((from, ""));
        if !query.is_empty() {
            let _ = writeln!(text, "RewriteCond %{{QUERY_STRING}} \"^{}$\"", pattern(query));
        }
        let path = decoded(path);
        let path = pattern(path.trim_start_matches('/'));
        match to {
            Some(to) => {
                let to = to.replace('\\', "%5C").replace('$', "\\$").replace('%', "\\%").replace('"', "%22");
                let mark = if to.contains('?') { "" } else { "?" };
                let _ = writeln!(text, "RewriteRule \"^{path}$\" \"{to}{mark}\" [R=301,L,NE]");
            }
            None => {
                let _ = writeln!(text, "RewriteRule \"^{path}$\" - [G]");
            }
        }
    }
    text
}

fn nginx(rules: &[Rule], headers: &[(String, String)]) -> String {
    let quoted = |text: &str| text.replace('\\', "%5C").replace('"', "%22").replace('$', "%24");
    let mut text = "# Inside http { }: include this file. Inside server { }:\n\
                    #   if ($chapeau_to) { return 301 $chapeau_to; }\n\
                    #   if ($chapeau_gone) { return 410; }\n\
                    #   error_page 404 410 /404.html;\n"
        .to_owned();
    for (name, value) in headers {
        let _ = writeln!(text, "#   add_header {name} \"{}\" always;", quoted(value));
    }
    let longest = rules.iter().map(|rule| rule.from.len()).max().unwrap_or(0);
    let _ = writeln!(text, "map_hash_bucket_size {};", (longest + 64).next_power_of_two().max(128));
    let _ = writeln!(text, "map_hash_max_size {};", (rules.len() * 2).next_power_of_two().max(2_048));
    text += "map $request_uri $chapeau_to {\n  default \"\";\n";
    for rule in rules {
        if let Some(to) = &rule.to {
            let _ = writeln!(text, "  \"{}\" \"{}\";", quoted(&rule.from), quoted(to));
        }
    }
    text += "}\nmap $request_uri $chapeau_gone {\n  default 0;\n";
    for rule in rules.iter().filter(|rule| rule.to.is_none()) {
        let _ = writeln!(text, "  \"{}\" 1;", quoted(&rule.from));
    }
    text + "}\n"
}

fn caddy(rules: &[Rule], headers: &[(String, String)]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let mut text = "# Inside the block of the site: import this file.\nheader {\n".to_owned();
    for (name, value) in headers {
        let _ = writeln!(text, "  {name} {}", quoted(value));
    }
    text += "}\nhandle_errors {\n  rewrite * /404.html\n  file_server\n}\n";
    for (number, Rule { from, to }) in rules.iter().enumerate() {
        let (path, query) = from.split_once('?').unwrap_or((from, ""));
        let _ = writeln!(
            text,
            "@{number} {{\n  path_regexp {}",
            quoted(&format!("^{}$", pattern(&decoded(path))))
        );
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let _ = writeln!(text, "  query {}", quoted(pair));
        }
        text += "}\n";
        let _ = match to {
            Some(to) => writeln!(text, "redir @{number} {} 301", quoted(to)),
            None => writeln!(text, "error @{number} 410"),
        };
    }
    text
}

/// An address as servers compare it.
fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// A regular expression that matches this text alone.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => pattern.push_str("\\x22"),
            ' ' => pattern.push_str("\\x20"),
            _ => {
                if "\\.+*?()|[]{}^$".contains(character) {
                    pattern.push('\\');
                }
                pattern.push(character);
            }
        }
    }
    pattern
}
