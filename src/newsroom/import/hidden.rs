//! Why the old site did not show a file: what Jekyll leaves out by its place and name. A file that was hidden
//! is never public here. What the front matter says is in `visibility`.

use super::{config::SiteConfig, generator::Generator};

/// First characters of names that Jekyll does not read.
const SPECIAL: [char; 4] = ['.', '_', '#', '~'];

/// Why a file was not public on the old site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenBy {
    /// A pattern of `exclude`, or one of Jekyll's own.
    Excluded,
    /// A name that Jekyll does not read.
    Name,
    /// In `_posts`, with a name that does not begin with a date.
    UndatedName,
    /// In `_drafts`.
    Drafts,
    /// In a collection with `output: false` or without `output`.
    Collection,
    /// In a folder that begins with `_` and is no collection of `_config.yml`.
    UnknownCollection,
    /// Outside `collections_dir`.
    OutsideCollections,
    /// In a folder of templates of another generator.
    Templates,
    /// In the folder of data that templates read.
    Data,
    /// `published: false`.
    Unpublished,
    /// `published` says no in a way that Jekyll does not read.
    Meant,
    /// `published:` without a value.
    PublishedEmpty,
    /// `published` cannot be read, or the front matter cannot.
    Doubtful,
    /// A key of the generator that made the site, such as `draft: true`.
    OwnKey,
    /// Older posts than `limit_posts` keeps.
    Limit,
}

impl HiddenBy {
    /// All reasons.
    #[cfg(feature = "internals")]
    pub const ALL: [Self; 15] = [
        Self::Excluded,
        Self::Name,
        Self::UndatedName,
        Self::Drafts,
        Self::Collection,
        Self::UnknownCollection,
        Self::OutsideCollections,
        Self::Templates,
        Self::Data,
        Self::Unpublished,
        Self::Meant,
        Self::PublishedEmpty,
        Self::Doubtful,
        Self::OwnKey,
        Self::Limit,
    ];

    /// The reason in English, as the report says it.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Excluded => "`exclude` in _config.yml, or Jekyll itself, leaves it out",
            Self::Name => "Jekyll does not read names that begin with . _ # or ~, or end with ~",
            Self::UndatedName => "its name has no date: of _posts, Jekyll reads YYYY-MM-DD-name.extension",
            Self::Drafts => "it stands among drafts",
            Self::Collection => "its collection has no `output: true` in _config.yml",
            Self::UnknownCollection => "_config.yml names no collection for its folder",
            Self::OutsideCollections => "Jekyll reads it only below `collections_dir`",
            Self::Templates => "its folder holds templates",
            Self::Data => "its folder holds data, which templates read",
            Self::Unpublished => "published: false",
            Self::Meant => "`published` says no in a way that Jekyll does not read: readers saw it",
            Self::PublishedEmpty => "`published` has no value, which hides it",
            Self::Doubtful => "its front matter, or what `published` says in it, cannot be read",
            Self::OwnKey => "a key in its front matter hides it",
            Self::Limit => "`limit_posts` in _config.yml leaves it out",
        }
    }

    /// Its stable code, which is also the key of its sentence at the desk.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Excluded => "draft-excluded",
            Self::Name => "draft-name",
            Self::UndatedName => "draft-undated-name",
            Self::Drafts => "draft-drafts",
            Self::Collection => "draft-collection",
            Self::UnknownCollection => "draft-unknown-collection",
            Self::OutsideCollections => "draft-outside-collections",
            Self::Templates => "draft-templates",
            Self::Data => "draft-data",
            Self::Unpublished => "draft-unpublished",
            Self::Meant => "draft-meant",
            Self::PublishedEmpty => "draft-published-empty",
            Self::Doubtful => "draft-doubtful",
            Self::OwnKey => "draft-own-key",
            Self::Limit => "draft-limit",
        }
    }

    /// Whether Jekyll showed it all the same: it stays hidden only to be safe.
    pub(super) const fn was_shown(self) -> bool {
        matches!(self, Self::Meant | Self::Doubtful)
    }

    /// Whether pictures and documents in this place were hidden too, even if a public text names them.
    pub(super) const fn hides_files(self) -> bool {
        matches!(
            self,
            Self::Excluded
                | Self::Name
                | Self::Collection
                | Self::UnknownCollection
                | Self::OutsideCollections
                | Self::Unpublished
        )
    }
}

