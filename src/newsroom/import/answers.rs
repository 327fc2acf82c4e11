//! What the person who imports a site says of it: the answers to the questions of an earlier report.

use unicode_normalization::UnicodeNormalization as _;

use crate::domain::{
    article::Kind,
    language,
    moment::{Moment, Zone},
};
use crate::prose::{
    front_matter::{self, Values},
    yaml::YamlNode,
};

/// The whole source, as a folder of `--as`.
pub(super) const WHOLE: &str = ".";

/// Answers to the questions of a report. Without any, everything is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportAnswers {
    /// Folders or files of the source, whose documents are articles or pages.
    folders: Vec<(String, Kind)>,
    /// BCP 47 tag of documents that do not say their language.
    language: Option<String>,
    /// Where articles without a date get one from.
    date_from: Option<DateFrom>,
}

/// Where an article without a date gets one from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFrom {
    /// A date anywhere in the name of its file.
    FileName,
    /// When its file was last changed, as the folder or the archive says.
    FileTime,
    /// The moment of the import.
    Import,
    /// This key of its front matter.
    Key(String),
}

/// What is known of a document without a date.
pub(super) struct Undated<'d> {
    /// The file's name without extension.
    pub(super) base_name: &'d str,
    pub(super) values: &'d Values,
    /// Whether its dates are read as Ruby reads them.
    pub(super) as_ruby: bool,
    /// When its file was last changed.
    pub(super) modified: Option<Moment>,
    pub(super) now: Option<Moment>,
    pub(super) zone: Zone,
    /// Whether it is an article in any case. Others become articles by a date that is their own, no other.
    pub(super) is_article: bool,
}

impl ImportAnswers {
    /// Reads the answers as the command line gives them: `posts:FOLDER` or `pages:FOLDER`, a language tag, and where
    /// dates are. The error is a sentence.
    pub fn parse(
        folders: &[String],
        language: Option<&str>,
        date_from: Option<&str>,
    ) -> Result<Self, String> {
        let mut answers = Self::default();
        for text in folders {
            let (folder, kind) = folder_of(text)?;
            if answers.folders.iter().any(|(known, other)| *known == folder && *other != kind) {
                return Err(format!("--as says both posts and pages of {folder}"));
            }
            answers.folders.push((folder, kind));
        }
        answers.language = language.map(tag).transpose()?;
        answers.date_from = date_from.map(DateFrom::parse).transpose()?;
        Ok(answers)
    }

    /// What the documents at a path are, if it was said. The longest folder decides.
    pub(super) fn kind_of(&self, path: &str) -> Option<Kind> {
        let holding = self.folders.iter().filter(|(folder, _)| holds(folder, path));
        holding
            .max_by_key(|(folder, _)| if folder == WHOLE { 0 } else { folder.len() })
            .map(|(_, kind)| *kind)
    }

    /// The language of documents that do not say it.
    pub(super) fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// The date of a document that has none, if it was said where it is.
    pub(super) fn date_of(&self, document: &Undated<'_>) -> Option<Moment> {
        let instant = |date: front_matter::WrittenDate| date.instant(document.zone);
        match self.date_from.as_ref()? {
            DateFrom::FileName => {
                day_in(document.base_name).and_then(|day| front_matter::read_date(&day)).map(instant)
            }
            DateFrom::Key(key) => {
                let node = document.values.get(key)?;
                let date = match node {
                    YamlNode::Scalar { text, plain } if document.as_ruby => {
                        front_matter::read_as_ruby(text, *plain)
                    }
                    node => front_matter::read_date(node.as_text()?),
                };
                date.map(instant)
            }
            DateFrom::FileTime => document.modified.filter(|_| document.is_article),
            DateFrom::Import => document.now.filter(|_| document.is_article),
        }
    }

    /// Whether dates come from the moment of the import, which is another at each import.
    pub(super) fn dates_by_import(&self) -> bool {
        self.date_from == Some(DateFrom::Import)
    }

    /// Every `--as`, with its folder.
    pub(super) fn folders(&self) -> impl Iterator<Item = (String, &str)> {
        self.folders.iter().map(|(folder, kind)| (format!("--as {}:{folder}", word(*kind)), folder.as_str()))
    }

    /// The flags `--lang` and `--date-from` as they were given.
    pub(super) fn language_flag(&self) -> Option<String> {
        self.language.as_ref().map(|tag| format!("--lang {tag}"))
    }

