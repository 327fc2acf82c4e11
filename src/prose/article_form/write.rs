//! Writes changed fields back into their document.

use super::keys::{
    ADDRESS_KEYS, CHAPEAU_KEYS, DATE_KEYS, DESCRIPTION_KEYS, LANGUAGE_KEYS, PIN_KEYS, PLACE_ADDRESS_KEYS,
    PLACE_KEYS, SUBTITLE_KEYS, TITLE_KEYS, TRANSLATION_KEYS,
};
use crate::domain::{
    article_form,
    article_form::{ArticleForm, EventForm},
    front_matter::HeaderPicture,
    moment::Zone,
};
use crate::prose::document::{Document, MatterValue};
use crate::prose::front_matter::{
    ALT_KEYS, AUTHOR_KEYS, CAPTION_KEYS, END_KEYS, HEADER_KEYS, IMAGE_KEYS, PERSON_NAME_KEYS,
    REGISTRATION_KEYS, RELATED_KEYS, START_KEYS, STATUS_FLAGS, STATUS_KEYS, Values, plain,
};
use crate::prose::yaml::YamlNode;

/// Writes the fields of `typed` that differ from the document; its dates are in `zone`. The rest of the
/// document keeps its bytes.
pub fn write(source: &str, typed: &ArticleForm, zone: Zone) -> String {
    let (document, _) = Document::parse(source);
    let shown = super::read::of(&document, zone);
    let (values, _) = Values::of(&document, &[]);
    let mut to = Writer { document, values };
    to.text(&TITLE_KEYS, &shown.title, &typed.title, escape);
    to.text(&SUBTITLE_KEYS, &shown.subtitle, &typed.subtitle, escape);
    to.text(&CHAPEAU_KEYS, &shown.chapeau, &typed.chapeau, str::to_owned);
    to.header(&shown.header, &typed.header);
    to.names(&["categories", "category"], &shown.categories, &typed.categories);
    to.names(&["tags", "tag"], &shown.tags, &typed.tags);
    to.authors(&shown.authors, &typed.authors);
    to.text(&ADDRESS_KEYS, &shown.address, &typed.address, str::to_owned);
    to.text(&LANGUAGE_KEYS, &shown.language, &typed.language, str::to_owned);
    to.text(&TRANSLATION_KEYS, &shown.translation, &typed.translation, escape);
    to.text(&DESCRIPTION_KEYS, &shown.description, &typed.description, escape);
    to.event(&shown.event, &typed.event, zone);
    if shown.related != typed.related {
        let some = Some(&typed.related).filter(|related| !related.is_empty());
        to.put(&RELATED_KEYS, some.map(|related| MatterValue::texts(related.iter().map(String::as_str))));
    }
    if shown.pinned != typed.pinned {
        to.put(&PIN_KEYS, typed.pinned.then_some(MatterValue::Bool(true)));
    }
    if shown.date != typed.date {
        let at = article_form::parse_date_time(&typed.date)
            .map(|local| MatterValue::Instant(zone.instant(local), zone));
        let text = || Some(MatterValue::from(typed.date.as_str())).filter(|_| !typed.date.is_empty());
        to.put(&DATE_KEYS, at.or_else(text));
    }
    if shown.body != typed.body {
        let body = with_line_ends(to.document.body(), &typed.body);
        to.document.set_body(&body);
    }
    to.document.to_source()
}

/// Escapes `&` and `<` if the text would otherwise read as markup or an entity.
fn escape(text: &str) -> String {
    if plain(text) == text { text.to_owned() } else { text.replace('&', "&amp;").replace('<', "&lt;") }
}

struct Writer {
    document: Document,
    values: Values,
}

