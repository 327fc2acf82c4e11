//! Includes of the old site whose file is known: `{% include figure.html src="/a.jpg" caption="…" %}`. Of Liquid,
//! they may have values, conditions, assignments and other includes; with anything else an include is left out.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::liquid_values::{self, quoted};

/// Includes within includes.
const DEPTH_MAX: usize = 4;
/// Characters of one include's result.
const RESULT_MAX_BYTES: usize = 20_000;

/// Bytes of a condition.
const CONDITION_MAX_BYTES: usize = 2_000;

/// What an include may name besides its parameters.
pub(super) struct Surroundings<'s> {
    /// Bytes of templates that may still be gone through.
    pub(super) work: &'s Cell<usize>,
    pub(super) includes: &'s BTreeMap<String, String>,
    pub(super) look_up: liquid_values::LookUp<'s>,
}

/// The result of `{% include … %}`, given what stands behind the word. `None` if it cannot be resolved.
pub(super) fn expand(argument: &str, around: &Surroundings<'_>) -> Option<String> {
    expand_at(argument, around, 0)
}

fn expand_at(argument: &str, around: &Surroundings<'_>, depth: usize) -> Option<String> {
    let argument = argument.trim();
    let end = argument.find(char::is_whitespace).unwrap_or(argument.len());
    let (name, rest) = argument.split_at(end);
    let template = around.includes.get(quoted(name).unwrap_or(name))?;
    let left = around.work.get().checked_sub(template.len()).filter(|_| depth < DEPTH_MAX)?;
    around.work.set(left);
    let mut names = BTreeMap::new();
    for (name, value) in parameters(rest)? {
        let value = liquid_values::evaluate(value, around.look_up)?;
        names.insert(format!("include.{name}"), value);
    }
    let mut run =
        Run { template, around, names, out: vec![(None, String::new())], branches: Vec::new(), depth };
    run.all()?;
    let (_, text) = run.out.pop().filter(|(name, _)| name.is_none())?;
    (run.branches.is_empty() && text.len() <= RESULT_MAX_BYTES).then(|| on_few_lines(&text))
}

/// `src="/a b.jpg" caption=page.title`, as pairs.
fn parameters(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut pairs = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=')?;
        let value = value.trim_start();
        let end = match value.chars().next()? {
            sign @ ('"' | '\'') => value[1..].find(sign)? + 2,
            _ => value.find(char::is_whitespace).unwrap_or(value.len()),
        };
        pairs.push((name.trim(), &value[..end]));
        rest = value[end..].trim_start();
    }
    Some(pairs)
}

/// HTML on one line, so that Markdown sees one block and the lines of the text keep their numbers.
fn on_few_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(if text.trim_start().starts_with('<') { " " } else { "\n" })
}

/// One branch of a condition.
struct Branch {
    /// Whether a part of it was shown already.
    taken: bool,
    /// Whether the present part is shown.
    shown: bool,
}

struct Run<'r> {
    template: &'r str,
    around: &'r Surroundings<'r>,
    names: BTreeMap<String, Option<String>>,
    /// What is written, and into which name (`capture`).
    out: Vec<(Option<String>, String)>,
    branches: Vec<Branch>,
    depth: usize,
}

