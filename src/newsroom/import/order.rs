//! Who asked for an import, and all that was said with it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::domain::account::AccountId;
use crate::domain::import_batch::ImportBatch;

use super::answers::ImportAnswers;
use super::foreign::NameAnswers;
use super::open_source::GivenPaths;

/// Who asked for an import, and what for.
#[derive(Debug, Clone, Default)]
pub struct ImportOrder {
    /// The command with its options.
    pub command: String,
    /// The account; `None` for the command line.
    pub account: Option<AccountId>,
    /// `NAME=ACCOUNT`: the accounts that authors' articles are attributed to.
    pub map: Vec<String>,
    /// Answers to the questions of an earlier report.
    pub answers: ImportAnswers,
    /// Further files and folders of the same site.
    pub others: Vec<PathBuf>,
    /// Where its pictures and documents are.
    pub uploads: Vec<PathBuf>,
    /// What becomes of names that this site does not have.
    pub names: NameAnswers,
    /// The same in words that are kept, so that the desk can import again.
    pub words: OrderWords,
    /// The batch that waits for it, if it was asked for at the desk.
    pub asked: Option<ImportBatch>,
}

/// An order in the words of the command line. They are kept with the batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderWords {
    /// Files and folders of the site.
    pub paths: Vec<PathBuf>,
    /// `--uploads`.
    pub uploads: Vec<PathBuf>,
    /// `--drop`.
    pub dropped: Vec<String>,
    /// `--as`.
    pub kinds: Vec<String>,
    /// `--lang`.
    pub lang: Option<String>,
    /// `--date-from`.
    pub date_from: Option<String>,
    /// `--map`.
    pub map: Vec<String>,
}

impl OrderWords {
    /// The command that says the same, without the name of the program.
    pub fn command(&self) -> String {
        let quoted = |text: String| match text
            .contains(|c: char| c.is_whitespace() || "'\"$`\\&;|*?()<>".contains(c))
        {
            true => format!("'{}'", text.replace('\'', r"'\''")),
            false => text,
        };
        let path = |path: &PathBuf| quoted(path.display().to_string());
        let flag = |name: &str, text: &String| format!("--{name} {}", quoted(text.clone()));
        let mut words = vec!["import".to_owned()];
        words.extend(self.paths.iter().map(path));
        words.extend(self.uploads.iter().map(|uploads| format!("--uploads {}", path(uploads))));
        words.extend(self.dropped.iter().map(|name| flag("drop", name)));
        words.extend(self.kinds.iter().map(|kind| flag("as", kind)));
        words.extend(self.lang.iter().map(|lang| flag("lang", lang)));
        words.extend(self.date_from.iter().map(|place| flag("date-from", place)));
        words.extend(self.map.iter().map(|map| flag("map", map)));
        words.join(" ")
    }

    /// What is read. `None` if nothing was named.
    pub fn given(&self) -> Option<GivenPaths> {
        let (path, others) = self.paths.split_first()?;
        Some(GivenPaths::of(path, others.to_vec(), self.uploads.clone()))
    }

    /// The order that these words give. The error is a sentence.
    pub fn order(&self) -> Result<ImportOrder, String> {
        let (patterns, accounts): (Vec<String>, Vec<String>) =
            self.map.iter().cloned().partition(|text| NameAnswers::is_pattern(text));
        Ok(ImportOrder {
            command: self.command(),
            map: accounts,
            answers: ImportAnswers::parse(&self.kinds, self.lang.as_deref(), self.date_from.as_deref())?,
            others: self.paths.iter().skip(1).cloned().collect(),
            uploads: self.uploads.clone(),
            names: NameAnswers::parse(&self.dropped, &patterns)?,
            words: self.with_whole_paths(),
            ..ImportOrder::default()
        })
    }

    /// The same with paths that mean the same wherever the program was started.
    fn with_whole_paths(&self) -> Self {
        let whole = |path: &PathBuf| path.canonicalize().unwrap_or_else(|_| path.clone());
        Self {
            paths: self.paths.iter().map(whole).collect(),
            uploads: self.uploads.iter().map(whole).collect(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_can_be_typed_again() {
        let words = OrderWords {
            paths: vec!["/srv/mon site".into()],
            kinds: vec!["posts:recits".to_owned()],
            map: vec!["Ada Lovelace=ada@exemple.fr".to_owned()],
            ..OrderWords::default()
        };
        let command = "import '/srv/mon site' --as posts:recits --map 'Ada Lovelace=ada@exemple.fr'";
        assert_eq!(words.command(), command);
        let order = words.order().expect("an order");
        assert_eq!((order.command.as_str(), order.map.len()), (command, 1));
    }
}
