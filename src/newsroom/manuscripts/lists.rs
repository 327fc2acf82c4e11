//! Points one after the other become lists in lists.

use super::flow::{Block, Point, Role};

/// A list that is still open.
struct Open {
    point: Point,
    /// How deep it is here: a list that stands in further than another is in it, whatever it calls its own levels.
    depth: usize,
    next: usize,
    items: Vec<Vec<Block>>,
    is_ordered: bool,
    start: usize,
}

/// Makes lists of the points that follow each other. What stands in as far as a point belongs to it.
pub(super) fn listed(blocks: Vec<Block>) -> Vec<Block> {
    let mut done = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph { point: Some(point), role, runs, anchors, indent } => {
                let inner = Block::Paragraph { point: None, role, runs, anchors, indent };
                add_point(&mut open, &mut done, point, inner);
            }
            block => {
                let indent = match &block {
                    Block::Paragraph { role: Role::Plain, indent, .. } => *indent,
                    _ => 0,
                };
                match open.last_mut() {
                    Some(inner) if indent > 0 && indent >= inner.point.indent => {
                        push(&mut inner.items, block)
                    }
                    // An empty line between two points is none.
                    Some(_) if block.is_empty() => {}
                    _ => {
                        close_to(&mut open, &mut done, 0);
                        done.push(block);
                    }
                }
            }
        }
    }
    close_to(&mut open, &mut done, 0);
    done
}

fn push(items: &mut [Vec<Block>], block: Block) {
    if let Some(item) = items.last_mut() {
        item.push(block);
    }
}

fn add_point(open: &mut Vec<Open>, done: &mut Vec<Block>, point: Point, inner: Block) {
    let depth = depth_of(open, &point);
    while open.last().is_some_and(|top| top.depth > depth) {
        let left = open.len() - 1;
        close_to(open, done, left);
    }
    let goes_on = open.last().is_some_and(|top| {
        let is_next = point.number.is_none_or(|number| number == top.next);
        top.depth == depth
            && top.point.list == point.list
            && top.is_ordered == point.number.is_some()
            && is_next
    });
    if !goes_on {
        if open.last().is_some_and(|top| top.depth == depth) {
            let left = open.len() - 1;
            close_to(open, done, left);
        }
        let start = point.number.unwrap_or(1);
        let is_ordered = point.number.is_some();
        open.push(Open { point: point.clone(), depth, next: start, items: Vec::new(), is_ordered, start });
    }
    if let Some(top) = open.last_mut() {
        top.items.push(vec![inner]);
        top.next += 1;
        top.point = point;
    }
}

/// How deep a point stands in the lists that are open.
fn depth_of(open: &[Open], point: &Point) -> usize {
    let same = open.iter().rfind(|one| one.point.list == point.list && one.point.level == point.level);
    if let Some(same) = same {
        return same.depth;
    }
    match open.last() {
        Some(top) if top.point.list == point.list => {
            let above =
                open.iter().rfind(|one| one.point.list == point.list && one.point.level < point.level);
            above.map_or(point.level, |above| above.depth + point.level - above.point.level)
        }
        // Another list, further in by a quarter at least.
        Some(top)
            if point.level <= top.point.level && point.indent > top.point.indent + top.point.indent / 4 =>
        {
            top.depth + 1
        }
        _ => point.level,
    }
}

/// Closes lists until `depth` are open.
fn close_to(open: &mut Vec<Open>, done: &mut Vec<Block>, depth: usize) {
    while open.len() > depth {
        let Some(Open { items, is_ordered, start, .. }) = open.pop() else { return };
        let list = Block::List { is_ordered, start, items };
        match open.last_mut() {
            Some(around) => push(&mut around.items, list),
            None => done.push(list),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::flow::{Format, Run};
    use super::*;

    fn point(level: usize, number: Option<usize>, words: &str) -> Block {
        let point = Point { list: "a".to_owned(), level, number, indent: 1 };
        let runs = vec![Run::Text(words.to_owned(), Format::default())];
        Block::Paragraph { role: Role::Plain, runs, anchors: Vec::new(), indent: 0, point: Some(point) }
    }

    /// `(a b)` is a bulleted list of two, `3(a)` one that counts from three.
    fn drawn(blocks: &[Block]) -> String {
        let drawn = |block: &Block| match block {
            Block::List { is_ordered, start, items } => {
                let number = if *is_ordered { start.to_string() } else { String::new() };
                let items: Vec<String> = items.iter().map(|item| drawn(item)).collect();
                format!("{number}({})", items.join(" "))
            }
            other => other.words(),
        };
        blocks.iter().map(drawn).collect::<Vec<_>>().join("+")
    }

    #[test]
    fn points_become_lists_in_lists_that_count_as_their_document_does() {
        for (points, expected) in [
            (vec![(0, None, "a"), (1, None, "b"), (0, None, "c")], "(a+(b) c)"),
            (vec![(0, Some(1), "a"), (0, Some(2), "b"), (0, Some(1), "c")], "1(a b)+1(c)"),
            (vec![(0, Some(4), "a"), (0, Some(5), "b")], "4(a b)"),
            (vec![(0, None, "a"), (0, Some(1), "b")], "(a)+1(b)"),
            (vec![(2, None, "a"), (0, None, "b")], "(a)+(b)"),
            (
                vec![(0, Some(1), "a"), (1, None, "b"), (2, Some(1), "c"), (0, Some(2), "d")],
                "1(a+(b+1(c)) d)",
            ),
        ] {
            let blocks =
                points.into_iter().map(|(level, number, words)| point(level, number, words)).collect();
            assert_eq!(drawn(&listed(blocks)), expected);
        }
    }
}
