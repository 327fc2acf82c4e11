//! Passwords that are known from breaches: a list that the operator gives, in the format of the known ones. Lines begin
//! with the SHA-1 of a password in capital hexadecimal digits, and are sorted; or there is a file for each five first
//! digits, whose lines begin with the others. Nothing is asked over the network, and the list is not read into memory.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};

/// The error is a sentence for the operator.
type Result<T> = std::result::Result<T, String>;

/// Digits of a hash.
const HASH_DIGITS: usize = 40;
/// Digits by which a list in parts is cut.
const PREFIX_DIGITS: usize = 5;
/// Maximum length of a line; a file with a longer one is not such a list.
const LINE_MAX_BYTES: u64 = 200;

/// The list.
#[derive(Debug)]
pub struct BreachedPasswords {
    path: PathBuf,
    is_folder: bool,
}

impl BreachedPasswords {
    /// Opens the list, and looks whether it is one.
    pub fn open(path: &Path) -> Result<Self> {
        let shown = path.display();
        let wrong = |why: &str| format!("the list of breached passwords {shown} {why}");
        let about = std::fs::metadata(path).map_err(|error| wrong(&format!("could not be read: {error}")))?;
        let list = Self { path: path.to_owned(), is_folder: about.is_dir() };
        if !list.is_folder {
            let mut file = File::open(path).map_err(|error| wrong(&format!("could not be read: {error}")))?;
            let (first, _) = line_from(&mut file, 0).map_err(|error| wrong(&error.to_string()))?;
            if !first.is_some_and(|line| is_hash(&line)) {
                return Err(wrong("has no sorted lines that begin with the SHA-1 of a password"));
            }
        }
        Ok(list)
    }

    /// Whether a password is in the list.
    pub fn contain(&self, password: &str) -> std::io::Result<bool> {
        let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
        let hash: String = hash.as_ref().iter().map(|byte| format!("{byte:02X}")).collect();
        if self.is_folder { self.in_parts(&hash) } else { in_file(&self.path, &hash) }
    }

    fn in_parts(&self, hash: &str) -> std::io::Result<bool> {
        let (prefix, rest) = hash.split_at(PREFIX_DIGITS);
        for name in [prefix.to_owned(), format!("{prefix}.txt")] {
            let file = match File::open(self.path.join(name)) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for line in BufReader::new(file).lines() {
                if begins_with(&line?, rest) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Looks a hash up in a sorted file, by halves.
fn in_file(path: &Path, hash: &str) -> std::io::Result<bool> {
    let mut file = File::open(path)?;
    // The line that is looked for begins in this part.
    let (mut from, mut until) = (0, file.metadata()?.len());
    while from < until {
        let middle = from + (until - from) / 2;
        let (line, begin) = line_from(&mut file, middle)?;
        let Some(line) = line.filter(|_| begin < until) else {
            // No line begins between the middle and the end.
            until = middle;
            continue;
        };
        if begins_with(&line, hash) {
            return Ok(true);
        }
        if line.get(..HASH_DIGITS).unwrap_or_default().to_ascii_uppercase().as_str() < hash {
            from = begin + 1;
        } else {
            until = middle;
        }
    }
    Ok(false)
}

/// The first line that begins at or after a place, and where it begins; `None` at the end.
fn line_from(file: &mut File, at: u64) -> std::io::Result<(Option<String>, u64)> {
    let mut begin = at;
    // Beginning one byte earlier, a line that begins exactly here is not skipped.
    file.seek(SeekFrom::Start(at.saturating_sub(1)))?;
    let mut reader = BufReader::with_capacity(512, file);
    if at > 0 {
        let mut skipped = Vec::new();
        let length = reader.by_ref().take(LINE_MAX_BYTES).read_until(b'\n', &mut skipped)?;
        begin = at - 1 + u64::try_from(length).unwrap_or_default();
    }
    let mut line = Vec::new();
    reader.take(LINE_MAX_BYTES).read_until(b'\n', &mut line)?;
    let text = String::from_utf8_lossy(&line).trim().to_owned();
    Ok(((!line.is_empty()).then_some(text), begin))
}

fn begins_with(line: &str, hash: &str) -> bool {
    let (start, rest) = line.split_at_checked(hash.len()).unwrap_or((line, ""));
    start.eq_ignore_ascii_case(hash) && (rest.is_empty() || rest.starts_with(':'))
}

fn is_hash(line: &str) -> bool {
    let hash = line.split(':').next().unwrap_or_default();
    hash.len() == HASH_DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sha1(text: &str) -> String {
        digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes())
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect()
    }

    #[test]
    fn every_line_of_a_sorted_file_is_found_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        for (count, end) in [(1, "\n"), (2, "\r\n"), (3, "\n"), (100, "\r\n"), (1001, "\n")] {
            let mut lines: Vec<String> =
                (0..count).map(|n| format!("{}:{n}", sha1(&format!("mot {n}")))).collect();
            lines.sort();
            for last in [end, ""] {
                let path = folder.path().join("list.txt");
                std::fs::write(&path, lines.join(end) + last).expect("a file");
                let list = BreachedPasswords::open(&path).expect("a list");
                for n in 0..count {
                    assert!(list.contain(&format!("mot {n}")).expect("a look"), "{n} of {count}");
                    assert!(!list.contain(&format!("autre {n}")).expect("a look"), "{n} of {count}");
                }
            }
        }
    }

    #[test]
    fn a_list_in_parts_is_read_too_and_anything_else_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let hash = sha1("correct horse battery staple");
        std::fs::write(folder.path().join(&hash[..5]), format!("{}:12\r\n", &hash[5..])).expect("a file");
        let list = BreachedPasswords::open(folder.path()).expect("a list");
        assert!(list.contain("correct horse battery staple").expect("a look"));
        assert!(!list.contain("autre chose").expect("a look"));
        let other = folder.path().join("other.txt");
        std::fs::write(&other, "motdepasse\n").expect("a file");
        assert!(BreachedPasswords::open(&other).is_err());
        assert!(BreachedPasswords::open(&folder.path().join("none")).is_err());
    }
}
