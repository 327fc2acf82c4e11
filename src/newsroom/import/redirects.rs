//! Reads the redirects of an old site's server: `_redirects` (Netlify), `.htaccess` (Apache), maps and rewrites of
//! nginx. Only rules that redirect one fixed address, with or without a query.

mod apache;
mod netlify;
mod nginx;
mod rule;

use crate::domain::rendering::Finding;

pub use rule::RedirectRule;

use rule::Rules;

/// Whether a file has redirects, by its name.
pub fn is_rules(name: &str) -> bool {
    let lower = name.to_lowercase();
    matches!(lower.as_str(), "_redirects" | ".htaccess") || is_nginx(&lower)
}

fn is_nginx(name: &str) -> bool {
    let told = ["nginx", "redirect", "redirections", "rewrite"].iter().any(|word| name.contains(word));
    told && [".conf", ".map", ".nginx"].iter().any(|ending| name.ends_with(ending))
}

/// Parses such a file, chosen by `name`. An unsupported rule becomes a finding at its line.
pub fn read(name: &str, text: &str) -> (Vec<RedirectRule>, Vec<Finding>) {
    let name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let mut rules = Rules::default();
    match name.as_str() {
        ".htaccess" => apache::read(text, &mut rules),
        "_redirects" => netlify::read(text, &mut rules),
        _ => nginx::read(text, &mut rules),
    }
    (rules.redirects, rules.findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(name: &str, text: &str) -> (Vec<String>, usize) {
        let (redirects, findings) = read(name, text);
        let told = redirects.iter().map(|one| format!("{} {} {}", one.from, one.to, one.status)).collect();
        (told, findings.len())
    }

    #[test]
    fn plain_rules_are_read_and_others_reported() {
        for (name, line, expected) in [
            ("_redirects", "/a /b", Some("/a /b 301")),
            ("_redirects", "/a https://x.fr/b 302! # why", Some("/a https://x.fr/b 302")),
            ("_redirects", "/a/* /b/:splat", None),
            ("_redirects", "/a /b 200", None),
            ("_redirects", "/a?id=1 /b", Some("/a?id=1 /b 301")),
            ("_redirects", "/a id=1 x=2 /b 302", Some("/a?id=1&x=2 /b 302")),
            ("_redirects", "/a id=:id /b/:id", None),
            ("_redirects", "/a /b 302 Language=fr", None),
            (".htaccess", "Redirect 301 /a /b", Some("/a /b 301")),
            (".htaccess", "Redirect permanent \"/a b\" /c", Some("/a b /c 301")),
            (".htaccess", "Redirect gone /a", Some("/a  410")),
            (".htaccess", "RedirectPermanent /a https://x.fr/", Some("/a https://x.fr/ 301")),
            (".htaccess", "RedirectMatch 301 ^/a\\.html$ /b", Some("/a.html /b 301")),
            (".htaccess", "RedirectMatch 301 ^/a/(.*)$ /b/$1", None),
            (".htaccess", "RewriteRule ^a/?$ /b/ [R=301,L]", Some("/a/ /b/ 301")),
            (".htaccess", "RewriteRule ^/?a$ /b/? [L,R=301]", Some("/a /b/ 301")),
            (".htaccess", "RewriteRule ^a$ https://x.fr/ [L]", Some("/a https://x.fr/ 302")),
            (".htaccess", "RewriteRule ^a$ b.php [L]", None),
            (".htaccess", "Redirect 301 a javascript:x", None),
            ("nginx.conf", "rewrite ^/a$ /b permanent;", Some("/a /b 301")),
            ("nginx.conf", "location = /a { return 301 /b; }", Some("/a /b 301")),
            ("redirects.map", "/?p=12 /b;", Some("/?p=12 /b 301")),
            ("redirects.map", "~^/a/(.*)$ /b/$1;", None),
        ] {
            let expected =
                (expected.into_iter().map(str::to_owned).collect(), usize::from(expected.is_none()));
            assert_eq!(rules(name, line), expected, "{line}");
        }
        assert_eq!(read("_redirects", "# x\n\n").1, []);
    }

    #[test]
    fn rules_about_a_query_have_an_address_of_their_own() {
        for (condition, rule, expected) in [
            ("^p=12$", "^$ /b? [R=301,L]", &["/?p=12 /b 301"][..]),
            ("^id=2&x=1$", "^index\\.php$ /b [R=301,QSD]", &["/index.php?id=2&x=1 /b 301"]),
            ("(^|&)article12(&|$)", "^spip\\.php$ /b/? [R=301]", &["/spip.php?article12 /b/ 301"]),
            ("^p=12$ [NC]", "^(.*)$ /b? [R=301]", &["/?p=12 /b 301", "/index.php?p=12 /b 301"]),
            (
                "^article12$",
                ".* /b? [R]",
                &["/?article12 /b 302", "/index.php?article12 /b 302", "/spip.php?article12 /b 302"],
            ),
            ("^p=12$", "^(index\\.php)?$ /b? [R=301]", &["/?p=12 /b 301", "/index.php?p=12 /b 301"]),
            ("^p=12$", "^a$ - [G]", &["/a?p=12  410"]),
        ] {
            let text = format!("RewriteCond %{{QUERY_STRING}} {condition}\nRewriteRule {rule}\n");
            let (told, findings) = rules(".htaccess", &text);
            assert_eq!(
                (told, findings),
                (expected.iter().map(|one| (*one).to_owned()).collect(), 0),
                "{text}"
            );
        }
        let text = "RewriteCond %{QUERY_STRING} ^id=5$\nRewriteCond %{HTTPS} off\nRewriteRule ^a$ /b [R=301]\nRewriteRule ^c$ /d [R=301]";
        assert_eq!(rules(".htaccess", text), (vec!["/c /d 301".to_owned()], 3));
        let text = "RewriteCond %{QUERY_STRING} ^id=(\\d+)$\nRewriteRule ^a$ /b/%1 [R=301]\n";
        assert_eq!(rules(".htaccess", text), (vec![], 2), "no fixed address");
    }

    #[test]
    fn maps_of_nginx_are_read() {
        let text = "map $request_uri $new {\n  default \"\";\n  /?p=12 /b;  # why\n  \"/a b\" /c;\n  ~^/d\\.html$ /e;\n  ~^/f/(.*) /g;\n}\n\
                    map $arg_id $other {\n  7 /h;\n}\nmap $args $spip { article3 /i; }\n\
                    server { listen 80; if ($new) { return 301 $new; } }\n";
        let expected = [
            "/?p=12 /b 301",
            "/a b /c 301",
            "/d.html /e 301",
            "/?id=7 /h 301",
            "/index.php?id=7 /h 301",
            "/?article3 /i 301",
            "/index.php?article3 /i 301",
            "/spip.php?article3 /i 301",
        ];
        assert_eq!(rules("nginx/redirects.conf", text), (expected.map(str::to_owned).to_vec(), 1));
    }
}
