//! Models: `<doc3|left>`, `<img2>`, `<emb4|titre=…>`, and those of plug-ins.

use crate::prose::html_markdown::escaped;

use super::super::super::foreign::{Asked, NameKind, mapped};
use super::super::files::File;
use super::super::object::Kind;
use super::converter::Converter;

/// Models that show a document.
const DOCUMENTS: [&str; 9] = ["doc", "document", "img", "image", "emb", "audio", "video", "media", "file"];

/// A model as it is written.
struct Model<'m> {
    name: &'m str,
    number: Option<i64>,
    settings: Vec<(String, String)>,
    /// As written.
    whole: &'m str,
}

impl Model<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.settings.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }
}

impl Converter<'_> {
    /// Puts what each model showed in its place.
    pub(super) fn models(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(found) = text[at..].find('<').map(|found| at + found) {
            out.push_str(&text[at..found]);
            match model(&text[found..]) {
                Some(model) => {
                    let length = model.whole.len();
                    let html = self.model(&model, None);
                    out.push_str(&html);
                    at = found + length;
                }
                None => {
                    out.push('<');
                    at = found + 1;
                }
            }
        }
        out.push_str(&text[at..]);
        out
    }

    /// The figure of a link that holds nothing but a document.
    pub(super) fn linked_model(&mut self, text: &str, href: &str) -> Option<String> {
        let found = model(text.trim()).filter(|model| model.whole.len() == text.trim().len())?;
        DOCUMENTS.contains(&found.name).then(|| self.model(&found, Some(href)))
    }

    fn model(&mut self, model: &Model<'_>, href: Option<&str>) -> String {
        match (model.name, model.number) {
            (name, Some(number)) if DOCUMENTS.contains(&name) => self.document(model, number, href),
            (name, Some(number)) => match Kind::of(name) {
                Some(kind) => self.link_to_object(kind, number),
                None => self.unknown(model),
            },
            _ => self.unknown(model),
        }
    }

    fn link_to_object(&mut self, kind: Kind, number: i64) -> String {
        let link = format!("[->{}{number}]", kind.word());
        self.links(&link)
    }

    fn document(&mut self, model: &Model<'_>, number: i64, href: Option<&str>) -> String {
        let file = self.site.files.all.get(&number).filter(|file| file.is_public || !self.is_public);
        let Some(file) = file else {
            self.missing.insert(format!("{}{number}", model.name));
            return String::new();
        };
        self.shown.insert(number);
        if self.added.is_full() {
            return self.unknown(model);
        }
        let said = |key: &str| model.get(key).map(str::to_owned);
        let file = File {
            title: said("titre").unwrap_or_else(|| file.title.clone()),
            description: said("descriptif")
                .or_else(|| said("legende"))
                .unwrap_or_else(|| file.description.clone()),
            credits: said("credits").unwrap_or_else(|| file.credits.clone()),
            alt: said("alt").unwrap_or_else(|| file.alt.clone()),
            ..file.clone()
        };
        let link = model.get("lien").or(href).map(str::to_owned);
        if matches!(model.name, "emb")
            && file.extension == "csv"
            && let Some(table) = self.table_of_csv(&file)
        {
            return self.slots.block(table);
        }
        // What its caption is made of is counted first: making it costs as much as showing it.
        let words = [&file.title, &file.description, &file.credits, &file.alt];
        if !self.added.takes(words.map(String::len).iter().sum()) {
            return self.unknown(model);
        }
        let html = self.figure(&file, link.as_deref());
        self.slots.block(html)
    }

    /// A document with what is said of it.
    pub(in super::super) fn figure(&mut self, file: &File, link: Option<&str>) -> String {
        let address = escaped(&file.address);
        let caption = self.caption(file, false);
        let caption =
            if caption.is_empty() { String::new() } else { format!("<figcaption>{caption}</figcaption>") };
        match file.media.as_str() {
            "audio" => format!("<figure><audio controls src=\"{address}\"></audio>{caption}</figure>"),
            "video" => format!("<figure><video controls src=\"{address}\"></video>{caption}</figure>"),
            _ if file.is_picture() => {
                let img = format!("<img src=\"{address}\" alt=\"{}\">", escaped(&self.words_of(&file.alt)));
                match link {
                    // A picture that leads elsewhere has its words below it.
                    Some(href) => {
                        let words = self.caption(file, true);
                        format!("<figure><a href=\"{}\">{img}</a></figure><p>{words}</p>", escaped(href))
                    }
                    None => format!("<figure>{img}{caption}</figure>"),
                }
            }
            _ => {
                let title = self.words_of(&file.title);
                let name = file.address.rsplit('/').next().unwrap_or_default();
                let label = if title.is_empty() { name } else { &title };
                let more = self.caption(&File { title: String::new(), ..file.clone() }, true);
                let more = if more.is_empty() { String::new() } else { format!("<br>{more}") };
                format!(
                    "<p><a href=\"{}\">{}</a>{more}</p>",
                    escaped(link.unwrap_or(&file.address)),
                    escaped(label)
                )
            }
        }
    }

    /// Title, description and credits in one line of HTML. The library says the credits of pictures that it has, but for
    /// those that lead elsewhere.
    fn caption(&mut self, file: &File, is_whole: bool) -> String {
        let is_here = file.path().is_some_and(|path| self.site.files.given.has(path));
        let credits = if is_here && file.is_picture() && !is_whole { "" } else { &file.credits };
        let texts = [file.title.as_str(), file.description.as_str(), credits];
        let parts: Vec<String> = texts
            .into_iter()
            .filter(|text| !text.trim().is_empty())
            .map(|text| self.caption_line(text))
            .collect();
        parts.join(" – ")
    }

    fn caption_line(&mut self, text: &str) -> String {
        let text = super::super::multi::choose(text, &self.language, &self.site.language);
        let html = super::emphasis::marked(&self.links(&text));
        let html = self.slots.filled(&html);
        html.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The rows of a table in a file.
    fn table_of_csv(&mut self, file: &File) -> Option<String> {
        let rows = self.site.files.table(file)?;
        let row = |cells: &[String], tag: &str| {
            let cells: String =
                cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
            format!("<tr>{cells}</tr>")
        };
        let (head, body) = rows.split_first()?;
        let body: String = body.iter().map(|cells| row(cells, "td")).collect();
        let caption = self.caption(file, false);
        let caption =
            if caption.is_empty() { String::new() } else { format!("<caption>{caption}</caption>") };
        Some(format!("<table>{caption}<thead>{}</thead><tbody>{body}</tbody></table>", row(head, "th")))
    }

    /// A model of a plug-in: kept as it is written, or what was asked for.
    fn unknown(&mut self, model: &Model<'_>) -> String {
        match self.names.meet(NameKind::Shortcode, model.name) {
            Asked::Drop => String::new(),
            Asked::Map(pattern) => {
                let mut settings = model.settings.clone();
                settings.extend(model.number.map(|number| ("id".to_owned(), number.to_string())));
                self.slots.block(mapped(&pattern, &settings, ""))
            }
            Asked::Keep => {
                *self.kept.entry(model.name.to_owned()).or_default() += 1;
                self.slots.inline(escaped(model.whole))
            }
        }
    }
}

/// The model at the beginning of a text: a name with a number, or with settings.
fn model(text: &str) -> Option<Model<'_>> {
    let rest = text.strip_prefix('<')?;
    let length =
        rest.bytes().take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-')).count();
    let (name, rest) = rest.split_at(length);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = rest.split_at(digits);
    let is_heading = name.len() < 3;
    if is_heading || !(rest.starts_with('|') || digits > 0 && rest.trim_start().starts_with(['>', '/'])) {
        return None;
    }
    let end = rest.find(['>', '<']).filter(|end| rest[*end..].starts_with('>'))?;
    let settings = rest[..end].trim_end_matches('/').split('|').map(str::trim).filter(|one| !one.is_empty());
    let settings = settings.map(|one| match one.split_once('=') {
        Some((key, value)) => (key.trim().to_owned(), value.trim().to_owned()),
        None => (one.to_owned(), String::new()),
    });
    let settings = settings.collect();
    let whole = &text[..1 + length + digits + end + 1];
    Some(Model { name, number: number.parse().ok(), settings, whole })
}
