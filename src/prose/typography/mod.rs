//! Typography, applied at rendering; the source stays as typed. Follows the language of the text,
//! including `lang` inside it. Never in code, formulas, addresses, times or attributes. Idempotent.

mod english;
mod french;
mod glyph;
mod ordinals;
mod signs;

use super::{
    allowlist,
    tree::{Element, TreeNode},
};
use crate::domain::language::Language;
use glyph::Glyph;

/// Elements whose text is left alone.
const SKIPPED_ELEMENTS: &[&str] = &["code", "kbd", "pre", "samp", "var"];

/// Applies typography to a text without markup, such as a title. Entities are decoded.
pub fn plain(text: &str, language: Language) -> String {
    let text = super::entities::decoded(text);
    set_glyphs(glyph::from_texts([text.as_ref()]), language, false)
        .into_iter()
        .map(|glyph| glyph.sign)
        .collect()
}

/// Applies typography to a page.
pub(super) fn set(nodes: &mut Vec<TreeNode>, language: Language) {
    blocks(nodes, Some(language));
    ordinals::lift(nodes);
}

/// Adjacent inline siblings form one text; each block is separate.
fn blocks(nodes: &mut [TreeNode], language: Option<Language>) {
    let mut from = 0;
    for nth in 0..=nodes.len() {
        let is_end = nodes.get(nth).is_none_or(is_block);
        if !is_end {
            continue;
        }
        line(&mut nodes[from..nth], language);
        from = nth + 1;
        if let Some(TreeNode::Element(element)) = nodes.get_mut(nth)
            && !SKIPPED_ELEMENTS.contains(&element.name)
        {
            let inner = language_of(element, language);
            blocks(&mut element.children, inner);
        }
    }
}

fn is_block(node: &TreeNode) -> bool {
    node.as_element().is_some_and(|element| !allowlist::is_inline(element.name))
}

fn language_of(element: &Element, outer: Option<Language>) -> Option<Language> {
    element.get("lang").map_or(outer, Language::parse)
}

/// A text node while typography is applied.
struct TextPiece {
    text: String,
    language: Option<Language>,
    /// Must not change, but counts as context.
    is_fixed: bool,
    in_sup: bool,
}

fn line(nodes: &mut [TreeNode], language: Option<Language>) {
    let mut pieces = Vec::new();
    collect(nodes, language, false, &mut pieces);
    for language in Language::ALL {
        if pieces.iter().any(|piece| piece.language == Some(language)) {
            set_pieces(&mut pieces, language);
        }
    }
    restore(nodes, &mut pieces.into_iter().map(|piece| piece.text));
}

/// Applies the typography of one language; pieces in other languages are context.
fn set_pieces(pieces: &mut [TextPiece], language: Language) {
    let is_set = |piece: &TextPiece| piece.language == Some(language) && !piece.is_fixed;
    let mut glyphs = glyph::from_texts(pieces.iter().map(|piece| piece.text.as_str()));
    for glyph in &mut glyphs {
        glyph.is_fixed = !is_set(&pieces[glyph.piece]);
        glyph.in_sup = pieces[glyph.piece].in_sup;
    }
    pieces.iter_mut().filter(|piece| is_set(piece)).for_each(|piece| piece.text.clear());
    for glyph in set_glyphs(glyphs, language, true) {
        if is_set(&pieces[glyph.piece]) {
            pieces[glyph.piece].text.push(glyph.sign);
        }
    }
}

fn collect(nodes: &mut [TreeNode], language: Option<Language>, in_sup: bool, pieces: &mut Vec<TextPiece>) {
    let fixed = |text: &str| TextPiece { text: text.to_owned(), language, is_fixed: true, in_sup: false };
    for node in nodes {
        match node {
            TreeNode::Text(text) => {
                pieces.push(TextPiece { text: std::mem::take(text), language, is_fixed: false, in_sup })
            }
            TreeNode::Element(element) if element.name == "br" => pieces.push(fixed("\n")),
            TreeNode::Element(element)
                if SKIPPED_ELEMENTS.contains(&element.name) || allowlist::is_void(element.name) =>
            {
                pieces.push(fixed("\u{fffc}"));
            }
            TreeNode::Element(element) => {
                let inner = language_of(element, language);
                let in_sup = in_sup || element.name == "sup";
                collect(&mut element.children, inner, in_sup, pieces);
            }
            TreeNode::Trusted(_) => pieces.push(fixed("\u{fffc}")),
            TreeNode::Marker(_) | TreeNode::Raw(..) => {}
        }
    }
}

/// Times that a text is gone through: a no-break space set inside quotes can be what a dash beside them needed.
const ROUNDS_MAX: usize = 4;

fn set_glyphs(mut glyphs: Vec<Glyph>, language: Language, with_markup: bool) -> Vec<Glyph> {
    for _ in 0..ROUNDS_MAX {
        let before = glyphs.clone();
        glyph::fix_addresses(&mut glyphs);
        signs::set(&mut glyphs);
        match language {
            Language::En => english::set(&mut glyphs),
            Language::Fr => french::set(&mut glyphs),
        }
        if glyphs == before {
            break;
        }
    }
    if with_markup && language == Language::Fr {
        ordinals::raise(&mut glyphs);
    }
    glyphs
}

fn restore(nodes: &mut [TreeNode], set: &mut impl Iterator<Item = String>) {
    for node in nodes {
        match node {
            TreeNode::Text(text) => *text = set.next().unwrap_or_default(),
            TreeNode::Element(element)
                if SKIPPED_ELEMENTS.contains(&element.name) || allowlist::is_void(element.name) =>
            {
                set.next();
            }
            TreeNode::Element(element) => restore(&mut element.children, set),
            TreeNode::Trusted(_) => {
                set.next();
            }
            TreeNode::Marker(_) | TreeNode::Raw(..) => {}
        }
    }
}

#[cfg(test)]
mod tests;
