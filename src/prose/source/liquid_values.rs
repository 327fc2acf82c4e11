//! Values of Liquid: strings, names that the old site gave a value, and the filters that change texts and addresses.

/// Maximum bytes of a value: filters could make it grow without end.
const VALUE_MAX_BYTES: usize = 20_000;

/// What a name stands for; `None` if nobody knows the name.
pub(super) type LookUp<'l> = &'l dyn Fn(&str) -> Option<Option<String>>;

/// The text of an expression with its filters. The outer `None` if something in it is not understood, the inner one
/// if it has no value.
pub(super) fn evaluate(expression: &str, look_up: LookUp<'_>) -> Option<Option<String>> {
    let mut parts = split(expression, '|').into_iter();
    let mut value = term(parts.next()?, look_up)?;
    for filter in parts {
        value = filtered(value, filter, look_up)?;
        if value.as_ref().is_some_and(|text| text.len() > VALUE_MAX_BYTES) {
            return None;
        }
    }
    Some(value)
}

/// A quoted string, a number, or a name.
fn term(text: &str, look_up: LookUp<'_>) -> Option<Option<String>> {
    let text = text.trim();
    if let Some(quoted) = quoted(text) {
        return Some(Some(quoted.to_owned()));
    }
    match text {
        "" | "nil" | "null" | "false" => Some(None),
        "true" => Some(Some(text.to_owned())),
        number if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            Some(Some(number.to_owned()))
        }
        name => look_up(&normal(name)?),
    }
}

/// A name in one form: `site.data.a["b"][0]` is `site.data.a.b[0]`. `None` if it is no name.
fn normal(name: &str) -> Option<String> {
    let legal = |c: char| c.is_alphanumeric() || "_-.[]\"'".contains(c);
    if name.is_empty() || !name.chars().all(legal) {
        return None;
    }
    let name = name.replace("[\"", ".").replace("['", ".").replace("\"]", "").replace("']", "");
    (!name.contains(['"', '\''])).then_some(name)
}

fn filtered(value: Option<String>, filter: &str, look_up: LookUp<'_>) -> Option<Option<String>> {
    let (name, rest) = filter.split_once(':').unwrap_or((filter, ""));
    let mut arguments = Vec::new();
    for argument in split(rest, ',') {
        arguments.push(term(argument, look_up)?.unwrap_or_default());
    }
    let argument = arguments.first().map(String::as_str).unwrap_or_default();
    let name = name.trim();
    if name == "default" {
        return Some(value.filter(|text| !text.is_empty()).or_else(|| Some(argument.to_owned())));
    }
    let Some(text) = value else {
        return Some(matches!(name, "append" | "prepend").then(|| argument.to_owned()));
    };
    Some(Some(match name {
        // The text is Markdown: nothing is escaped here. An address stays as it is until links are resolved.
        "" | "escape" | "escape_once" | "xml_escape" | "uri_escape" | "markdownify" | "smartify" => text,
        "relative_url" | "absolute_url" | "url" => from_root(text),
        "append" => path_joined(&text, argument),
        "prepend" => path_joined(argument, &text),
        "strip" => text.trim().to_owned(),
        "lstrip" => text.trim_start().to_owned(),
        "rstrip" => text.trim_end().to_owned(),
        "strip_newlines" => text.replace('\n', ""),
        "downcase" => text.to_lowercase(),
        "upcase" => text.to_uppercase(),
        "capitalize" => {
            let mut letters = text.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
                .unwrap_or_default()
        }
        "remove" if !argument.is_empty() => text.replace(argument, ""),
        "remove_first" => text.replacen(argument, "", 1),
        "replace" if arguments.len() == 2 && !argument.is_empty() => {
            // Counted first: the result could be many times as long.
            let longer = text.matches(argument).count().saturating_mul(arguments[1].len());
            if longer > VALUE_MAX_BYTES {
                return None;
            }
            text.replace(argument, &arguments[1])
        }
        _ => return None,
    }))
}

/// An address of the site, from its root.
fn from_root(address: String) -> String {
    let whole = address.starts_with(['/', '#']) || address.contains("://") || address.starts_with("mailto:");
    if whole { address } else { format!("/{address}") }
}

/// One text after the other; between the folder of a site and a path, a slash that was forgotten.
fn path_joined(first: &str, second: &str) -> String {
    let folder = first.starts_with('/') || first.contains("://");
    let forgotten = folder && !first.ends_with('/') && second.starts_with(|c: char| c.is_alphanumeric());
    let slash = if forgotten && second.contains(['/', '.']) { "/" } else { "" };
    format!("{first}{slash}{second}")
}

/// The parts of a text between signs that stand outside quotes; none for an empty text.
fn split(text: &str, at: char) -> Vec<&str> {
    if text.trim().is_empty() {
        return Vec::new();
    }
    let (mut parts, mut from, mut open) = (Vec::new(), 0, None);
    for (index, c) in text.char_indices() {
        match (c, open) {
            (c, Some(sign)) if c == sign => open = None,
            ('"' | '\'', None) => open = Some(c),
            (c, None) if c == at => {
                parts.push(text[from..index].trim());
                from = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}

/// The text within quotes.
pub(super) fn quoted(text: &str) -> Option<&str> {
    ['"', '\''].iter().find_map(|sign| {
        let inner = text.strip_prefix(*sign)?.strip_suffix(*sign)?;
        (!inner.contains(*sign)).then_some(inner)
    })
}

/// Whether `{% link %}` names a file that is no document: it is served where it was.
pub(super) fn is_file(name: &str) -> bool {
    const DOCUMENTS: [&str; 9] =
        ["md", "markdown", "mkd", "mkdn", "mkdown", "html", "htm", "xhtml", "textile"];
    let ending = name.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    ending.is_some_and(|ending| !DOCUMENTS.contains(&ending.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_have_the_value_that_liquid_gives_them() {
        let names = |name: &str| match name {
            "site.baseurl" => Some(Some("/b".to_owned())),
            "site.data.team.lead[0]" => Some(Some("Ada".to_owned())),
            "page.none" => Some(None),
            _ => None,
        };
        let text = |text: &str| Some(Some(text.to_owned()));
        for (expression, expected) in [
            ("'/x' | relative_url", text("/x")),
            ("\"x\" | absolute_url", text("/x")),
            ("'https://x.y' | url", text("https://x.y")),
            ("\"docs/x.html\" | prepend: site.baseurl", text("/b/docs/x.html")),
            ("site.baseurl | append: \"/docs/x.html\"", text("/b/docs/x.html")),
            ("site.data.team[\"lead\"][0] | upcase", text("ADA")),
            ("page.none", Some(None)),
            ("page.none | default: 'x | y'", text("x | y")),
            ("'a b' | replace: ' ', '-' | capitalize", text("A-b")),
            ("page.unknown", None),
            ("'a' | date: '%Y'", None),
            ("a b", None),
            (&format!("'aaaaaaaaaa'{}", "| replace: 'a', 'aaaaaaaaaa'".repeat(40)), None),
        ] {
            assert_eq!(evaluate(expression, &names), expected, "{expression}");
        }
    }
}
