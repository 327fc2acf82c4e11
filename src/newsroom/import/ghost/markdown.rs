//! Markdown of Ghost as Markdown of this site: every line end is a break there, addresses are links, and no sign is that
//! of a template.

/// Beginnings of lines that are no text of a paragraph.
const BLOCKS: [&str; 9] = ["#", "- ", "* ", "+ ", ">", "|", "```", "~~~", "<"];

/// The same text for this site.
pub(super) fn ours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let opens = ["```", "~~~"].into_iter().find(|sign| bare.starts_with(sign));
        if fence.is_some() || opens.is_some() || line.starts_with("    ") || line.starts_with('\t') {
            fence = match (fence, opens) {
                (None, opens) => opens,
                (Some(open), Some(sign)) if open == sign => None,
                (open, _) => open,
            };
            out.push_str(line);
            out.push('\n');
            continue;
        }
        out.push_str(&without_templates(&linked(line)));
        let goes_on = lines.get(at + 1).is_some_and(|next| is_text(next));
        if is_text(line) && goes_on && !line.ends_with("  ") {
            out.push_str("  ");
        }
        out.push('\n');
    }
    out
}

fn is_text(line: &str) -> bool {
    let bare = line.trim();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && bare.get(digits..).is_some_and(|rest| rest.starts_with(". "));
    !bare.is_empty()
        && !is_number
        && !bare.starts_with("[^")
        && BLOCKS.iter().all(|sign| !bare.starts_with(sign))
}

/// A line with its bare addresses as links.
fn linked(line: &str) -> String {
    if !line.contains("://") || line.contains('`') || line.contains('<') {
        return line.to_owned();
    }
    let words: Vec<String> = line
        .split(' ')
        .map(|word| {
            let is_address = word.starts_with("https://") || word.starts_with("http://");
            if !is_address {
                return word.to_owned();
            }
            let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
            format!("<{address}>{}", &word[address.len()..])
        })
        .collect();
    words.join(" ")
}

/// A line in which no sign opens a template, outside code.
fn without_templates(line: &str) -> String {
    let parts: Vec<String> = line
        .split('`')
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => part.replace("{{", "&#123;&#123;").replace("{%", "&#123;%"),
            _ => part.to_owned(),
        })
        .collect();
    parts.join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_and_no_template_is_opened() {
        for (text, expected) in [
            ("a\nb\n\nc\n- d\n", "a  \nb\n\nc\n- d\n"),
            ("{{a}} `{{b}}`", "&#123;&#123;a}} `{{b}}`\n"),
            ("```\n{{a}}\nb\n```\nc", "```\n{{a}}\nb\n```\nc\n"),
            ("voir https://x.example/a.", "voir <https://x.example/a>.\n"),
        ] {
            assert_eq!(ours(text), expected, "{text}");
        }
    }
}
