//! Tables scroll inside a region with keyboard focus and an accessible name.

use super::{
    pass_context::PassContext,
    tree::{self, Element, TreeNode},
};

/// Wraps every table in its region.
pub(super) fn wrap(nodes: &mut [TreeNode], page: &PassContext<'_>) {
    let mut count = 0;
    tree::each_mut(nodes, &mut |element| {
        if element.name != "table" || element.get("data-line") == Some("wrapped") {
            return;
        }
        count += 1;
        let caption =
            element.children.iter().filter_map(TreeNode::as_element).find(|child| child.name == "caption");
        let name = match caption.map(Element::text).filter(|text| !text.trim().is_empty()) {
            Some(caption) => caption.trim().to_owned(),
            None => format!("{} {count}", page.phrases.table),
        };
        let line = element.line;
        let region = Element::new("div")
            .with("class", "table")
            .with("role", "region")
            .with("tabindex", "0")
            .with("aria-label", name);
        let mut table = std::mem::replace(element, region.at(line));
        // The walk continues inside the region: mark the table as wrapped.
        table.set("data-line", "wrapped");
        element.children.push(table.into());
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::tests::passed;

    #[test]
    fn every_table_has_a_named_region() {
        let check = |html: &str, expected: &str| {
            assert_eq!(passed(html, |nodes, page| wrap(nodes, page)).0, expected, "{html}");
        };
        let region = |name: &str, table: &str| {
            format!(
                "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>{table}</table></div>"
            )
        };
        check("<p>a</p>", "<p>a</p>");
        check("<table></table><table></table>", &(region("Tableau 1", "") + &region("Tableau 2", "")));
        let captioned = "<caption> Les <em>agents</em></caption>";
        check(&format!("<table>{captioned}</table>"), &region("Les agents", captioned));
        check("<table><caption> </caption></table>", &region("Tableau 1", "<caption> </caption>"));
    }
}
