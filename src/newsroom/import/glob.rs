//! Path patterns of `_config.yml`: those of `defaults`, where a star stays within a folder, and those of
//! `exclude` and `include`, where it does not.

/// Maximum patterns that one with braces stands for.
const ALTERNATIVES_MAX: usize = 64;

/// Whether a pattern of `defaults` matches a whole path.
pub fn matches_path(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = parts(pattern).collect();
    let path: Vec<&str> = parts(path).collect();
    matches_parts(&pattern, &path)
}

/// The folders above a path, from the top, and the path.
pub fn and_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| end).chain([path.len()]).map(|end| &path[..end])
}

/// What a pattern with braces stands for: `{a,b}/c` for `a/c` and `b/c`. Braces that do not end are plain.
pub fn alternatives(pattern: &str) -> Vec<String> {
    let mut finished = Vec::new();
    let mut open = vec![pattern.to_owned()];
    while let Some(pattern) = open.pop() {
        let braces = pattern.rfind('{').and_then(|start| Some((start, start + pattern[start..].find('}')?)));
        match braces {
            Some((start, end)) if open.len() + finished.len() < ALTERNATIVES_MAX => {
                let (before, after) = (&pattern[..start], &pattern[end + 1..]);
                open.extend(pattern[start + 1..end].split(',').map(|one| format!("{before}{one}{after}")));
            }
            _ => finished.push(pattern),
        }
    }
    finished
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split('/').filter(|part| !matches!(*part, "" | "."))
}

fn matches_parts(pattern: &[&str], path: &[&str]) -> bool {
    // Tracks the reachable positions of the pattern after each part of the path: no backtracking.
    let mut at = vec![false; pattern.len() + 1];
    at[0] = true;
    spread(pattern, &mut at);
    for part in path {
        let mut next = vec![false; pattern.len() + 1];
        for (position, wanted) in pattern.iter().enumerate() {
            if at[position] {
                let deep = *wanted == "**";
                next[position] |= deep;
                next[position + 1] |= !deep && matches(wanted, part);
            }
        }
        spread(pattern, &mut next);
        at = next;
    }
    at[pattern.len()]
}

fn spread(pattern: &[&str], at: &mut [bool]) {
    for (position, wanted) in pattern.iter().enumerate() {
        if at[position] && *wanted == "**" {
            at[position + 1] = true;
        }
    }
}

/// Whether a pattern matches a whole text, as Ruby's `File.fnmatch?` without flags: `*` and `?` match slashes
/// too, `[a-z]` and `[!a]` are classes, a backslash makes the next character plain.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < text.len() {
        if pattern.get(p) == Some(&'*') {
            star = Some((p, n));
            p += 1;
        } else if let Some(end) = one(&pattern, p, text[n]) {
            p = end;
            n += 1;
        } else if let Some((at, from)) = star {
            star = Some((at, from + 1));
            (p, n) = (at + 1, from + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// Position after the part of the pattern at `at` that matches one character; `None` if it does not.
fn one(pattern: &[char], at: usize, c: char) -> Option<usize> {
    match pattern.get(at)? {
        '?' => Some(at + 1),
        '[' => class(pattern, at + 1, c),
        '\\' if at + 1 < pattern.len() => (pattern[at + 1] == c).then_some(at + 2),
        plain => (*plain == c).then_some(at + 1),
    }
}

/// The same for a class, whose bracket is before `at`. One that never ends matches nothing.
fn class(pattern: &[char], at: usize, c: char) -> Option<usize> {
    let negated = matches!(pattern.get(at), Some('!' | '^'));
    let mut p = at + usize::from(negated);
    let mut found = false;
    loop {
        let mut low = *pattern.get(p)?;
        if low == ']' {
            return (found != negated).then_some(p + 1);
        }
        if low == '\\' {
            p += 1;
            low = *pattern.get(p)?;
        }
        let high = match pattern.get(p + 1..p + 3) {
            Some(['-', high]) if *high != ']' => {
                p += 2;
                *high
            }
            _ => low,
        };
        found |= (low..=high).contains(&c);
        p += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_paths_and_folders_above_them() {
        for (pattern, path, expected) in [
            ("en", "en/_posts/a.md", true),
            ("en", "english/a.md", false),
            ("_posts/*.md", "_posts/a.md", true),
            ("section/*/special", "section/a/special/b.md", true),
            ("**/a.md", "x/y/a.md", true),
            ("*.gemspec", "a.gemspec", true),
            ("a?c", "abc", true),
            ("a*b*c", "a-b-b", false),
            ("{en,fr}/*", "fr/a/b.md", true),
            ("x{1,{2,3}}/*", "x3/a.md", true),
            ("{en/*", "{en/a.md", true),
        ] {
            let found =
                alternatives(pattern).iter().any(|one| and_above(path).any(|above| matches_path(one, above)));
            assert_eq!(found, expected, "{pattern} {path}");
        }
    }

    #[test]
    fn patterns_of_exclude_match_as_in_ruby() {
        for (pattern, text, expected) in [
            ("*.md", "a/b.md", true),
            ("a?b", "a/b", true),
            ("a/*", "a/b/c", true),
            ("**/x", "a/b/x", true),
            ("**/x", "x", false),
            ("[ab]*", "bé", true),
            ("[!ab]*", "b", false),
            ("[^a-c]", "d", true),
            ("[a-", "a", false),
            ("[]]", "]", false),
            ("\\*", "*", true),
            ("\\*", "a", false),
            ("{a,b}", "a", false),
            ("A", "a", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
