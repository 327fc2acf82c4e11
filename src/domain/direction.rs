//! In which direction a language is written.

/// Scripts that are written right to left (ISO 15924), as subtags of a language.
const SCRIPTS: [&str; 11] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "syre", "thaa"];
/// Languages whose usual script is one of them (CLDR 47, likely subtags).
const LANGUAGES: [&str; 27] = [
    "ar", "arc", "arz", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc",
    "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi", "ary",
];

/// Whether a language, as an IETF tag such as `ar` or `az-Arab`, is written right to left.
pub fn is_right_to_left(lang: &str) -> bool {
    let lang = lang.trim().to_ascii_lowercase().replace('_', "-");
    let mut parts = lang.split('-');
    let language = parts.next().unwrap_or_default();
    // A script is the only subtag of four letters.
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    script.map_or_else(|| LANGUAGES.contains(&language), |script| SCRIPTS.contains(&script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_says_more_than_a_language() {
        for lang in ["ar", "AR-dz", "he", "fa-IR", "az-Arab", "ur_PK", "yi"] {
            assert!(is_right_to_left(lang), "{lang}");
        }
        for lang in ["fr", "en-GB", "az", "ar-Latn", "zh-Hans", "", "arabe"] {
            assert!(!is_right_to_left(lang), "{lang}");
        }
    }
}