impl Writer {
    /// Writes a value under the key in use, else under the first. Other keys of the same meaning are
    /// removed: they could take effect otherwise.
    fn put(&mut self, keys: &[&str], value: Option<MatterValue>) {
        let counts = self.values.first(keys).map(|(key, _)| key);
        let stands = || keys.iter().copied().find(|key| self.document.entry(key).is_some());
        let own = counts.or_else(stands).unwrap_or(keys[0]);
        for key in keys.iter().copied().filter(|key| *key != own || value.is_none()) {
            self.document.remove(key);
        }
        if let Some(value) = value {
            self.document.set(own, &value);
        }
    }

    fn text(&mut self, keys: &[&str], shown: &str, typed: &str, spell: fn(&str) -> String) {
        if shown != typed {
            self.put(keys, (!typed.is_empty()).then(|| MatterValue::Text(spell(typed))));
        }
    }

    /// Writes a list even over a single text, which would be split at its spaces.
    fn names(&mut self, keys: &[&str; 2], shown: &[String], typed: &[String]) {
        if shown == typed {
            return;
        }
        let alone = self.values.get(keys[0]).is_none() && self.values.get(keys[1]).is_some();
        if let ([one], true) = (typed, alone) {
            self.document.set(keys[1], &MatterValue::Text(escape(one)));
            return;
        }
        self.document.remove(keys[1]);
        match typed {
            [] => self.document.remove(keys[0]),
            some => self.document.set(keys[0], &MatterValue::texts(some.iter().map(|name| escape(name)))),
        }
    }

    /// An author whose name is unchanged keeps all other data.
    fn authors(&mut self, shown: &[String], typed: &[String]) {
        if shown == typed {
            return;
        }
        let known = self.values.first(&AUTHOR_KEYS).map(|(_, node)| node.items()).unwrap_or_default();
        let named = |node: &YamlNode, name: &str| {
            PERSON_NAME_KEYS.iter().any(|key| {
                node.get(key)
                    .and_then(YamlNode::as_text)
                    .is_some_and(|text| article_form::line(&plain(text)) == name)
            })
        };
        let value = |name: &String| match known.iter().find(|node| named(node, name)) {
            Some(node) => as_value(node),
            None => MatterValue::Text(escape(name)),
        };
        let values: Vec<MatterValue> = typed.iter().map(value).collect();
        let value = match <[MatterValue; 1]>::try_from(values) {
            Ok([one]) => Some(one),
            Err(several) => (!several.is_empty()).then_some(MatterValue::List(several)),
        };
        self.put(&AUTHOR_KEYS, value);
    }

    fn event(&mut self, shown: &EventForm, typed: &EventForm, zone: Zone) {
        if shown.times() != typed.times() {
            self.put(&START_KEYS, super::event::instant(&typed.starts_on, &typed.starts_at, zone));
            self.put(&END_KEYS, super::event::instant(&typed.ends_on, &typed.ends_at, zone));
        }
        self.text(&PLACE_KEYS, &shown.place, &typed.place, escape);
        self.text(&PLACE_ADDRESS_KEYS, &shown.place_address, &typed.place_address, escape);
        self.text(&REGISTRATION_KEYS, &shown.registration, &typed.registration, str::to_owned);
        if shown.event_status != typed.event_status {
            self.put(&STATUS_FLAGS, None);
            self.put(&STATUS_KEYS, super::event::status_word(&typed.event_status).map(MatterValue::from));
        }
    }

    /// A picture that stays keeps its other keys.
    fn header(&mut self, shown: &[HeaderPicture], typed: &[HeaderPicture]) {
        if shown == typed {
            return;
        }
        let found = HEADER_KEYS.iter().find_map(|key| {
            let items = self.values.get(key)?.items();
            items.iter().any(|item| !item.is_null()).then(|| (*key, items.to_vec()))
        });
        let (key, mut known) = found.unwrap_or((HEADER_KEYS[0], Vec::new()));
        let mut values = Vec::with_capacity(typed.len());
        for picture in typed {
            let same = |node: &YamlNode| reference(node).is_some_and(|text| text == picture.image);
            let old = known.iter().position(same).map(|at| known.remove(at));
            values.push(picture_value(old.as_ref(), picture));
        }
        if values.is_empty() {
            HEADER_KEYS.iter().for_each(|key| self.document.remove(key));
        } else {
            self.document.set(key, &MatterValue::List(values));
        }
    }
}

