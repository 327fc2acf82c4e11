//! What the front matter of a document says about who could see it: `published`, and the keys of other
//! programs.

use crate::{
    domain::{
        front_matter::FrontMatter,
        moment::{Moment, Zone},
        rendering::{Finding, FindingKind},
    },
    prose::{
        front_matter::{self, Values},
        yaml::YamlNode,
    },
};

use super::{config::SiteConfig, generator::Generator, hidden::HiddenBy};

/// What a document's front matter says about its visibility.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Visibility {
    /// Why it is hidden, whatever the date.
    pub(super) hidden: Option<HiddenBy>,
    /// Hidden before this instant.
    pub(super) from: Option<Moment>,
    /// Hidden from this instant on.
    pub(super) until: Option<Moment>,
}

/// A key by which some program or theme hides texts.
struct HidingKey {
    /// In lower case.
    key: &'static str,
    asks: Asks,
}

#[derive(Clone, Copy)]
enum Asks {
    /// To be hidden if true.
    IfTrue,
    /// To be hidden if there is a value.
    IfAny,
    /// To be left out if false or `exclude`.
    IfFalse,
    /// To be hidden if the status is not public.
    ByStatus,
    From,
    Until,
}

const KEYS: [HidingKey; 12] = [
    HidingKey { key: "draft", asks: Asks::IfTrue },
    HidingKey { key: "status", asks: Asks::ByStatus },
    HidingKey { key: "publishdate", asks: Asks::From },
    HidingKey { key: "expirydate", asks: Asks::Until },
    HidingKey { key: "unpublishdate", asks: Asks::Until },
    HidingKey { key: "hidden", asks: Asks::IfTrue },
    HidingKey { key: "private", asks: Asks::IfTrue },
    HidingKey { key: "unlisted", asks: Asks::IfTrue },
    HidingKey { key: "unpublished", asks: Asks::IfTrue },
    HidingKey { key: "password", asks: Asks::IfAny },
    HidingKey { key: "sitemap", asks: Asks::IfFalse },
    HidingKey { key: "search", asks: Asks::IfFalse },
];

/// Values of `status` that mean public.
const PUBLIC: [&str; 5] = ["published", "publish", "public", "publié", "live"];

/// Reads the visibility of a document. A key that its own program did not obey is a finding.
pub(super) fn read(
    values: &Values,
    matter: &FrontMatter,
    config: &SiteConfig,
    zone: Zone,
    findings: &mut Vec<Finding>,
) -> Visibility {
    let generator = config.generator;
    let published = by_published(values, matter, config, findings).filter(|_| !config.unpublished);
    let mut visibility = Visibility { hidden: published, ..Visibility::default() };
    for (spelled, node) in values.last_of_each() {
        let bare: String =
            spelled.chars().filter(|c| !matches!(c, '_' | '-')).collect::<String>().to_lowercase();
        let Some(hiding) = KEYS.iter().find(|hiding| hiding.key == bare) else { continue };
        let date = node.as_text().and_then(front_matter::read_date).map(|reading| reading.instant(zone));
        if !asks_to_hide(hiding.asks, node, date) {
            continue;
        }
        let obeyed = generator.obeys(hiding.key);
        if obeyed {
            match hiding.asks {
                Asks::From => visibility.from = date,
                Asks::Until => visibility.until = date,
                _ => visibility.hidden = visibility.hidden.or(Some(HiddenBy::OwnKey)),
            }
        }
        let value = node.as_text().unwrap_or_default();
        let done =
            if obeyed { "obeys it, and so does this site" } else { "does not read it: it hides nothing" };
        // A password is not repeated in a report.
        let value = if hiding.key == "password" { "…" } else { value };
        let detail = format!("{spelled}: {value} ({} {done})", generator.name());
        findings.push(values.finding(spelled, FindingKind::ForeignKey, detail));
    }
    visibility
}

fn asks_to_hide(asks: Asks, node: &YamlNode, date: Option<Moment>) -> bool {
    match asks {
        Asks::IfTrue => node.as_bool().unwrap_or_else(|| node.as_text().is_some()),
        Asks::IfAny => node.as_text().is_some_and(|text| !text.trim().is_empty()),
        Asks::IfFalse => {
            node.as_bool() == Some(false)
                || node.as_text().is_some_and(|text| text.trim().eq_ignore_ascii_case("exclude"))
        }
        Asks::ByStatus => node.as_text().is_some_and(|text| {
            !text.trim().is_empty() && !PUBLIC.contains(&text.trim().to_lowercase().as_str())
        }),
        Asks::From | Asks::Until => date.is_some(),
    }
}

/// Jekyll shows a document unless `published` is false, or there without a value. (With `unpublished: true` in
/// `_config.yml` it shows every one.)
fn by_published(
    values: &Values,
    matter: &FrontMatter,
    config: &SiteConfig,
    findings: &[Finding],
) -> Option<HiddenBy> {
    let unread = findings.iter().any(|finding| finding.kind == FindingKind::TooLarge);
    if values.is_empty("published") {
        Some(HiddenBy::PublishedEmpty)
    } else if matter.published == Some(false) {
        let is_said = config.generator != Generator::Jekyll || values.get("published").is_none_or(is_false);
        Some(if is_said { HiddenBy::Unpublished } else { HiddenBy::Meant })
    } else if unread || (matter.published.is_none() && values.get("published").is_some()) {
        Some(HiddenBy::Doubtful)
    } else {
        None
    }
}

/// Whether Ruby's YAML reads a value as false.
fn is_false(node: &YamlNode) -> bool {
    let falses = ["false", "no", "off"];
    matches!(node, YamlNode::Scalar { text, plain: true } if falses.iter().any(|no| text.eq_ignore_ascii_case(no)))
}
