//! Formulas: LaTeX between `$$` becomes MathML. A formula that does not parse is shown as written.

use pulldown_latex::{
    Parser, Storage,
    config::{DisplayMode, RenderConfig},
    push_mathml,
};

use super::{
    pass_context::PassContext,
    tree::{self, Element, TreeNode},
};
use crate::domain::rendering::FindingKind::BadMath;

/// Maximum size of a formula, in bytes; a longer one is shown as written.
const FORMULA_MAX_BYTES: usize = 10_000;

/// Renders every formula; a paragraph of one formula becomes a block.
pub(super) fn set(nodes: &mut [TreeNode], page: &mut PassContext<'_>) {
    tree::each_mut(nodes, &mut |element| {
        let lone = element.name == "p" && is_lone(element);
        if lone {
            element.name = "div";
            element.set("class", "math");
            // A wide formula scrolls, so it takes keyboard focus and has an accessible name.
            element.set("role", "group");
            element.set("tabindex", "0");
            element.set("aria-label", page.phrases.formula);
        }
        for node in &mut element.children {
            if let TreeNode::Element(formula) = node
                && formula.get("data-math").is_some()
            {
                *node = one(formula, lone, page);
            }
        }
    });
}

fn is_lone(paragraph: &Element) -> bool {
    let mut shown = paragraph.children.iter().filter(|node| !node.is_blank());
    let first = shown.next().and_then(TreeNode::as_element);
    first.is_some_and(|element| element.get("data-math").is_some()) && shown.next().is_none()
}

fn one(formula: &Element, is_block: bool, page: &mut PassContext<'_>) -> TreeNode {
    let source = formula.text();
    let source = source.trim();
    match mathml(source, is_block) {
        Some(markup) => TreeNode::Trusted(markup),
        None => {
            page.findings.note(formula.line, BadMath, source);
            Element::new("code").with("class", "math").holding(vec![TreeNode::text(source)]).into()
        }
    }
}

fn mathml(source: &str, is_block: bool) -> Option<String> {
    if source.len() > FORMULA_MAX_BYTES || depth(source) > super::tree::MAX_DEPTH {
        return None;
    }
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(source, &storage).collect::<Result<_, _>>().ok()?;
    let display_mode = if is_block { DisplayMode::Block } else { DisplayMode::Inline };
    let mut markup = String::new();
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut markup, events, RenderConfig { display_mode, ..RenderConfig::default() }).ok()?;
    is_mathml(&markup).then_some(markup)
}

/// Maximum nesting depth of the braces.
fn depth(source: &str) -> usize {
    let step = |(depth, deepest): (usize, usize), byte: u8| match byte {
        b'{' => (depth + 1, deepest.max(depth + 1)),
        b'}' => (depth.saturating_sub(1), deepest),
        _ => (depth, deepest),
    };
    source.bytes().fold((0, 0), step).1
}

/// Final check: MathML elements only; no event handler, `style`, `href` or `src`.
fn is_mathml(markup: &str) -> bool {
    let mut from = 0;
    let mut tags = super::tags::TagScanner::new(markup);
    while let Some(tag) = tags.next(from) {
        from = tag.range.end;
        let is_math =
            tag.name == "math" || tag.name == "none" || tag.name.starts_with('m') || tag.name == "semantics";
        let is_safe = |(name, _): &(String, String)| {
            !name.starts_with("on") && !matches!(name.as_str(), "style" | "href" | "src")
        };
        if !is_math || !tag.attrs.iter().all(is_safe) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_mathml_or_nothing() {
        let markup = mathml("\\frac{a}{b} = x^2", true).expect("MathML");
        assert!(markup.starts_with("<math"), "{markup}");
        assert!(markup.contains("<mfrac"));
        assert_eq!(mathml("\\frac{a", false), None);
        let hostile = mathml("\\text{<script>alert(1)</script>}", false).unwrap_or_default();
        assert!(!hostile.contains("<script"), "{hostile}");
    }
}
