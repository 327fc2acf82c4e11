//! The report that an import prints, its exit codes, and what it refuses.

use diesel::connection::SimpleConnection as _;
use diesel::{Connection as _, SqliteConnection};

use crate::{chapeau, in_french, new_database, said, site};

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
            ("_config.yml", "lang: fr\n"),
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
    assert_eq!(lines.next(), Some("not imported: 3 kept aside, 1 passed over, 0 refused"));
    assert_eq!(
        lines.next(),
        Some(
            "of these: 0 repaired, 2 need review, 0 known already (each file once, by the most serious thing found in it)"
        )
    );
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

#[test]
fn a_single_file_is_named_by_what_it_is_with_what_to_do() {
    let mut tar = vec![0; 1024];
    tar[257..262].copy_from_slice(b"ustar");
    for (name, bytes, what, to_do) in [
        ("site.7z", &b"7z\xbc\xaf\x27\x1c\0\x04rest"[..], ".7z archive", "Unpack it"),
        ("site.rar", b"Rar!\x1a\x07\x01\0rest", ".rar archive", "Unpack it"),
        ("site.tar", &tar, ".tar archive", "Unpack it"),
        ("site.tar.gz", b"\x1f\x8b\x08\0rest", ".tar.gz", "Unpack it"),
        ("flux.xml", b"<?xml version=\"1.0\"?><rss><channel>", "feed", "WordPress"),
        ("note", b"Un texte seul.", "single text", "Put it into a folder"),
        ("rien", b"", "empty file", "again"),
        (
            "livre.epub",
            b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication",
            "office document or a book",
            "Import",
        ),
        // The name says nothing.
        ("photo.md", b"\xff\xd8\xff\xe0", "picture (JPEG)", "Import"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(name), bytes).expect("a file");
        let refused = chapeau(folder.path(), &["import", name]);
        assert_eq!(refused.status.code(), Some(1), "{name}: {}", said(&refused));
        let why = said(&refused);
        assert!(why.starts_with(&format!("chapeau: {name} is ")), "{name}: {why}");
        assert!(why.contains(what) && why.contains(to_do) && !why.contains("zip"), "{name}: {why}");
        assert!(!folder.path().join("chapeau.db").exists(), "{name}");
    }
}

#[test]
fn what_cannot_be_imported_is_refused_in_french_too() {
    let mut tar = vec![0; 512];
    tar[257..262].copy_from_slice(b"ustar");
    for (name, bytes, words) in [
        (
            "site.7z",
            &b"7z\xbc\xaf\x27\x1c\0\x04rest"[..],
            "est une archive .7z, et ne peut pas être importé. Décompressez-le",
        ),
        ("site.arj", b"\x60\xea", "est une archive .arj"),
        ("site.tar", &tar, "est une archive .tar"),
        ("site.tar.gz", b"\x1f\x8b\x08\0rest", "est une archive compressée (.gz, .tar.gz ou .tgz)"),
        ("flux.xml", b"<?xml version=\"1.0\"?><rss><channel>", "est un flux (RSS ou Atom)"),
        ("site.sql", b"-- MySQL dump\nCREATE TABLE `wp_posts`", "est une base de données de WordPress (SQL)"),
        ("site.json", b"{\"name\": 1}", "est un fichier JSON"),
        ("page.html", b"<!DOCTYPE html><p>", "est une page HTML seule"),
        ("note", b"Un texte seul.", "est un texte seul"),
        ("rien", b"", "est un fichier vide"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "est une image (PNG)"),
        ("programme", b"\x7fELF\x02", "est un programme"),
        ("inconnu", b"\0\x01\x02", "est un fichier d’une sorte qui n’est pas connue ici"),
        ("coupe.zip", b"PK\x03\x04\x14\0rest", "est un .zip incomplet ou abîmé"),
        (
            "a.xml",
            b"<?xml version='1.0'?><rss xmlns:wp='http://wordpress.org/export/1.2/'><item>",
            "Rien n’a été importé",
        ),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(name), bytes).expect("a file");
        let refused = in_french(folder.path(), &["import", name]);
        assert_eq!(refused.status.code(), Some(1), "{name}: {}", said(&refused));
        assert!(said(&refused).contains(words), "{name}: {}", said(&refused));
        for english in [" is ", " it ", " the ", "Import "] {
            assert!(!said(&refused).contains(english), "{name}: {}", said(&refused));
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("vide")).expect("a folder");
    for (args, words) in [
        (&["import", "nulle-part"][..], "nulle-part n’existe pas"),
        (&["import", "vide"], "Il n’y a rien à importer dans vide\u{a0}: aucun fichier"),
        (&["import", "vide", "--as", "songs:x"], "--as ne connaît pas « songs:x »"),
        (&["import", "vide", "--date-from", "lune"], "--date-from ne connaît pas"),
        (&["import", "vide", "--lang", "pas une langue"], "--lang ne connaît pas"),
    ] {
        let refused = said(&in_french(folder.path(), args)).replace(['\u{a0}'], " ");
        assert!(refused.contains(&words.replace('\u{a0}', " ")), "{args:?}: {refused}");
    }
}

