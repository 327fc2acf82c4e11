//! How a manuscript begins: its title and its chapeau, by their styles or by how they look; and the levels of its
//! headings.

use super::flow::{Block, Flow, Role, Run, is_all_bold, is_blank, without, words};
use crate::domain::folding::fold;
use crate::domain::manuscript::Loss;

/// A longer line is no title.
const TITLE_MAX_CHARS: usize = 300;
/// A line in bold that is longer is no title either, but perhaps a chapeau.
const BOLD_TITLE_MAX_CHARS: usize = 160;
/// A chapeau without a style of its own has so many characters at least.
const CHAPEAU_MIN_CHARS: usize = 40;
/// And at most.
const CHAPEAU_MAX_CHARS: usize = 1500;
/// How many of the first blocks are searched for a title.
const FIRST_BLOCKS: usize = 8;
/// A line in bold that is longer is no heading.
const HEADING_MAX_CHARS: usize = 90;
/// A longer line above a title is text.
const ABOVE_MAX_CHARS: usize = 80;
/// The first level of headings in an article.
const FIRST_LEVEL: usize = 2;
const LAST_LEVEL: usize = 6;

/// Lines above a title that say what the whole is. They stay in the text.
const KICKERS: [&str; 8] = [
    "communique de presse",
    "communique",
    "dossier de presse",
    "press release",
    "pour diffusion immediate",
    "for immediate release",
    "note de presse",
    "invitation presse",
];

/// What stands above the text.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// Empty if none was recognised.
    pub(super) title: String,
    /// The paragraphs of the chapeau.
    pub(super) chapeau: Vec<Vec<Run>>,
}

/// Takes title and chapeau out of a text.
pub(super) fn take(flow: &mut Flow) -> Opening {
    flow.blocks.retain(|block| !block.is_empty());
    let mut opening = Opening::default();
    let Some(at) = title_at(&flow.blocks) else {
        opening.chapeau = styled_chapeau(&mut flow.blocks, 0);
        return opening;
    };
    while let Some(Block::Paragraph { role, runs, .. }) = flow.blocks.get(at) {
        let goes_on = opening.title.is_empty() || *role == Role::Title;
        if !goes_on || !is_words(runs) {
            break;
        }
        let all = [opening.title.as_str(), &words(runs)].join(" ");
        opening.title = all.trim().to_owned();
        flow.blocks.remove(at);
    }
    opening.chapeau = styled_chapeau(&mut flow.blocks, at);
    if opening.chapeau.is_empty()
        && let Some(Block::Paragraph { role: Role::Plain, runs, point: None, .. }) = flow.blocks.get(at)
        && looks_like_chapeau(runs)
        && flow.blocks.len() > at + 1
    {
        opening.chapeau.push(without(runs.clone(), |format| {
            format.bold = false;
            format.italic = false;
        }));
        flow.blocks.remove(at);
    }
    opening
}

/// Titles and chapeaus that stay in the text, lines that look like headings, and levels from the second on.
pub(super) fn settle(flow: &mut Flow) {
    flow.blocks.retain(|block| !block.is_empty());
    for block in &mut flow.blocks {
        if let Block::Paragraph { role, .. } = block {
            *role = match *role {
                Role::Title => Role::Heading(1),
                Role::Chapeau => Role::Plain,
                role => role,
            };
        }
    }
    for at in 0..flow.blocks.len() {
        let is_above_text = flow.blocks.get(at + 1).is_some_and(|next| heading_level(next).is_none());
        if let Block::Paragraph { role: Role::Plain, runs, point: None, .. } = &flow.blocks[at]
            && is_above_text
            && looks_like_heading(runs)
        {
            flow.inventory.note(Loss::Headings, &words(runs));
        }
    }
    let highest = flow.blocks.iter().filter_map(heading_level).min().unwrap_or(FIRST_LEVEL);
    for block in &mut flow.blocks {
        if let Block::Paragraph { role: Role::Heading(level), runs, .. } = block {
            *level = (*level + FIRST_LEVEL - highest).clamp(FIRST_LEVEL, LAST_LEVEL);
            *runs = without(std::mem::take(runs), |format| format.bold = false);
        }
    }
}

fn heading_level(block: &Block) -> Option<usize> {
    match block {
        Block::Paragraph { role: Role::Heading(level), .. } => Some(*level),
        _ => None,
    }
}

