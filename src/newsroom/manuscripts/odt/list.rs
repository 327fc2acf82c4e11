//! Lists: points, and how far each list has counted.

use super::super::flow::{Block, Point, Role, is_blank};
use super::super::xml::Element;
use super::block::Reader;

/// How far a point stands in where nothing says it, in hundredths of a millimetre for each level.
const INDENT: i64 = 635;

impl<'d> Reader<'d> {
    /// The points of a list.
    pub(super) fn list(
        &mut self,
        list: &'d Element,
        level: usize,
        around: Option<&(String, String)>,
        out: &mut Vec<Block>,
    ) {
        let own = list.get("text:style-name").map(str::to_owned);
        let style = own.or_else(|| around.map(|(style, _)| style.clone())).unwrap_or_default();
        let id = list.get("xml:id").unwrap_or_default();
        let about = self.styles.level(&style, level).unwrap_or_default();
        let earlier =
            list.get("text:continue-list").and_then(|of| self.counts.of_list.get(&(of.to_owned(), level)));
        let goes_on = list.get("text:continue-numbering") == Some("true");
        let known = self.counts.of_style.get(&(style.clone(), level));
        let mut next = match (earlier, goes_on) {
            (Some(earlier), _) => *earlier,
            (None, true) => known.copied().unwrap_or(about.start.max(1)),
            _ => about.start.max(1),
        };
        self.counts.lists += usize::from(around.is_none());
        let name = around.map_or_else(|| format!("{style}/{}", self.counts.lists), |(_, name)| name.clone());
        let here = (style.clone(), name.clone());
        for item in list.elements() {
            if !matches!(item.name.as_str(), "text:list-item" | "text:list-header") {
                continue;
            }
            if let Some(start) = item.get("text:start-value").and_then(|start| start.parse().ok()) {
                next = start;
            }
            let number = about.is_ordered.then_some(next);
            let level_indent =
                if about.indent > 0 { about.indent } else { INDENT * i64::try_from(level).unwrap_or(1) };
            let point = Point { list: name.clone(), level: level - 1, number, indent: level_indent };
            let is_point = self.item(item, level, point, &here, out);
            next += usize::from(is_point);
        }
        self.counts.of_style.insert((style, level), next);
        if !id.is_empty() {
            self.counts.of_list.insert((id.to_owned(), level), next);
        }
    }

    /// What is in an item; true if it is a point itself, and not only a list in the list.
    fn item(
        &mut self,
        item: &'d Element,
        level: usize,
        point: Point,
        here: &(String, String),
        out: &mut Vec<Block>,
    ) -> bool {
        let mut is_begun = item.name == "text:list-header";
        let was_header = is_begun;
        for element in item.elements() {
            if element.name == "text:list" {
                self.list(element, level + 1, Some(here), out);
                continue;
            }
            let mut inner = Vec::new();
            self.block(element, &mut inner);
            for block in inner {
                match block {
                    // A numbered heading is a heading.
                    Block::Paragraph { role: Role::Heading(_) | Role::Title, .. } => out.push(block),
                    Block::Paragraph { runs, anchors, .. } if !is_begun => {
                        if is_blank(&runs) {
                            continue;
                        }
                        is_begun = true;
                        let (role, indent) = (Role::Plain, 0);
                        out.push(Block::Paragraph {
                            role,
                            runs,
                            anchors,
                            indent,
                            point: Some(point.clone()),
                        });
                    }
                    Block::Paragraph { runs, anchors, .. } => {
                        let (role, indent) = (Role::Plain, point.indent);
                        out.push(Block::Paragraph { role, runs, anchors, indent, point: None });
                    }
                    other => out.push(other),
                }
            }
        }
        is_begun && !was_header
    }
}