    /// See [`Self::language_flag`].
    pub(super) fn date_flag(&self) -> Option<String> {
        self.date_from.as_ref().map(|from| format!("--date-from {}", from.word()))
    }
}

impl DateFrom {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "file-name" => Ok(Self::FileName),
            "file-time" => Ok(Self::FileTime),
            "import" => Ok(Self::Import),
            _ => match text.strip_prefix("key:").map(str::trim).filter(|key| !key.is_empty()) {
                Some(key) => Ok(Self::Key(key.to_owned())),
                None => Err(format!(
                    "--date-from does not know “{text}”; it knows file-name, file-time, import and key:NAME"
                )),
            },
        }
    }

    fn word(&self) -> String {
        match self {
            Self::FileName => "file-name".to_owned(),
            Self::FileTime => "file-time".to_owned(),
            Self::Import => "import".to_owned(),
            Self::Key(key) => format!("key:{key}"),
        }
    }
}

/// Whether a path is a folder, or below it.
pub(super) fn holds(folder: &str, path: &str) -> bool {
    folder == WHOLE || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The word of `--as` for a kind of document.
pub(super) const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "posts",
        Kind::Page => "pages",
    }
}

fn folder_of(text: &str) -> Result<(String, Kind), String> {
    let wanted = || format!("--as does not know “{text}”; write posts:FOLDER or pages:FOLDER");
    let (kind, folder) = text.split_once(':').ok_or_else(wanted)?;
    let kind = match kind {
        "posts" => Kind::Article,
        "pages" => Kind::Page,
        _ => return Err(wanted()),
    };
    let parts: Vec<&str> = folder.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if folder.trim().is_empty() || parts.contains(&"..") {
        return Err(format!("--as {text} names no folder of the site; `.` is the whole of it"));
    }
    let folder: String = parts.join("/").nfc().collect();
    Ok((if folder.is_empty() { WHOLE.to_owned() } else { folder }, kind))
}

fn tag(text: &str) -> Result<String, String> {
    language::tag(text).filter(|_| !text.contains(['.', '@'])).ok_or_else(|| {
        format!("--lang does not know “{text}”; write a language tag, such as fr, en-GB or zh-Hant")
    })
}

/// The first day in a file's name, wherever it stands: `20240419`, `2024-04-19`, `titre_2024_4_19`.
fn day_in(name: &str) -> Option<String> {
    if let Some((date, _)) = front_matter::from_file_name(name) {
        return Some(date.local.date().to_string());
    }
    let numbers: Vec<&str> =
        name.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let joined = |day: &[&str]| {
        let spelled = |mark: &&str| name.contains(&day.join(mark));
        ["-", "_", ".", " "].iter().any(spelled).then(|| day.join("-"))
    };
    let spaced = numbers.windows(3).filter(|day| day[0].len() == 4 && day[1].len() <= 2 && day[2].len() <= 2);
    // A day alone, with hours and minutes, and with seconds.
    let solid = numbers.iter().filter(|run| matches!(run.len(), 8 | 12 | 14));
    let solid = solid.map(|run| format!("{}-{}-{}", &run[..4], &run[4..6], &run[6..8]));
    spaced.filter_map(joined).chain(solid).find(|day| front_matter::read_date(day).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_anywhere_in_a_name() {
        for (name, day) in [
            ("2024-04-19-titre", Some("2024-04-19")),
            ("18-4-19-titre", Some("2018-04-19")),
            ("titre 2024-04-19", Some("2024-04-19")),
            ("2024_04_19", Some("2024-04-19")),
            ("20240419-titre", Some("2024-04-19")),
            ("IMG_20240419_093000", Some("2024-04-19")),
            ("note-20240419093000", Some("2024-04-19")),
            ("telephone-0123456789", None),
            ("2024-13-45", None),
            ("99999999", None),
            ("chapitre-12-3-4", None),
            ("2024 avril", None),
        ] {
            assert_eq!(day_in(name).as_deref(), day, "{name}");
        }
    }

    #[test]
    fn the_longest_folder_decides() {
        let folders = ["pages:.", "posts:./blog/", "pages:blog/aide"].map(str::to_owned);
        let answers = ImportAnswers::parse(&folders, None, None).expect("answers");
        for (path, kind) in [
            ("blog/a.md", Kind::Article),
            ("blog/aide/a.md", Kind::Page),
            ("blogs/a.md", Kind::Page),
            ("a.md", Kind::Page),
        ] {
            assert_eq!(answers.kind_of(path), Some(kind), "{path}");
        }
    }
}