/// A `.zip` with one text.
fn zipped() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("_posts/2024-01-01-a.md", zip::write::SimpleFileOptions::default()).expect("an entry");
    std::io::Write::write_all(&mut zip, b"---\ntitle: A\n---\nTexte.\n").expect("bytes");
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn a_zip_that_cannot_be_read_is_named_with_the_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = zipped();
    let mut encrypted = whole.clone();
    // The first bit of the flags, in the header of the file and in the list at the end.
    let listed = encrypted.windows(4).position(|four| four == b"PK\x01\x02").expect("the list");
    encrypted[6] |= 1;
    encrypted[listed + 8] |= 1;
    let mut empty = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    empty.add_directory("vide", zip::write::SimpleFileOptions::default()).expect("a folder");
    for (name, bytes, words) in [
        ("tronque.zip", &whole[..whole.len() / 2], "cut off or damaged"),
        ("chiffre.zip", &encrypted, "encrypted"),
        ("vide.zip", &empty.finish().expect("a zip").into_inner(), "no file"),
    ] {
        std::fs::write(folder.path().join(name), bytes).expect("a file");
        let refused = chapeau(folder.path(), &["import", name]);
        assert_eq!(refused.status.code(), Some(1), "{name}: {}", said(&refused));
        assert!(said(&refused).contains(name) && said(&refused).contains(words), "{}", said(&refused));
    }
    std::fs::write(folder.path().join("bon.zip"), whole).expect("a file");
    assert_eq!(chapeau(folder.path(), &["import", "bon.zip"]).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_links_in_a_folder_are_remarked_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    site(folder.path(), "---\ntitle: A\n---\nTexte.\n");
    let inside = |name: &str| folder.path().join("site").join(name);
    let made = std::process::Command::new("mkfifo").arg(inside("tube.md")).status().expect("mkfifo");
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(inside("prise.md")).expect("a socket");
    std::os::unix::fs::symlink(".", inside("boucle")).expect("a link");
    std::os::unix::fs::symlink("nulle-part.md", inside("casse.md")).expect("a link");
    let imported = chapeau(folder.path(), &["import", "site", "--all"]);
    assert_eq!(imported.status.code(), Some(2), "{}", said(&imported));
    assert!(said(&imported).contains("imported: 1 article"), "{}", said(&imported));
    for (name, why) in [
        ("tube.md", "it is no regular file"),
        ("prise.md", "it is no regular file"),
        ("boucle", "it is a link"),
        ("casse.md", "it is a link"),
    ] {
        let text = said(&imported);
        let mut lines = text.lines().skip_while(|line| *line != format!("needs review: {name}"));
        assert!(lines.nth(1).is_some_and(|line| line.contains(why)), "{name}: {text}");
    }
    let pipe = chapeau(folder.path(), &["import", "site/tube.md"]);
    assert_eq!(pipe.status.code(), Some(1));
    assert!(said(&pipe).contains("tube.md cannot be imported: it is a device, a pipe"), "{}", said(&pipe));
}

#[test]
fn a_folder_without_a_file_that_can_be_read_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(folder.path().join("vide/sous")).expect("a folder");
    let refused = chapeau(folder.path(), &["import", "vide"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("vide: it has no file"), "{}", said(&refused));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("vide/lien")).expect("a link");
        let refused = said(&chapeau(folder.path(), &["import", "vide"]));
        assert!(
            refused.contains("vide: none of its 1 files can be read. The first is lien: it is a link"),
            "{refused}"
        );
    }
}

#[test]
fn the_question_comes_first_and_its_answer_is_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "---\ntitle: A\ndate: 2024-01-01\nlang: fr\n---\nTexte.\n";
    files(folder.path(), &[("_config.yml", "title: X\n"), ("recits/a.md", text), ("recits/b.md", text)]);
    let asked = said(&chapeau(folder.path(), &["import", "site"]));
    let first = asked.lines().next().expect("a line");
    assert!(
        first.starts_with("question: 2 of the 2 documents in recits") && first.contains("--as posts:recits"),
        "{asked}"
    );
    let args = ["import", "site", "--as", "posts:recits", "--as", "pages:rien", "--date-from", "import"];
    let answered = chapeau(folder.path(), &args);
    assert!(
        said(&answered)
            .starts_with("changed by this import: 2 articles or pages updated\n    updated: recits/a.md"),
        "{}",
        said(&answered)
    );
    assert!(said(&answered).contains("the site in all: 2 articles"), "{}", said(&answered));
    assert!(said(&answered).contains("--as posts:recits: 2 documents\n"), "{}", said(&answered));
    assert!(said(&answered).contains("--as pages:rien did nothing"), "{}", said(&answered));
    let wrong = chapeau(folder.path(), &["import", "site", "--lang", "klingon language"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("--lang does not know “klingon language”"), "{}", said(&wrong));
}

