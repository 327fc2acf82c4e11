//! Addresses in angle brackets, and alternative texts.

use crate::prose::source::links::LinkDefinition;

/// An address in angle brackets as Markdown, and its end.
pub(super) fn automatic(text: &str) -> Option<(String, usize)> {
    const LENGTH_MAX: usize = 2000;
    let end =
        text.bytes().take(LENGTH_MAX).take_while(|byte| *byte != b'\n').position(|byte| byte == b'>')?;
    let inner = &text[1..end];
    let is_address = ["http:", "https:", "ftp:", "ftps:"].iter().any(|scheme| inner.starts_with(scheme));
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'))
    };
    let mail = inner.strip_prefix("mailto:").filter(|mail| !mail.is_empty());
    let is_mail = inner.split_once('@').is_some_and(|(name, host)| is_part(name) && is_part(host));
    let (shown, scheme) = match mail {
        Some(mail) => (mail, "mailto:"),
        None if is_mail => (inner, "mailto:"),
        None if is_address => (inner, ""),
        None => return None,
    };
    let mut written = "[".to_owned();
    push_alt(&shown.replace('&', "&amp;"), &mut written);
    LinkDefinition { address: format!("{scheme}{shown}"), title: None }.write(&mut written);
    Some((written, end + 1))
}

/// Appends the alternative text of a picture: no sign of it means anything.
pub(super) fn push_alt(alt: &str, out: &mut String) {
    let mut signs = alt.chars().peekable();
    while let Some(sign) = signs.next() {
        let sign = match sign {
            '\\' if signs.peek().is_some_and(char::is_ascii_punctuation) => signs.next().unwrap_or(sign),
            '\n' => ' ',
            sign => sign,
        };
        if sign.is_ascii_punctuation() && sign != '&' && sign != ';' && sign != '#' {
            out.push('\\');
        }
        out.push(sign);
    }
}