/// Where the title stands.
fn title_at(blocks: &[Block]) -> Option<usize> {
    let first = &blocks[..blocks.len().min(FIRST_BLOCKS)];
    let of_role = |wanted: fn(Role) -> bool| {
        first.iter().position(|block| match block {
            Block::Paragraph { role, runs, .. } => wanted(*role) && is_title(runs),
            _ => false,
        })
    };
    if let Some(at) = of_role(|role| role == Role::Title) {
        return Some(at);
    }
    let highest: Vec<usize> = blocks.iter().filter_map(heading_level).collect();
    let is_only_one =
        highest.iter().min().is_some_and(|top| highest.iter().filter(|one| *one == top).count() == 1);
    if let Some(at) = of_role(|role| matches!(role, Role::Heading(_))) {
        let is_highest = heading_level(&blocks[at]) == highest.iter().min().copied();
        let stands_first = blocks[..at].iter().all(|block| words_of(block).is_empty() || is_kicker(block));
        if stands_first || is_only_one && is_highest {
            return Some(at);
        }
        return None;
    }
    // Short lines above a title say what the whole is, from where and of which day.
    let is_bold = |block: &Block| match block {
        Block::Paragraph { runs, .. } => is_title(runs) && is_all_bold(runs),
        _ => false,
    };
    let at = first.iter().position(|block| is_bold(block) && !is_kicker(block))?;
    if first[..at].iter().any(|block| words_of(block).chars().count() > ABOVE_MAX_CHARS) {
        return None;
    }
    match &first[at] {
        Block::Paragraph { role: Role::Plain, runs, point: None, .. }
            if blocks.len() > at + 1
                && words(runs).chars().count() <= BOLD_TITLE_MAX_CHARS
                && !words(runs).ends_with(['.', ':', ';', ',']) =>
        {
            Some(at)
        }
        _ => None,
    }
}

fn is_kicker(block: &Block) -> bool {
    let words = fold(&words_of(block));
    KICKERS.iter().any(|kicker| words.trim_matches(|sign: char| !sign.is_alphanumeric()) == *kicker)
}

fn words_of(block: &Block) -> String {
    block.words()
}

/// A title has words alone: a note or a picture in it would have no place.
fn is_title(runs: &[Run]) -> bool {
    is_words(runs) && words(runs).chars().count() <= TITLE_MAX_CHARS
}

fn is_words(runs: &[Run]) -> bool {
    !is_blank(runs) && runs.iter().all(|run| matches!(run, Run::Text(..) | Run::Break))
}

/// The paragraphs that follow each other in a style for it, near the title.
fn styled_chapeau(blocks: &mut Vec<Block>, from: usize) -> Vec<Vec<Run>> {
    let is_chapeau = |block: &Block| match block {
        Block::Paragraph { role: Role::Chapeau, runs, .. } => is_words(runs),
        _ => false,
    };
    let near = blocks.len().min(from + 3);
    let Some(at) = (from.min(near)..near).find(|at| is_chapeau(&blocks[*at])) else { return Vec::new() };
    let mut found: Vec<Vec<Run>> = Vec::new();
    let mut chars = 0;
    while blocks.get(at).is_some_and(is_chapeau) {
        let Some(Block::Paragraph { runs, .. }) = blocks.get(at) else { break };
        chars += words(runs).chars().count();
        if chars > CHAPEAU_MAX_CHARS * 2 {
            break;
        }
        if let Block::Paragraph { runs, .. } = blocks.remove(at) {
            found.push(runs);
        }
    }
    found
}

fn looks_like_chapeau(runs: &[Run]) -> bool {
    let is_italic = runs.iter().all(|run| match run {
        Run::Text(text, format) => format.italic || text.trim().is_empty(),
        _ => true,
    });
    let length = words(runs).chars().count();
    is_words(runs)
        && (is_all_bold(runs) || is_italic)
        && (CHAPEAU_MIN_CHARS..=CHAPEAU_MAX_CHARS).contains(&length)
}

fn looks_like_heading(runs: &[Run]) -> bool {
    let words = words(runs);
    is_words(runs)
        && is_all_bold(runs)
        && words.chars().count() < HEADING_MAX_CHARS
        && !words.ends_with(['.', ';', ':', ',', '!', '?', '…', '»'])
}
