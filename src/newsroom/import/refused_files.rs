//! Files that texts name and that are there, but were refused: they are not missing.

use std::collections::HashSet;

use crate::domain::rendering::{FindingKind, OldSite};
use crate::prose;

use super::report::{FileReport, REFUSED};

/// Says of refused files, where a text names one, that they were refused.
pub(super) fn name(files: &mut [FileReport], old_site: &OldSite) {
    let refused: HashSet<String> = files
        .iter()
        .filter(|file| file.state == REFUSED)
        .map(|file| file.path.trim_start_matches('_').to_owned())
        .collect();
    if refused.is_empty() {
        return;
    }
    let (missing, kind) = (FindingKind::MissingFile.code(), FindingKind::FileRefused);
    // A relative address is looked for beside the document, then at the root.
    let at_root = OldSite { folder: String::new(), ..old_site.clone() };
    for file in files.iter_mut().filter(|file| file.remarks.iter().any(|remark| remark.code == missing)) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let beside = OldSite { folder, ..at_root.clone() };
        for remark in file.remarks.iter_mut().filter(|remark| remark.code == missing) {
            let keys = [&beside, &at_root].map(|site| prose::file_key(&remark.detail, site));
            if keys.iter().flatten().any(|key| refused.contains(&key.0)) {
                remark.code = kind.code().to_owned();
                remark.sentence = kind.sentence().to_owned();
            }
        }
    }
}