fn reference(node: &YamlNode) -> Option<String> {
    let text = |node: &YamlNode| node.as_text().map(|text| text.trim().to_owned());
    text(node).or_else(|| IMAGE_KEYS.iter().find_map(|key| text(node.get(key)?)))
}

fn picture_value(old: Option<&YamlNode>, picture: &HeaderPicture) -> MatterValue {
    let mut pairs = match old.map(as_value) {
        Some(MatterValue::Map(pairs)) => pairs,
        _ => Vec::new(),
    };
    let mut set = |keys: &[&str], value: MatterValue| match pairs
        .iter_mut()
        .find(|(key, old)| keys.contains(&key.as_str()) && *old != MatterValue::Null)
    {
        Some((_, old)) => *old = value,
        None => match pairs.iter_mut().find(|(key, _)| keys.contains(&key.as_str())) {
            Some((_, old)) => *old = value,
            None => pairs.push((keys[0].to_owned(), value)),
        },
    };
    let words = |text: &Option<String>, spell: fn(&str) -> String| {
        text.as_deref().map_or(MatterValue::Null, |text| MatterValue::Text(spell(text)))
    };
    set(&IMAGE_KEYS, MatterValue::Text(picture.image.clone()));
    set(&CAPTION_KEYS, words(&picture.caption, str::to_owned));
    set(&ALT_KEYS, words(&picture.alt, escape));
    MatterValue::Map(pairs)
}

/// Converts a parsed value. Numbers become texts, which read the same here.
fn as_value(node: &YamlNode) -> MatterValue {
    match node {
        node if node.is_null() => MatterValue::Null,
        YamlNode::Scalar { text, plain: true } if matches!(text.as_str(), "true" | "false") => {
            MatterValue::Bool(text == "true")
        }
        YamlNode::Scalar { text, .. } => MatterValue::Text(text.clone()),
        YamlNode::List(items) => MatterValue::List(items.iter().map(as_value).collect()),
        YamlNode::Map(pairs) => {
            MatterValue::Map(pairs.iter().map(|(key, node)| (key.clone(), as_value(node))).collect())
        }
    }
}

/// Restores line ends: unchanged lines at the start and end keep theirs, lines between get the
/// majority's.
fn with_line_ends(old: &str, new: &str) -> String {
    if !old.contains('\r') {
        return new.to_owned();
    }
    let had: Vec<&str> = split(old);
    let has: Vec<&str> = new.split_inclusive('\n').collect();
    let bare = |line: &str| line.trim_end_matches(['\r', '\n']).to_owned();
    let same = |(a, b): &(&&str, &&str)| bare(a) == bare(b) && a.ends_with(['\r', '\n']) == b.ends_with('\n');
    let head = had.iter().zip(&has).take_while(same).count();
    let most = had.len().min(has.len()) - head;
    let tail = had.iter().rev().zip(has.iter().rev()).take(most).take_while(same).count();
    let crlf = had.iter().filter(|line| line.ends_with("\r\n")).count() * 2 > had.len();
    let mut text: String = had[..head].concat();
    for line in &has[head..has.len() - tail] {
        match line.strip_suffix('\n') {
            Some(line) if crlf => text.extend([line, "\r\n"]),
            _ => text.push_str(line),
        }
    }
    text.push_str(&had[had.len() - tail..].concat());
    text
}

/// Lines with their line ends; a lone carriage return ends a line too.
fn split(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, bytes) = (0, text.as_bytes());
    for at in 0..bytes.len() {
        let ends = bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        if ends {
            lines.push(&text[start..=at]);
            start = at + 1;
        }
    }
    if start < text.len() {
        lines.push(&text[start..]);
    }
    lines
}