#[test]
fn a_folder_with_the_export_of_another_program_or_a_built_site_is_named() {
    for (path, text, words) in [
        ("tmp/site.sqlite", "SQLite format 3\0", "tmp/site.sqlite is a SQLite database"),
        ("a/index.html", "<!DOCTYPE html><title>A</title>", "2 files are finished pages in HTML"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        files(folder.path(), &[(path, text), ("b/index.html", "<!DOCTYPE html>"), ("package.json", "{}")]);
        let imported = chapeau(folder.path(), &["import", "site"]);
        assert_eq!(imported.status.code(), Some(2), "{}", said(&imported));
        assert!(said(&imported).contains(words), "{}", said(&imported));
    }
}

#[test]
fn an_import_is_taken_back_by_the_command_and_what_stays_is_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let nothing = chapeau(folder.path(), &["import", "--undo"]);
    assert_eq!(nothing.status.code(), Some(1), "{}", said(&nothing));
    assert!(!folder.path().join("chapeau.db").exists(), "it makes no database");
    files(
        folder.path(),
        &[
            ("_posts/2024-01-01-a.md", "---\ntitle: A\n---\nTexte.\n"),
            ("_posts/2024-01-02-b.md", "---\ntitle: B\n---\nTexte.\n"),
        ],
    );
    assert_eq!(chapeau(folder.path(), &["import", "site"]).status.code(), Some(0));
    let dry = chapeau(folder.path(), &["import", "--undo", "--dry-run"]);
    assert_eq!(dry.status.code(), Some(0), "{}", said(&dry));
    assert!(
        said(&dry).contains("import 1 of site: would be taken back: 2 articles and pages go"),
        "{}",
        said(&dry)
    );
    let mut database = SqliteConnection::establish(&folder.path().join("chapeau.db").display().to_string())
        .expect("a database");
    database.batch_execute("UPDATE working_copies SET saved_by = 1 WHERE title = 'B'").expect("an edit");
    let undone = chapeau(folder.path(), &["import", "--undo", "site"]);
    assert_eq!(undone.status.code(), Some(2), "something stays: {}", said(&undone));
    assert!(said(&undone).contains("B: somebody has changed it since"), "{}", said(&undone));
    for (target, says) in
        [("1", "import 1 was taken back already"), ("7", "no import 7"), ("autre", "no import autre")]
    {
        let refused = chapeau(folder.path(), &["import", "--undo", target]);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains(says), "{}", said(&refused));
    }
    let both = chapeau(folder.path(), &["import", "site", "--undo"]);
    assert_eq!(both.status.code(), Some(2), "one or the other: {}", said(&both));
}

