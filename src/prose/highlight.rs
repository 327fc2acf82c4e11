//! Syntax highlighting: a dozen classes, `hl-keyword` to `hl-deleted`, for the scopes of the grammars.
//!
//! Grammars are loaded once, at the first block that names a language.

use std::{cell::Cell, sync::OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::{
    html_writer::{escape_attribute, escape_text},
    pass_context::PassContext,
    tree::{self, Element, TreeNode},
};
use crate::domain::rendering::FindingKind::CodeTooLong;

/// Maximum size of a highlighted block, in bytes: grammars are regular expressions.
const BLOCK_MAX_BYTES: usize = 40_000;
/// Maximum line length in a highlighted block, in bytes.
const LINE_MAX_BYTES: usize = 2_000;
/// Maximum code highlighted per text, in bytes.
const TEXT_MAX_BYTES: usize = 200_000;

/// Scope prefixes and their class; the first match for the innermost scope wins.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "comment"),
    ("string", "string"),
    ("constant.numeric", "number"),
    ("constant.character.escape", "string"),
    ("constant", "constant"),
    ("entity.name.function", "function"),
    ("support.function", "function"),
    ("variable.function", "function"),
    ("entity.name.tag", "tag"),
    ("entity.other.attribute-name", "attribute"),
    ("entity.name.type", "type"),
    ("entity.name.class", "type"),
    ("entity.name.struct", "type"),
    ("entity.name", "type"),
    ("support.type", "type"),
    ("support.class", "type"),
    ("storage.type", "keyword"),
    ("storage", "keyword"),
    ("keyword.operator", "operator"),
    ("keyword", "keyword"),
    ("markup.inserted", "inserted"),
    ("markup.deleted", "deleted"),
    ("variable.language", "constant"),
];

struct Grammars {
    set: SyntaxSet,
    classes: Vec<(Scope, &'static str)>,
}

fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| Grammars {
        set: two_face::syntax::extra_newlines(),
        classes: CLASSES
            .iter()
            .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, *class)))
            .collect(),
    })
}

/// Highlights every block whose language is known.
pub(super) fn colour(nodes: &mut [TreeNode], page: &mut PassContext<'_>) {
    let spent = Cell::new(0);
    tree::each_mut(nodes, &mut |element| {
        if element.name != "pre" {
            return;
        }
        let language = language_of(element);
        let Some(TreeNode::Element(code)) = element.children.iter_mut().find(|node| node.is("code")) else {
            return;
        };
        let Some(language) = language else { return };
        code.set("class", format!("language-{}", class_name(&language)));
        let Some(syntax) = syntax(&language) else { return };
        let source = code.text();
        spent.set(spent.get() + source.len());
        let too_long =
            source.len() > BLOCK_MAX_BYTES || source.lines().any(|line| line.len() > LINE_MAX_BYTES);
        if too_long || spent.get() > TEXT_MAX_BYTES {
            page.findings.note(element.line, CodeTooLong, &language);
        } else if let Some(markup) = coloured(&source, syntax) {
            code.children = vec![TreeNode::Trusted(markup)];
        }
    });
}

fn language_of(block: &mut Element) -> Option<String> {
    let own = block.take("data-lang");
    let inner = block.children.iter_mut().find_map(|node| match node {
        TreeNode::Element(code) if code.name == "code" => code.take("data-lang"),
        _ => None,
    });
    own.or(inner).map(|language| language.trim().to_lowercase()).filter(|language| !language.is_empty())
}

fn class_name(language: &str) -> String {
    language.chars().filter(|c| c.is_alphanumeric() || "+-#_.".contains(*c)).take(40).collect()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let set = &grammars().set;
    let language = match language {
        "shell" | "console" | "sh-session" | "terminal" => "bash",
        "text" | "plaintext" | "plain" => return None,
        language => language,
    };
    set.find_syntax_by_token(language)
}

fn coloured(source: &str, syntax: &SyntaxReference) -> Option<String> {
    let grammars = grammars();
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut markup = String::with_capacity(source.len() * 2);
    let mut class = None;
    for line in source.split_inclusive('\n') {
        let mut from = 0;
        for (place, operation) in state.parse_line(line, &grammars.set).ok()? {
            push(line.get(from..place)?, class, &mut markup);
            from = place;
            stack.apply(&operation).ok()?;
            class = class_of(&stack, grammars);
        }
        push(line.get(from..)?, class, &mut markup);
    }
    Some(markup)
}

fn class_of(stack: &ScopeStack, grammars: &Grammars) -> Option<&'static str> {
    let fits = |scope: &Scope| {
        grammars.classes.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|(_, class)| *class)
    };
    stack.as_slice().iter().rev().find_map(fits)
}

fn push(text: &str, class: Option<&str>, markup: &mut String) {
    match class {
        Some(class) if !text.trim().is_empty() => {
            markup.push_str("<span class=\"hl-");
            escape_attribute(class, markup);
            markup.push_str("\">");
            escape_text(text, markup);
            markup.push_str("</span>");
        }
        _ => escape_text(text, markup),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_coloured_by_few_classes() {
        let markup =
            coloured("fn main() { 1 + 2; } // x <y>\n", syntax("rust").expect("a grammar")).expect("markup");
        for part in
            ["<span class=\"hl-comment\">", "<span class=\"hl-number\">1</span>", "&lt;y&gt;", "hl-keyword"]
        {
            assert!(markup.contains(part), "{part} in {markup}");
        }
        assert!(syntax("no-such-language").is_none());
    }
}
