//! Links within a document: to a heading they lead there, to any other place their words stay.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::flow::{Block, Flow, Role, Run, words};
use crate::domain::manuscript::Loss;
use crate::domain::slug::Slug;

/// The ids of headings that something leads to, by the place in the document.
#[derive(Debug, Default)]
pub(super) struct Places(HashMap<String, String>);

impl Places {
    /// Gives headings ids, and takes links away that lead nowhere.
    pub(super) fn settle(flow: &mut Flow) -> Self {
        let mut asked = HashSet::new();
        each_run(&mut flow.blocks, &mut flow.notes, &mut |run| {
            if let Some(place) = href(run).as_deref().and_then(|href| href.strip_prefix('#')) {
                asked.insert(place.to_owned());
            }
        });
        let mut places = Self::default();
        let mut taken = HashSet::new();
        let mut by_bare: HashMap<&str, Vec<&String>> = HashMap::new();
        for place in &asked {
            by_bare.entry(bare(place)).or_default().push(place);
        }
        for block in &flow.blocks {
            let Block::Paragraph { role: Role::Heading(_), runs, anchors, .. } = block else { continue };
            let title = words(runs);
            // Some programs lead to a heading by its words, perhaps with a number before.
            let by_words = by_bare.get(bare(&title)).into_iter().flatten().copied();
            let here: Vec<&String> =
                anchors.iter().filter(|anchor| asked.contains(*anchor)).chain(by_words).collect();
            let Some(slug) = Slug::from_title(&title).filter(|_| !here.is_empty()) else { continue };
            let mut id = slug.as_str().to_owned();
            if !id.starts_with(|first: char| first.is_ascii_alphabetic()) {
                id = format!("p-{id}");
            }
            if !taken.insert(id.clone()) {
                id = format!("{id}-{}", taken.len() + 1);
                taken.insert(id.clone());
            }
            places.0.extend(here.into_iter().chain(anchors).map(|place| (place.clone(), id.clone())));
        }
        let mut lost = Vec::new();
        each_run(&mut flow.blocks, &mut flow.notes, &mut |run| {
            let Some(place) = href(run).as_deref().and_then(|href| href.strip_prefix('#')).map(str::to_owned)
            else {
                return;
            };
            let to = places.0.get(&place).map(|id| Rc::from(format!("#{id}")));
            if to.is_none() {
                lost.push(format!("{} (#{place})", words(std::slice::from_ref(run))));
            }
            if let Some(href) = href(run) {
                *href = to.unwrap_or_default();
            }
            if href(run).is_some_and(|href| href.is_empty()) {
                forget(run);
            }
        });
        for words in lost {
            flow.inventory.note(Loss::Links, &words);
        }
        places
    }

    /// The id of a heading with these places in it.
    pub(super) fn id(&self, anchors: &[String]) -> Option<String> {
        anchors.iter().find_map(|anchor| self.0.get(anchor)).cloned()
    }
}

/// The words of a heading without its number.
fn bare(title: &str) -> &str {
    title.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.').trim()
}

fn href(run: &mut Run) -> Option<&mut Rc<str>> {
    match run {
        Run::Text(_, format) => format.href.as_mut(),
        Run::Picture(_, href) => href.as_mut(),
        _ => None,
    }
}

fn forget(run: &mut Run) {
    match run {
        Run::Text(_, format) => format.href = None,
        Run::Picture(_, href) => *href = None,
        _ => {}
    }
}

fn each_run(blocks: &mut [Block], notes: &mut [Vec<Block>], visit: &mut dyn FnMut(&mut Run)) {
    for block in blocks.iter_mut().chain(notes.iter_mut().flatten()) {
        in_block(block, visit);
    }
}

fn in_block(block: &mut Block, visit: &mut dyn FnMut(&mut Run)) {
    match block {
        Block::Paragraph { runs, .. } => runs.iter_mut().for_each(visit),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| in_block(block, visit)),
        Block::Table { rows, .. } => {
            rows.iter_mut().flatten().flatten().for_each(|block| in_block(block, visit));
        }
        Block::Rule => {}
    }
}

/// All pictures of a text, in order.
pub(super) fn pictures(flow: &mut Flow) -> Vec<super::flow::Picture> {
    let mut found = Vec::new();
    each_run(&mut flow.blocks, &mut flow.notes, &mut |run| {
        if let Run::Picture(picture, _) = run {
            found.push(picture.clone());
        }
    });
    found
}
