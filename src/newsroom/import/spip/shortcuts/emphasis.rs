//! Braces: `{italique}`, `{{gras}}`, `{{{intertitre}}}`, in each other; and the signs of typography, `~` and `--`.

use super::scan::any_tag_end;

/// Braces in braces that are followed.
const DEPTH_MAX: usize = 8;

/// A brace that is open: how many signs it has, and where its text begins.
#[derive(Debug, Clone, Copy)]
struct Open {
    signs: usize,
    at: usize,
}

/// A text with tags in the place of braces. What nothing closes, and what is empty, stays as it is.
pub(super) fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut stack: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find(['{', '}', '<', '~', '-']).map(|found| at + found) {
        out.push_str(&text[at..found]);
        let rest = &text[found..];
        let sign = rest.chars().next().unwrap_or('-');
        let count = rest.chars().take_while(|letter| *letter == sign).count();
        at = found + count;
        match sign {
            '{' => open(count, &mut stack, &mut out),
            '}' => close(count, &mut stack, &mut out),
            '~' => out.extend(std::iter::repeat_n('\u{a0}', count)),
            '-' => {
                let is_dash = count == 2 && out.ends_with([' ', '\u{a0}']) && text[at..].starts_with(' ');
                out.push_str(if is_dash { "—" } else { &rest[..count] });
            }
            _ => {
                at = any_tag_end(text, found).unwrap_or(found + 1);
                out.push_str(&text[found..at]);
            }
        }
    }
    out.push_str(&text[at..]);
    for open in stack.into_iter().rev() {
        out.insert_str(open.at, &"{".repeat(open.signs));
    }
    out
}

fn open(count: usize, stack: &mut Vec<Open>, out: &mut String) {
    let parts: &[usize] = match count {
        1 => &[1],
        2 => &[2],
        3 => &[3],
        4 => &[3, 1],
        5 => &[3, 2],
        _ => &[],
    };
    if parts.is_empty() || stack.len() + parts.len() > DEPTH_MAX {
        return out.push_str(&"{".repeat(count));
    }
    stack.extend(parts.iter().map(|signs| Open { signs: *signs, at: out.len() }));
}

fn close(mut count: usize, stack: &mut Vec<Open>, out: &mut String) {
    while count > 0 {
        let Some(top) = stack.pop() else { break };
        if top.signs > count {
            // `{{{gras}} et italique}`: the first brace belongs to what is around.
            if top.signs == 3 {
                stack.push(Open { signs: 3 - count, at: top.at });
                count -= wrap(count, top.at, out);
                continue;
            }
            stack.push(top);
            break;
        }
        count -= wrap(top.signs, top.at, out);
    }
    out.push_str(&"}".repeat(count));
}

/// Puts tags around what stands behind a place. Returns how many signs were used.
fn wrap(signs: usize, at: usize, out: &mut String) -> usize {
    let inner = out.split_off(at);
    if inner.trim().is_empty() {
        out.push_str(&format!("{}{inner}{}", "{".repeat(signs), "}".repeat(signs)));
        return signs;
    }
    match signs {
        1 => out.push_str(&format!("<i>{inner}</i>")),
        2 => out.push_str(&format!("<strong>{inner}</strong>")),
        _ => out.push_str(&format!("\n\n<h2>{}</h2>\n\n", inner.trim().replace('\n', " "))),
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_tags_unless_they_are_alone_or_empty() {
        for (text, html) in [
            ("{{gras}} et {italique}", "<strong>gras</strong> et <i>italique</i>"),
            ("{{ {les deux} }}", "<strong> <i>les deux</i> </strong>"),
            ("{du {{gras dans}} l’italique}", "<i>du <strong>gras dans</strong> l’italique</i>"),
            ("Un {{}} vide et un {} vide", "Un {{}} vide et un {} vide"),
            ("{{{Un {x} titre}}}", "\n\n<h2>Un <i>x</i> titre</h2>\n\n"),
            ("{{{{embrassé}}}}", "\n\n<h2><i>embrassé</i></h2>\n\n"),
            ("{{{gras}} et italique}", "<i><strong>gras</strong> et italique</i>"),
            ("un { seul, un } autre", "un <i> seul, un </i> autre"),
            ("un {{ seul", "un {{ seul"),
            ("un }} seul", "un }} seul"),
            ("<b title=\"{a}~\">x</b>~:", "<b title=\"{a}~\">x</b>\u{a0}:"),
            ("un -- deux --trois ---- 2 < 3", "un — deux --trois ---- 2 < 3"),
        ] {
            assert_eq!(marked(text), html, "{text}");
        }
        assert_eq!(marked(&"{".repeat(50_000)).len(), 50_000);
        assert_eq!(marked(&"{a ".repeat(20_000)).len(), 60_000);
    }
}
