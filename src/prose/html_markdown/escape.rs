//! Plain text as Markdown that says exactly this text.

/// Appends text to a line. White space becomes one space, and none beside one that is there.
pub(super) fn push_text(text: &str, out: &mut String) {
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at).copied()).or(out.chars().next_back());
        let after = letters.get(at + 1).copied();
        match letter {
            ' ' | '\t' | '\n' | '\r' | '\u{c}' => push_space(out),
            '\\' | '`' | '*' | '[' | ']' => {
                out.push('\\');
                out.push(letter);
            }
            '_' => {
                let is_inside =
                    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
                out.push_str(if is_inside { "_" } else { "\\_" });
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' if is_entity(&letters[at + 1..]) => out.push_str("&amp;"),
            // Liquid, attribute lists and ids of headings.
            '{' if matches!(after, Some('{' | '%' | ':' | '#')) || before == Some('{') => {
                out.push_str("&#123;")
            }
            '$' | '~' if after == Some(letter) || before == Some(letter) => {
                out.push('\\');
                out.push(letter);
            }
            ':' if is_emoji(&letters[at + 1..]) => out.push_str("\\:"),
            '\0' => {}
            letter => out.push(letter),
        }
    }
}

/// Appends a space unless there is one, or a line begins.
pub(super) fn push_space(out: &mut String) {
    if !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

/// Text in an attribute of HTML, or between its tags.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '{' => out.push_str("&#123;"),
            letter => out.push(letter),
        }
    }
    out
}

/// An address as it may stand between parentheses.
pub(super) fn address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for letter in address.trim().chars() {
        match letter {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '"' => out.push_str("%22"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            '|' => out.push_str("%7C"),
            '[' => out.push_str("%5B"),
            ']' => out.push_str("%5D"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A paragraph whose lines cannot be read as the beginning of something else.
pub(super) fn line_starts(paragraph: &str) -> String {
    let lines: Vec<String> = paragraph.split('\n').map(line_start).collect();
    lines.join("\n")
}

fn line_start(line: &str) -> String {
    let line = line.trim_start_matches(' ');
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(digits..).unwrap_or_default();
    let is_number = digits > 0 && behind.starts_with(['.', ')']);
    if is_number {
        return format!("{}\\{behind}", &line[..digits]);
    }
    let is_sign = line.starts_with(['#', '+', '-', '=', '|', ':', '~']) && !line.starts_with("~~");
    match line.strip_prefix('^') {
        Some(rest) => format!("&#94;{rest}"),
        None if is_sign => format!("\\{line}"),
        None => line.to_owned(),
    }
}

/// Whether an entity follows the ampersand.
fn is_entity(rest: &[char]) -> bool {
    const LONGEST: usize = 32;
    let end = rest.iter().take(LONGEST).position(|letter| *letter == ';');
    end.is_some_and(|end| {
        let name = &rest[..end];
        !name.is_empty() && name.iter().all(|letter| letter.is_ascii_alphanumeric() || *letter == '#')
    })
}

/// Whether the name of an emoji and a colon follow the colon.
fn is_emoji(rest: &[char]) -> bool {
    const LONGEST: usize = 40;
    let end = rest.iter().take(LONGEST).position(|letter| *letter == ':');
    end.is_some_and(|end| {
        let is_name = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '+' | '-');
        end > 0 && rest[..end].iter().all(is_name)
    })
}
