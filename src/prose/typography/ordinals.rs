//! French ordinals get a superscript suffix: 1er, 1re, 2e, XXIe. Only within one text node.

use super::super::tree::{self, Element, TreeNode};
use super::glyph::Glyph;

/// Delimiters around a suffix, until [`lift`] turns it into an element.
const RAISED: [char; 2] = ['\u{fdd2}', '\u{fdd3}'];

const FIRST: &[&str] = &["er", "ers", "re", "res", "ère", "ères"];
const OTHERS: &[&str] = &["e", "es", "ème", "èmes", "eme", "nd", "nde", "nds", "ndes"];

/// Encloses suffixes in [`RAISED`].
pub(super) fn raise(glyphs: &mut Vec<Glyph>) {
    let mut raised = Vec::with_capacity(glyphs.len());
    let mut nth = 0;
    while nth < glyphs.len() {
        let starts_word = nth == 0 || !glyphs[nth - 1].sign.is_alphanumeric();
        match starts_word.then(|| ordinal(&glyphs[nth..])).flatten() {
            Some((number, suffix)) => {
                let first = glyphs[nth + number];
                raised.extend_from_slice(&glyphs[nth..nth + number]);
                raised.push(Glyph { sign: RAISED[0], ..first });
                raised.extend_from_slice(&glyphs[nth + number..nth + number + suffix]);
                raised.push(Glyph { sign: RAISED[1], ..first });
                nth += number + suffix;
            }
            None => {
                raised.push(glyphs[nth]);
                nth += 1;
            }
        }
    }
    *glyphs = raised;
}

/// Length of the number and of the suffix, in glyphs.
fn ordinal(glyphs: &[Glyph]) -> Option<(usize, usize)> {
    const LONGEST: usize = 14;
    let first = glyphs.first()?;
    if first.is_fixed || first.in_sup || !(first.sign.is_ascii_digit() || "IVX".contains(first.sign)) {
        return None;
    }
    let word: Vec<&Glyph> =
        glyphs.iter().take(LONGEST).take_while(|glyph| glyph.sign.is_alphanumeric()).collect();
    if word.iter().any(|glyph| glyph.is_fixed || glyph.in_sup || glyph.piece != first.piece)
        || word.len() == LONGEST
    {
        return None;
    }
    let is_arabic = first.sign.is_ascii_digit();
    let belongs = |sign: char| if is_arabic { sign.is_ascii_digit() } else { "IVXLC".contains(sign) };
    let number: String = word.iter().map(|glyph| glyph.sign).take_while(|sign| belongs(*sign)).collect();
    let suffix: String = word[number.len()..].iter().map(|glyph| glyph.sign).collect();
    let is_one = matches!(number.as_str(), "1" | "I");
    let is_ordinal = if is_one {
        FIRST.contains(&suffix.as_str())
    } else {
        OTHERS.contains(&suffix.as_str())
            && (is_arabic || suffix.starts_with(['e', 'è']))
            && (!suffix.starts_with('n') || number == "2")
    };
    is_ordinal.then(|| (number.len(), suffix.chars().count()))
}

/// Replaces enclosed suffixes by `<sup>` elements.
pub(super) fn lift(nodes: &mut Vec<TreeNode>) {
    tree::rewrite(nodes, &mut |siblings| {
        let is_raised = |node: &TreeNode| matches!(node, TreeNode::Text(text) if text.contains(RAISED));
        if siblings.iter().any(is_raised) {
            *siblings = std::mem::take(siblings).into_iter().flat_map(split).collect();
        }
    });
}

fn split(node: TreeNode) -> Vec<TreeNode> {
    let TreeNode::Text(text) = node else { return vec![node] };
    let part = |(nth, part): (usize, &str)| match nth % 2 {
        1 => Element::new("sup").holding(vec![TreeNode::text(part)]).into(),
        _ => TreeNode::text(part),
    };
    text.split(RAISED).enumerate().filter(|(_, part)| !part.is_empty()).map(part).collect()
}