/// Position of the folder that makes a file a post, a draft or a document of a collection: the first one that
/// begins with `_`, unless `include` makes it an ordinary folder, also for a collection that is not written.
pub(super) fn special_folder(folders: &[&str], config: &SiteConfig) -> Option<usize> {
    folders.iter().position(|folder| {
        let known = matches!(*folder, "_posts" | "_drafts")
            || folder
                .strip_prefix('_')
                .and_then(|label| config.collection(label))
                .is_some_and(|collection| collection.output || !config.is_included(folder));
        folder.starts_with('_') && (known || !config.is_included(folder))
    })
}

/// Why Jekyll does not read a file, by its path. `parts` are those below `collections_dir`, and `special` is
/// what [`special_folder`] says of them.
pub(super) fn by_place(
    path: &str,
    parts: &[&str],
    special: Option<usize>,
    config: &SiteConfig,
) -> Option<HiddenBy> {
    let names: Vec<&str> = path.split('/').collect();
    if config.generator == Generator::Jekyll && names.len() > 1 && names[0] == "_data" {
        return Some(HiddenBy::Data);
    }
    if config.generator.holds_templates(&names[..names.len() - 1]) || config.is_in_template_dir(path) {
        return Some(HiddenBy::Templates);
    }
    let Some(at) = special else { return by_names(path, names.len(), config) };
    let outer = by_names(path, names.len() - parts.len() + at, config);
    let label = parts[at].trim_start_matches('_');
    let outside = !config.collections_dir.is_empty() && names.len() == parts.len();
    let below = parts[at + 1..].join("/");
    let inner = below_special(path, &below, matches!(label, "posts" | "drafts"), config);
    match label {
        _ if outer.is_some() => outer,
        "posts" | "drafts" if outside => Some(HiddenBy::OutsideCollections),
        "drafts" if !config.show_drafts => Some(HiddenBy::Drafts),
        "posts" | "drafts" if inner.is_some() => inner,
        "posts" if config.generator != Generator::Hexo && !is_named_as_a_post(parts[parts.len() - 1]) => {
            Some(HiddenBy::UndatedName)
        }
        "posts" | "drafts" => None,
        // Siteleaf keeps uploads in a collection; without one they are what an upload folder is.
        "uploads" if config.collection(label).is_none() => inner,
        _ => match config.collection(label) {
            Some(_) if outside => Some(HiddenBy::OutsideCollections),
            Some(_) if at > 0 => Some(HiddenBy::UnknownCollection),
            Some(collection) if !collection.output => Some(HiddenBy::Collection),
            None if config.is_present => Some(HiddenBy::UnknownCollection),
            _ => inner,
        },
    }
}

/// Checks the first `count` names of a path, one folder after the other, as Jekyll walks them.
fn by_names(path: &str, count: usize, config: &SiteConfig) -> Option<HiddenBy> {
    let all = path.split('/').count();
    if count == all && config.include.iter().any(|whole| whole.trim_start_matches('/') == path) {
        return None;
    }
    let mut end = 0;
    for (at, name) in path.split('/').take(count).enumerate() {
        end += name.len() + usize::from(at > 0);
        let folder = at + 1 < all;
        let included = config.is_included(name);
        if name.ends_with('.') {
            return Some(HiddenBy::Name);
        }
        if !included && config.is_excluded(&path[..end], folder) {
            return Some(HiddenBy::Excluded);
        }
        if !included && is_special(name) {
            return Some(HiddenBy::Name);
        }
    }
    None
}

/// Checks a file below `_posts` or a collection. Jekyll looks at the path inside it as one name, and at the name
/// of the file: `_posts/_x/a.md` is hidden, `_posts/a/_x/b.md` is not.
fn below_special(path: &str, below: &str, posts: bool, config: &SiteConfig) -> Option<HiddenBy> {
    let name = below.rsplit('/').next().unwrap_or(below);
    let included = config.is_included(below) || config.is_included(name);
    if name.ends_with('.') {
        return Some(HiddenBy::Name);
    }
    if !included && config.is_excluded(path, false) {
        return Some(HiddenBy::Excluded);
    }
    let dotted = posts && below.split('/').any(|part| part.starts_with('.'));
    (dotted || !included && (is_special(below) || is_special(name))).then_some(HiddenBy::Name)
}

