//! The report that an import prints, its exit codes, and what it refuses.

use crate::{chapeau, said, site};

/// Writes files below `site`.
fn files(folder: &std::path::Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = folder.join("site").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
}

#[test]
fn an_import_says_by_its_exit_code_how_it_went() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let good = chapeau(folder.path(), &["import", "site"]);
    assert_eq!(good.status.code(), Some(0), "{}", said(&good));
    assert!(said(&good).starts_with("imported: 1 article, 0 pages"), "{}", said(&good));
    site(folder.path(), "---\ntitle: A\n---\n![x](/uploads/absent.png)\n");
    let review = chapeau(folder.path(), &["import", "site", "--report", "report.json"]);
    assert_eq!(review.status.code(), Some(2), "{}", said(&review));
    assert!(said(&review).contains("line 4: /uploads/absent.png"), "{}", said(&review));
    let report = std::fs::read_to_string(folder.path().join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["files"][0]["outcome"], "needs_review");
    let remarks = report["files"][0]["remarks"].as_array().expect("remarks");
    let missing = remarks.iter().find(|remark| remark["code"] == "missing-file").expect("the missing file");
    assert_eq!(missing["line"], 4);
    let missing = chapeau(folder.path(), &["import", "nowhere"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(said(&missing).contains("nowhere is not there"), "{}", said(&missing));
}

#[test]
fn an_import_says_which_texts_stay_drafts_and_why() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    std::fs::create_dir_all(folder.path().join("site/_drafts")).expect("a folder");
    let drafts = [
        ("_drafts/un.md", "title: Un", "it stands among drafts"),
        ("_posts/2024-01-02-deux.md", "title: Deux\npublished: false", "published: false"),
        ("_posts/2024-01-03-trois.md", "title: Trois\npublished: perhaps", "cannot be read"),
        ("_posts/quatre.md", "title: Quatre", "no date"),
        ("_posts/2024-01-05-cinq.md", "title: Cinq\nredirect_to: /a/", "leads elsewhere"),
    ];
    for (path, matter, _) in drafts {
        std::fs::write(folder.path().join("site").join(path), format!("---\n{matter}\n---\nTexte.\n"))
            .expect("a file");
    }
    let imported = said(&chapeau(folder.path(), &["import", "site", "--all"]));
    assert!(imported.contains("5 kept as drafts, which readers do not see:"), "{imported}");
    for (path, _, why) in drafts {
        let line = imported.lines().find(|line| line.trim_start().starts_with(&format!("{path}: ")));
        assert!(line.is_some_and(|line| line.contains(why)), "{path}: {imported}");
    }
}

#[test]
fn an_import_prints_what_became_what_then_each_kind_of_finding_once() {
    let folder = tempfile::tempdir().expect("a folder");
    files(
        folder.path(),
        &[
            ("_posts/2024-01-01-a.md", "---\ntitle: A\n---\n![x](/absent.png)\n\n![y](/autre.png)\n"),
            ("_posts/2024-01-02-b.md", "---\ntitle: B\n---\n<script>1</script> ![z](/tiers.png)\n"),
            ("page.md", "---\ntitle: C\n---\nTexte.\n"),
            ("_drafts/d.md", "---\ntitle: D\n---\n"),
            ("notes.txt", "rien"),
            (".git/config", ""),
            ("_redirects", "/a /page.html\n"),
        ],
    );
    let printed = said(&chapeau(folder.path(), &["import", "site", "--report", "r.json"]));
    let mut lines = printed.lines();
    assert_eq!(
        lines.next(),
        Some("imported: 2 articles, 1 page, 1 draft, 0 files (pictures, documents), 1 redirect")
    );
    assert_eq!(lines.next(), Some("not imported: 2 kept aside, 1 passed over, 0 refused"));
    assert_eq!(lines.next(), Some("of these: 0 repaired, 2 need review, 0 known already"));
    let block: Vec<_> = lines.by_ref().take(3).collect();
    assert!(block[0].starts_with("needs review: 3 in 2 files: A file the text shows"), "{block:?}");
    assert_eq!(block[1], "    example: _posts/2024-01-01-a.md, line 4: /absent.png");
    assert!(block[2].starts_with("    what to do: Put the file into the folder"), "{block:?}");
    assert!(lines.next().is_some_and(|line| line.starts_with("repaired: ")), "{printed}");
    assert!(!printed.contains("/tiers.png"), "one example is enough: {printed}");
    let all = said(&chapeau(folder.path(), &["import", "site", "--all"]));
    assert!(all.contains("/autre.png") && all.contains("/tiers.png"), "{all}");
    let report = std::fs::read_to_string(folder.path().join("r.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    assert_eq!(report["summary"]["articles"], 2);
    assert_eq!(report["summary"]["findings"][0]["code"], "missing-file");
    assert_eq!(report["summary"]["findings"][0]["count"], 3);
}

#[test]
fn a_long_list_of_drafts_or_hidden_files_is_cut() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    for n in 1..=5 {
        let text = format!("---\ntitle: N{n}\n---\n");
        let (draft, hidden) = (format!("_drafts/n{n}.md"), format!("_cache/../.coin/n{n}.md"));
        files(folder.path(), &[("_cache/x", ""), (&draft, &text), (&hidden, &text)]);
    }
    let cut = said(&chapeau(folder.path(), &["import", "site"]));
    assert_eq!(cut.matches("    and 2 more: --all").count(), 2, "{cut}");
    assert!(!cut.contains("n4.md: "), "{cut}");
    let folder_again = tempfile::tempdir().expect("a folder");
    std::fs::rename(folder.path().join("site"), folder_again.path().join("site")).expect("a folder");
    let all = said(&chapeau(folder_again.path(), &["import", "site", "--all"]));
    assert!(!all.contains("more: --all") && all.matches("n5.md: ").count() == 2, "{all}");
}

#[test]
fn what_is_kept_aside_is_not_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path(), &[("_posts/2024-01-01-a.md", "---\ntitle: A\n---\nTexte.\n"), ("Gemfile", "x")]);
    for known in [false, true] {
        let imported = chapeau(folder.path(), &["import", "site", "--report", "r.json"]);
        assert_eq!(imported.status.code(), Some(0), "{}", said(&imported));
        assert!(said(&imported).contains("not imported: 1 kept aside"), "{}", said(&imported));
        let report = std::fs::read_to_string(folder.path().join("r.json")).expect("a report");
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let file = report["files"].as_array().expect("files").iter().find(|file| file["path"] == "Gemfile");
        let file = file.expect("the file");
        assert_eq!((&file["outcome"], &file["unchanged"]), (&"kept_aside".into(), &known.into()));
    }
}

#[test]
fn an_import_without_an_article_or_a_page_says_so() {
    for (path, text) in
        [("notes.txt", "rien"), ("index.html", "<p>x</p>"), ("_drafts/a.md", "---\ntitle: A\n---\n")]
    {
        let folder = tempfile::tempdir().expect("a folder");
        files(folder.path(), &[(path, text)]);
        let empty = chapeau(folder.path(), &["import", "site"]);
        assert_eq!(empty.status.code(), Some(2), "{}", said(&empty));
        let last = said(&empty);
        let last = last.lines().rfind(|line| line.starts_with("nothing became")).expect("a sentence");
        assert!(last.starts_with("nothing became an article or a page") && last.contains("Jekyll"), "{last}");
    }
}
