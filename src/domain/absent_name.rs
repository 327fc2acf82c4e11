//! Names that a text gives and that nothing has yet: the forms by which the text is found once something of that name
//! comes. Two names that may mean the same have one form; whether they do is decided when the text is read again.

use super::folding::fold;
use super::visible::visible_signs;

/// Endings that the source of a document may have.
pub const DOCUMENT_ENDINGS: [&str; 7] = ["markdown", "md", "mkdown", "mkdn", "MD", "textile", "html"];
/// The folder of posts, at any depth.
pub const POSTS_FOLDER: &str = "_posts";

/// A name that a live page gives and that nothing has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AbsentName {
    /// Of a file, as [`file_form`] gives it.
    File(String),
    /// Of a document of the imported site, as [`document_form`] gives it.
    Document(String),
}

/// The form of a file's name, of its path in an imported site, and of what a text calls it.
pub fn file_form(path: &str) -> String {
    let path = path.trim_start_matches(['/', '_']);
    fold(&visible_signs(path.strip_prefix("uploads/").unwrap_or(path)))
}

/// The form of a document's path in an imported site, and of what a text calls it: without the folder of posts, without
/// its ending.
pub fn document_form(path: &str) -> String {
    let path = path.trim().trim_start_matches('/');
    let bare = match path.rsplit_once('.') {
        Some((bare, ending)) if DOCUMENT_ENDINGS.contains(&ending) => bare,
        _ => path,
    };
    bare.split('/').filter(|part| *part != POSTS_FOLDER).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_and_folders_call_a_thing_has_one_form() {
        for (written, path) in [
            ("uploads/a.png", "_uploads/a.png"),
            ("uploads/a.png", "a.png"),
            ("img/Été 1.jpg", "img/ete 1.jpg"),
        ] {
            assert_eq!(file_form(written), file_form(path), "{written}");
        }
        for (written, path) in [
            ("2024-01-01-c", "_posts/2024-01-01-c.md"),
            ("a/b/2024-01-01-c", "a/_posts/b/2024-01-01-c.markdown"),
            ("_posts/2024-01-01-c.md", "_posts/2024-01-01-c.md"),
            ("/_notes/n.md", "_notes/n.md"),
            ("2024-01-01-v1.2", "_posts/2024-01-01-v1.2.md"),
        ] {
            assert_eq!(document_form(written), document_form(path), "{written}");
        }
        assert_ne!(file_form("img/a.png"), file_form("a.png"));
        assert_ne!(document_form("a/guide.md"), document_form("guide.md"));
    }
}
