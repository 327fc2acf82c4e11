//! Reads authors and press contacts.

use crate::{
    domain::{front_matter::PressContact, rendering::Finding, term_name::TermName},
    prose::yaml::YamlNode,
};

use super::{labels::GatheredTerms, plain::plain, values::Values};

/// Keys for authors.
pub(in crate::prose) const AUTHOR_KEYS: [&str; 4] = ["auteur", "auteurs", "author", "authors"];
/// Keys for the name in a map about a person.
pub(in crate::prose) const PERSON_NAME_KEYS: [&str; 5] = ["name", "nom", "display_name", "title", "login"];
/// Keys for telephone numbers in such a map.
const TELEPHONE_KEYS: [&str; 4] = ["tel", "telephone", "telephones", "phone"];

/// Reads authors: a name, a list of names, or maps with a name.
pub(super) fn authors(values: &Values, findings: &mut Vec<Finding>) -> Vec<TermName> {
    let Some((key, node)) = values.first(&AUTHOR_KEYS) else { return Vec::new() };
    let mut strange = false;
    let mut names = GatheredTerms::new(values, findings);
    for item in node.items() {
        match item {
            YamlNode::Map(_) => match text_of(item, &PERSON_NAME_KEYS) {
                Some(name) => names.add(key, &name),
                None => strange = true,
            },
            item => names.add_all(key, item),
        }
    }
    let kept = names.kept;
    if strange {
        values.bad(key, findings);
    }
    kept
}

/// Reads `contact-presse`: a map or a list of maps with `name`, `tel`, `email`; a text is a name.
pub(super) fn contacts(values: &Values, findings: &mut Vec<Finding>) -> Vec<PressContact> {
    let Some((key, node)) = values.first(&["contact-presse", "contacts-presse"]) else { return Vec::new() };
    let mut contacts = Vec::new();
    for item in node.items().iter().filter(|item| !item.is_null()) {
        let contact = PressContact {
            name: item.as_text().map(plain).or_else(|| text_of(item, &PERSON_NAME_KEYS)).unwrap_or_default(),
            telephones: TELEPHONE_KEYS
                .iter()
                .filter_map(|key| item.get(key))
                .flat_map(YamlNode::items)
                .filter_map(YamlNode::as_text)
                .map(plain)
                .filter(|number| !number.is_empty())
                .collect(),
            email: text_of(item, &["email", "mail", "courriel"]),
        };
        if contact.name.is_empty() && contact.email.is_none() && contact.telephones.is_empty() {
            if item.items().iter().any(
                |inner| matches!(inner, YamlNode::Map(pairs) if pairs.iter().all(|(_, node)| node.is_null())),
            ) {
                continue;
            }
            values.bad(key, findings);
        } else {
            contacts.push(contact);
        }
    }
    contacts
}

/// The first non-empty value among `keys` of a map, as plain text.
pub(super) fn text_of(map: &YamlNode, keys: &[&str]) -> Option<String> {
    keys.iter().filter_map(|key| map.get(key)?.as_text()).map(plain).find(|text| !text.is_empty())
}
