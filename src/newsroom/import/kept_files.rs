//! Files that no document names: press kits, pictures of themes, what others link to. The old site served them to
//! everybody, so their addresses stay alive; but not where a text that was hidden names them.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization as _;

use crate::newsroom::{Result, media};
use crate::prose::document::Document;
use crate::store::desk::imported_media;

use super::import_run::ImportRun;
use super::plan::ImportPlan;
use super::report::ImportReport;
use super::source::{ImportSource, SourceFile};

/// Files changed per transaction.
const WRITTEN_AT_ONCE: usize = 200;

/// Keeps them, after all documents are in.
pub(super) fn keep(
    run: &ImportRun<'_>,
    source: &ImportSource<'_>,
    plan: &ImportPlan,
    report: &ImportReport,
) -> Result<()> {
    // Files alone are no site that served them.
    if !plan.config.is_present && report.published().is_empty() {
        return Ok(());
    }
    let newsroom = run.newsroom;
    for id in newsroom.store.read_here(|db| imported_media::hidden_documents(db, run.name))? {
        media::read_uses(newsroom, id)?;
    }
    let hidden = named_in_hidden_texts(source, plan, report);
    let unnamed = newsroom.store.write_here(|db| imported_media::unnamed_files(db, run.name))?;
    for files in unnamed.chunks(WRITTEN_AT_ONCE) {
        newsroom.store.write_here(|db| {
            for (id, path) in files {
                let said = run.exported.and_then(|exported| exported.medium(path)).map(|facts| facts.kept);
                let kept = said.unwrap_or_else(|| !hidden.contains(&last_word(path)));
                imported_media::keep_file(db, *id, kept)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The last words of all file names in texts that readers do not see.
fn named_in_hidden_texts(
    source: &ImportSource<'_>,
    plan: &ImportPlan,
    report: &ImportReport,
) -> HashSet<String> {
    let mut named = HashSet::new();
    let live = report.published();
    for entry in plan.entries.iter().filter(|entry| !live.contains(entry.file.path.as_str())) {
        collect(&entry.document.to_source(), &mut named);
    }
    for file in &plan.hidden_texts {
        if let Ok(bytes) = source.text(file) {
            let text = String::from_utf8_lossy(&bytes);
            if !is_template(plan, file, &text) {
                collect(&text, &mut named);
            }
        }
    }
    named
}

/// Whether a file is a template, and no text that was put among them: what it names was shown with each page.
fn is_template(plan: &ImportPlan, file: &SourceFile, text: &str) -> bool {
    let folders: Vec<&str> = file.path.split('/').collect();
    plan.config.generator.holds_templates(&folders[..folders.len() - 1])
        && Document::parse(text).0.entry("title").is_none()
}

fn collect(text: &str, named: &mut HashSet<String>) {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    named.extend(decoded.split(ends_word).filter(|word| word.contains('.')).map(folded));
}

/// The last word of a file's name: a name with spaces cannot be told from the words before it.
fn last_word(path: &str) -> String {
    folded(path.rsplit(ends_word).next().unwrap_or(path))
}

/// Whether a sign ends a word, in texts and in names alike: a name that is cut otherwise than the text that names it
/// would seem to be named nowhere.
fn ends_word(sign: char) -> bool {
    const SIGNS: &[char] = &['/', '\\', '"', '\'', '(', ')', '[', ']', '<', '>', '?', '#', ',', ':', '='];
    sign.is_whitespace() || SIGNS.contains(&sign)
}

fn folded(word: &str) -> String {
    word.trim_end_matches('.').nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_as_the_text_that_names_it() {
        for name in ["plan.pdf", "plan du \"site\".pdf", "a<b>.pdf", "l'été (2).pdf", "a\\b.pdf", "Été.PDF"]
        {
            let mut named = HashSet::new();
            collect(&format!("Voir [le plan](/uploads/{name})."), &mut named);
            assert!(named.contains(&last_word(&format!("uploads/{name}"))), "{name}: {named:?}");
        }
    }
}
