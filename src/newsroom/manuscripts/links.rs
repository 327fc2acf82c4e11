//! Addresses in a manuscript: those wrapped in another are undone, those that no reader can follow are refused.

use url::Url;

/// How often one address may be wrapped in another.
const WRAPPINGS_MAX: usize = 5;
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "ftp"];

/// The address as the text names it; `None` if no reader could follow it.
pub(super) fn followed(raw: &str) -> Option<String> {
    let address: String = raw.chars().filter(|sign| !sign.is_control() && *sign != '\u{200b}').collect();
    let mut address = address.trim().to_owned();
    for _ in 0..WRAPPINGS_MAX {
        match inside(&address) {
            Some(inner) => address = inner,
            None => break,
        }
    }
    if address.starts_with('/') && !address.starts_with("//") {
        return Some(address);
    }
    if address.to_ascii_lowercase().starts_with("www.") {
        address = format!("https://{address}");
    }
    let found = Url::parse(&address).ok()?;
    SCHEMES.contains(&found.scheme()).then_some(address)
}

/// Where a detour of a mail program or a search engine leads.
fn inside(address: &str) -> Option<String> {
    let found = Url::parse(address).ok()?;
    let host = found.host_str()?;
    let asked = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| found.query_pairs().find(|(key, _)| key == name).map(|(_, to)| to.into_owned()))
    };
    let is = |name: &str| host == name || host.ends_with(&format!(".{name}"));
    let inner = match () {
        () if host.ends_with("safelinks.protection.outlook.com") => asked(&["url"]),
        () if host.split('.').any(|part| part == "google") && found.path() == "/url" => asked(&["q", "url"]),
        () if is("facebook.com") && found.path() == "/l.php" => asked(&["u"]),
        () if is("linkprotect.cudasvc.com") => asked(&["a"]),
        () => None,
    }?;
    ["http://", "https://", "mailto:"].iter().any(|start| inner.starts_with(start)).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_one_that_a_reader_comes_to() {
        for (raw, expected) in [
            ("https://exemple.fr/a", Some("https://exemple.fr/a")),
            ("www.exemple.fr", Some("https://www.exemple.fr")),
            ("https://www.google.com/url?q=https://exemple.fr/&sa=D", Some("https://exemple.fr/")),
            (
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexemple.fr%2F&data=x",
                Some("https://exemple.fr/"),
            ),
            ("mailto:a@exemple.fr", Some("mailto:a@exemple.fr")),
            ("java\nscript:alert(1)", None),
            ("file:///C:/a.docx", None),
            ("a.docx", None),
        ] {
            assert_eq!(followed(raw).as_deref(), expected, "{raw}");
        }
    }
}
