//! Path patterns of `_config.yml`: `*`, `**`, `?`. Character classes are not supported.

/// Whether a pattern matches a path or a folder above it.
pub fn matches_below(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = parts(pattern).collect();
    let path: Vec<&str> = parts(path).collect();
    (1..=path.len()).any(|end| matches_parts(&pattern, &path[..end]))
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
                next[position + 1] |= !deep && matches_name(wanted, part);
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

fn matches_name(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match (pattern.get(p), star) {
            (Some('*'), _) => {
                star = Some((p, n));
                p += 1;
            }
            (Some(wanted), _) if *wanted == '?' || *wanted == name[n] => {
                p += 1;
                n += 1;
            }
            (_, Some((at, from))) => {
                star = Some((at, from + 1));
                (p, n) = (at + 1, from + 1);
            }
            _ => return false,
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
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
        ] {
            assert_eq!(matches_below(pattern, path), expected, "{pattern} {path}");
        }
    }
}