fn is_special(name: &str) -> bool {
    name.starts_with(SPECIAL) || name.ends_with('~')
}

/// Jekyll's `\d{2,4}-\d{1,2}-\d{1,2}-…​.ext`. Whether the numbers are a date is not asked.
fn is_named_as_a_post(name: &str) -> bool {
    let mut parts = name.splitn(4, '-');
    let mut number = |length: std::ops::RangeInclusive<usize>| {
        parts.next().is_some_and(|part| {
            length.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let dated = number(2..=4) && number(1..=2) && number(1..=2);
    let rest = parts.next().unwrap_or_default();
    dated && rest.rfind('.').is_some_and(|dot| dot + 1 < rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::newsroom::import::file_role;

    #[test]
    fn what_jekyll_does_not_read_is_hidden() {
        use HiddenBy::{
            Collection, Drafts, Excluded, Name, OutsideCollections, UndatedName, UnknownCollection,
        };
        let plain = "collections: {notes: {output: true}, secrets: {output: false}, titles: {title: x}}\n\
                     exclude: [tmp, '*.bak.md', 'a/b/', '/[xy].md', vendors/]\ninclude: [_pages, .well-known]\n";
        let nested = "collections_dir: cols\ncollections: {notes: {output: true}}\n";
        for (path, config, expected) in [
            ("_posts/2024-01-01-a.md", plain, None),
            ("_posts/sub/2024-01-01-a.md", plain, None),
            ("_posts/_brouillons/2024-01-01-a.md", plain, Some(Name)),
            ("_posts/sub/_deep/2024-01-01-a.md", plain, None),
            ("_posts/sub/_2024-01-01-a.md", plain, Some(Name)),
            ("_posts/sub/.x/2024-01-01-a.md", plain, Some(Name)),
            ("_posts/a.md", plain, Some(UndatedName)),
            ("_posts/2024-01-01-a", plain, Some(UndatedName)),
            ("_posts/24-1-1-a.md", plain, None),
            ("en/_posts/2024-01-01-a.md", plain, None),
            ("_x/_posts/2024-01-01-a.md", plain, Some(UnknownCollection)),
            ("_drafts/a.md", plain, Some(Drafts)),
            ("_drafts/a.md", "show_drafts: true", None),
            ("_notes/a.md", plain, None),
            ("_notes/_a/a.md", plain, Some(Name)),
            ("_notes/s/.a/a.md", plain, None),
            ("_secrets/a.md", plain, Some(Collection)),
            ("_titles/a.md", plain, Some(Collection)),
            ("_other/a.md", plain, Some(UnknownCollection)),
            ("sub/_notes/a.md", plain, Some(UnknownCollection)),
            ("_pages/a.md", plain, None),
            ("_uploads/a.pdf", plain, None),
            ("_uploads/_a.pdf", plain, Some(Name)),
            (".well-known/a.md", plain, None),
            (".github/a.md", plain, Some(Name)),
            ("tmp/a.md", plain, Some(Excluded)),
            ("tmpfiles/a.md", plain, Some(Excluded)),
            ("sub/tmp/a.md", plain, None),
            ("sub/x.bak.md", plain, Some(Excluded)),
            ("a/b/c.md", plain, Some(Excluded)),
            ("a/bc.md", plain, None),
            ("x.md", plain, Some(Excluded)),
            ("xy.md", plain, None),
            ("vendor/bundle/a.md", plain, Some(Excluded)),
            ("vendor/a.md", plain, None),
            ("Gemfile.md", plain, Some(Excluded)),
            ("a.md~", plain, Some(Name)),
            ("#a.md#", plain, Some(Name)),
            ("cols/_posts/2024-01-01-a.md", nested, None),
            ("_posts/2024-01-01-a.md", nested, Some(OutsideCollections)),
            ("cols/_notes/a.md", nested, None),
            ("_notes/a.md", nested, Some(OutsideCollections)),
            ("public/a.md", "destination: ./public", Some(Excluded)),
        ] {
            let (mut read, _) = SiteConfig::parse(config);
            (read.is_present, read.generator) = (true, Generator::Jekyll);
            assert_eq!(file_role::place(path, true, &read).hidden, expected, "{path}");
        }
    }
}