impl Run<'_> {
    fn all(&mut self) -> Option<()> {
        let mut rest = self.template;
        while let Some(at) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            self.write(&rest[..at])?;
            let is_tag = rest[at..].starts_with("{%");
            let end = at + rest[at..].find(if is_tag { "%}" } else { "}}" })?;
            let inner = rest[at + 2..end].trim_start_matches('-').trim_end_matches('-').trim();
            rest = &rest[end + 2..];
            if !is_tag {
                let value =
                    if self.is_shown() { self.value(inner)?.unwrap_or_default() } else { String::new() };
                self.write(&value)?;
                continue;
            }
            if inner == "comment" {
                let close = rest.find("endcomment")?;
                rest = &rest[close..];
                rest = &rest[rest.find("%}")? + 2..];
                continue;
            }
            self.tag(inner)?;
        }
        self.write(rest)
    }

    fn tag(&mut self, inner: &str) -> Option<()> {
        let (name, argument) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        match name {
            "if" | "unless" => {
                let holds = self.is_shown() && self.holds(argument)? == (name == "if");
                let outer = self.is_shown();
                self.branches.push(Branch { taken: holds || !outer, shown: holds });
            }
            "elsif" | "else" => {
                let last = self.branches.pop()?;
                let holds = !last.taken && (name == "else" || self.holds(argument)?);
                self.branches.push(Branch { taken: last.taken || holds, shown: holds });
            }
            "endif" | "endunless" => {
                self.branches.pop()?;
            }
            _ if !self.is_shown() => {}
            "assign" => {
                let (name, value) = argument.split_once('=')?;
                let value = self.value(value)?;
                self.names.insert(name.trim().to_owned(), value);
            }
            "capture" => self.out.push((Some(argument.trim().to_owned()), String::new())),
            "endcapture" => {
                let (name, text) = self.out.pop()?;
                self.names.insert(name?, Some(text));
            }
            "include" | "include_cached" => {
                let look_up = |name: &str| self.named(name);
                let around = Surroundings {
                    work: self.around.work,
                    includes: self.around.includes,
                    look_up: &look_up,
                };
                let text = expand_at(argument, &around, self.depth + 1)?;
                self.write(&text)?;
            }
            _ => return None,
        }
        Some(())
    }

    fn is_shown(&self) -> bool {
        self.branches.iter().all(|branch| branch.shown)
    }

    fn write(&mut self, text: &str) -> Option<()> {
        if self.is_shown() {
            let (_, out) = self.out.last_mut()?;
            out.push_str(text);
            if out.len() > RESULT_MAX_BYTES {
                return None;
            }
        }
        Some(())
    }

    fn value(&self, expression: &str) -> Option<Option<String>> {
        liquid_values::evaluate(expression, &|name| self.named(name))
    }

    /// In an include, what nobody set has no value.
    fn named(&self, name: &str) -> Option<Option<String>> {
        let own = self.names.get(name).cloned();
        Some(own.or_else(|| (self.around.look_up)(name)).flatten())
    }

    /// `a and b or c == "d"`: Liquid reads from the right.
    fn holds(&self, condition: &str) -> Option<bool> {
        if condition.len() > CONDITION_MAX_BYTES {
            return None;
        }
        for word in [" and ", " or "] {
            if let Some((first, rest)) = condition.split_once(word)
                && !first.contains(" and ")
                && !first.contains(" or ")
            {
                let (first, rest) = (self.holds(first)?, self.holds(rest)?);
                return Some(if word == " and " { first && rest } else { first || rest });
            }
        }
        for sign in ["==", "!=", " contains "] {
            if let [first, second] = split_once_outside(condition, sign)[..] {
                let (first, second) = (self.value(first)?, self.value(second)?);
                return Some(match sign {
                    "==" => first == second,
                    "!=" => first != second,
                    _ => first.zip(second).is_some_and(|(first, second)| first.contains(&second)),
                });
            }
        }
        Some(self.value(condition)?.is_some())
    }
}

/// The two sides of a sign outside quotes, or the whole.
fn split_once_outside<'t>(text: &'t str, sign: &str) -> Vec<&'t str> {
    let outside = |at: usize| text[..at].matches('"').count().is_multiple_of(2);
    match text.find(sign).filter(|at| outside(*at)) {
        Some(at) => vec![text[..at].trim(), text[at + sign.len()..].trim()],
        None => vec![text],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_include_gives_what_jekyll_gives() {
        let figure = "{% comment %}x{% endcomment %}\n<figure>\n  <img src=\"{{ include.src | relative_url }}\" alt=\"{{ include.alt | default: include.caption }}\">\n\
                      {%- if include.caption -%}\n  <figcaption>{{ include.caption }}</figcaption>\n{% else %}<!-- -->{% endif %}\n</figure>\n";
        let includes = BTreeMap::from([
            ("figure.html".to_owned(), figure.to_owned()),
            ("outer.html".to_owned(), "{% assign c = include.c %}{% include figure.html src=\"a.jpg\" caption=c %}".to_owned()),
            ("self.html".to_owned(), "{% include self.html %}".to_owned()),
            ("loop.html".to_owned(), "{% for x in y %}{% endfor %}".to_owned()),
            ("if.html".to_owned(), "{% if include.a == 'x' and include.b %}1{% elsif include.a contains \"y\" %}2{% else %}3{% endif %}{% unless include.b %}4{% endunless %}".to_owned()),
        ]);
        let work = Cell::new(100_000);
        let around = Surroundings { work: &work, includes: &includes, look_up: &|_| None };
        let text = |text: &str| Some(text.to_owned());
        for (argument, expected) in [
            (
                "figure.html src=\"/a b.jpg\" caption='Un pont'",
                text(
                    "<figure> <img src=\"/a b.jpg\" alt=\"Un pont\"> <figcaption>Un pont</figcaption> </figure>",
                ),
            ),
            ("figure.html src=\"a.jpg\"", text("<figure> <img src=\"/a.jpg\" alt=\"\"> <!-- --> </figure>")),
            (
                "outer.html c=\"Vu\"",
                text("<figure> <img src=\"/a.jpg\" alt=\"Vu\"> <figcaption>Vu</figcaption> </figure>"),
            ),
            ("if.html a='x' b='1'", text("1")),
            ("if.html a='zyz'", text("24")),
            ("if.html", text("34")),
            ("self.html", None),
            ("loop.html", None),
            ("absent.html", None),
            ("figure.html src", None),
        ] {
            assert_eq!(expand(argument, &around), expected, "{argument}");
        }
    }

    #[test]
    fn what_includes_cost_is_bounded() {
        let many = "{% include b.html %}".repeat(900);
        let includes = BTreeMap::from([("a.html".to_owned(), many.clone()), ("b.html".to_owned(), many)]);
        let work = Cell::new(1_000_000);
        let around = Surroundings { work: &work, includes: &includes, look_up: &|_| None };
        assert_eq!(expand("a.html", &around), None);
        assert!(work.get() > 0);
    }
}