#[test]
fn an_author_is_mapped_to_an_account_that_exists() {
    let folder = tempfile::tempdir().expect("a folder");
    drop(new_database(folder.path()));
    site(folder.path(), "---\ntitle: A\nauthor: Ada\n---\nTexte.\n");
    let unknown = chapeau(folder.path(), &["import", "site", "--map", "Ada=b@exemple.fr"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(said(&unknown).contains("there is no account b@exemple.fr"), "{}", said(&unknown));
    let mapped =
        chapeau(folder.path(), &["import", "site", "--map", "Ada=a@exemple.fr", "--map", "Grace=Lou"]);
    assert_eq!(mapped.status.code(), Some(0), "{}", said(&mapped));
    assert!(said(&mapped).contains("no document names the author Grace"), "{}", said(&mapped));
}

#[test]
fn the_report_is_in_the_language_of_the_person() {
    let folder = tempfile::tempdir().expect("a folder");
    files(
        folder.path(),
        &[
            (
                "_posts/2024-01-01-a.md",
                "---\ntitle: A\nauthor: Ada\n---\n![x](/absent.png)\n<script>1</script>\n",
            ),
            ("_posts/2024-01-02-b.md", "---\ntitle: B\npublished: false\n---\n"),
            ("_config.yml", "title: X\nlang: fr\n"),
            (".coin/c.md", "---\ntitle: C\n---\n"),
            ("_redirects", "/r /nulle-part/\n"),
        ],
    );
    let told = in_french(folder.path(), &["import", "site", "--all"]);
    assert_eq!(told.status.code(), Some(2), "{}", said(&told));
    let told = said(&told);
    for line in [
        "importé\u{a0}: 1 article, 0 page, 1 brouillon, 0 fichier (image ou document), ",
        "non importé\u{a0}: ",
        "à vérifier\u{a0}: 1 dans 1 fichier\u{a0}: Une image ou un document cité est absent.",
        "    exemple\u{a0}: _posts/2024-01-01-a.md, ligne 5\u{a0}: /absent.png",
        "    que faire\u{a0}: Ajouter le fichier au dossier",
        "réparé\u{a0}: 1 dans 1 fichier\u{a0}: Un script a été retiré",
        "1 gardé comme brouillon, que les lecteurs ne voient pas\u{a0}:",
        "anciennes adresses\u{a0}: 1 sur 2 répondent",
        "    /r\u{a0}: elle mène à une adresse où il n’y a rien",
        "auteurs sans compte\u{a0}: Ada (1)",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    for english in ["imported", "needs review", "example", "kept", "answer", "line "] {
        assert!(!told.contains(english), "{english}: {told}");
    }
    let refused = said(&in_french(folder.path(), &["import", "--undo", "7"]));
    assert!(refused.contains("Il n’y a pas d’import 7 à annuler"), "{refused}");
    let undone = said(&in_french(folder.path(), &["import", "--undo"]));
    assert!(
        undone.contains("import n°\u{a0}1 de site\u{a0}: annulé\u{a0}: 2 articles et pages retirés"),
        "{undone}"
    );
    let nothing = said(&in_french(folder.path(), &["import", "--undo"]));
    assert!(nothing.contains("Il n’y a aucun import à annuler"), "{nothing}");
    let account = said(&in_french(folder.path(), &["user", "add", "pas-une-adresse", "--name", "Lou"]));
    assert!(account.contains("adresse"), "{account}");
}

#[test]
fn what_is_said_of_taking_back_is_said_before_it_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let post = |text: &str| format!("---\ntitle: A\n---\n{text}\n");
    files(folder.path(), &[("_posts/2024-01-01-a.md", &post("Un.")), ("_config.yml", "title: X\n")]);
    let none = said(&chapeau(folder.path(), &["import", "--undo"]));
    assert!(!none.contains("  "), "no gap where a name would stand: {none}");
    assert_eq!(chapeau(folder.path(), &["import", "site"]).status.code(), Some(0));
    files(folder.path(), &[("_posts/2024-01-01-a.md", &post("Deux."))]);
    let second = said(&chapeau(folder.path(), &["import", "site"]));
    assert!(
        second.starts_with(
            "changed by this import: 1 article or page updated\n    updated: _posts/2024-01-01-a.md ("
        ),
        "{second}"
    );
    for dry in [true, false] {
        let args = ["import", "--undo", "1", "--dry-run"];
        let refused = chapeau(folder.path(), &args[..if dry { 4 } else { 3 }]);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(said(&refused).contains("take back import 2 first"), "{}", said(&refused));
    }
    let mut database = SqliteConnection::establish(&folder.path().join("chapeau.db").display().to_string())
        .expect("a database");
    database.batch_execute("UPDATE working_copies SET saved_by = 1").expect("an edit");
    let dry = chapeau(folder.path(), &["import", "--undo", "2", "--dry-run"]);
    assert_eq!(dry.status.code(), Some(2), "something would stay: {}", said(&dry));
    assert!(said(&dry).contains("1 stays:\n    A: somebody has changed it since"), "{}", said(&dry));
    let done = chapeau(folder.path(), &["import", "--undo", "2"]);
    assert!(said(&done).contains("taken back: 0 articles and pages removed"), "{}", said(&done));
    assert!(said(&done).contains("1 stayed:"), "{}", said(&done));
}

#[test]
fn a_folder_of_files_says_first_that_nothing_became_an_article() {
    let folder = tempfile::tempdir().expect("a folder");
    files(folder.path(), &[("notes/a.pdf", "%PDF-1.4\n%%EOF\n"), ("notes/b.pdf", "%PDF-1.5\n%%EOF\n")]);
    let told = chapeau(folder.path(), &["import", "site"]);
    assert_eq!(told.status.code(), Some(2), "{}", said(&told));
    assert!(said(&told).starts_with("nothing became an article or a page. "), "{}", said(&told));
    assert!(
        said(&told).contains("/notes/a.pdf (notes/a.pdf): only files came, and no site"),
        "{}",
        said(&told)
    );
}
