//! Files of other sites: names, redirects, archives.

use std::io::Write as _;

use chapeau::domain::moment::Zone;
use chapeau::media::{format, name};
use chapeau::newsroom::import::{plan::plan, redirects as rules, slugify, source::ImportSource};

/// Redirects that one statement may make.
const RULES_OF_ONE: usize = 3;

/// A proposed name is one safe part of a path, and proposing it again changes nothing.
pub(crate) fn file_names(data: &[u8]) {
    let sent = String::from_utf8_lossy(data);
    for format in [&format::JPEG, &format::SVG, &format::PDF, &format::TEXT, &format::BINARY] {
        let proposed = name::propose_name(&sent, format);
        assert!(!proposed.contains(['/', '\\', '\0']) && !proposed.starts_with('.'), "{proposed:?}");
        assert_eq!(name::keep_name(&proposed).as_ref(), Ok(&proposed), "from {sent:?}");
        assert_eq!(name::propose_name(&proposed, format), proposed, "from {sent:?}");
    }
    if let Ok(kept) = name::keep_name(&sent) {
        assert_eq!(name::keep_name(&kept), Ok(kept.clone()));
        assert!(kept.split('/').all(|part| !matches!(part, "" | "." | "..")), "{kept:?}");
    }
    for slug in [slugify::pretty(&sent), slugify::plain(&sent)] {
        assert!(!slug.contains(['/', '?', '#', ' ']), "{slug:?}");
    }
}

/// A rule leads from a path of this site to a path or a web address.
pub(crate) fn redirects(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for name in ["_redirects", ".htaccess", "redirects.map"] {
        let (redirects, findings) = rules::read(name, &text);
        // A line may hold several statements, and a rule about a query is three: for each program that answers it.
        let statements = text.lines().count() + text.matches([';', '{', '}']).count();
        assert!(redirects.len() + findings.len() <= RULES_OF_ONE * statements);
        for rule in redirects {
            assert!(
                rule.from.path.as_str().starts_with('/') && !rule.from.path.as_str().starts_with("//"),
                "{rule:?}"
            );
            let web = rule.to.starts_with("https://") || rule.to.starts_with("http://");
            assert!(rule.to.starts_with('/') || web || rule.status == 410, "{rule:?}");
        }
    }
}

/// An archive is read or refused with a sentence, and every file of it is accounted for.
pub(crate) fn zip(data: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(data).unwrap();
    let Ok(source) = ImportSource::archive(file.path()) else { return };
    for file in source.files() {
        assert!(!file.path.starts_with('/') && !file.path.split('/').any(|part| part == ".."), "{file:?}");
        // A text that is too long or damaged is a finding.
        drop(source.text(file));
    }
    plan(&source, Zone::default());
}
