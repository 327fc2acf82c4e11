//! What a text names and nothing has: once it comes, by a later import or by hand, readers see it, and no report says
//! any more that it is missing.

use chapeau::domain::editor::Role;
use chapeau::newsroom::import::report::ImportReport;

use crate::house::{TestApp, png};

const JSON: &str = "application/json";
const POST: &str = "---\ntitle: Un\nimage: /uploads/une.png\nfiles:\n- file: /uploads/dossier.pdf\n---\n\
                    ![Un pont](/img/pont.png)\n\n[Suite]({% post_url 2024-01-05-suite %}) et \
                    [guide]({% link _notes/guide.md %})\n";
const HIDDEN: &str = "---\ntitle: Deux\npublished: false\n---\n![Un pont](/img/pont.png)\n";
const PLANNED: &str = "---\ntitle: Trois\ndate: 2030-01-01\n---\n![Un pont](/img/pont.png)\n";
const PDF: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
                     trailer<</Root 1 0 R>>\n%%EOF\n";

/// What a report says is not there, with the file that names it.
fn missing(report: &ImportReport) -> Vec<String> {
    let is_absence = |code: &str| matches!(code, "missing-file" | "missing-entry");
    let of = |file: &chapeau::newsroom::import::report::FileReport| {
        let told = file.remarks.iter().filter(|remark| is_absence(&remark.code));
        told.map(|remark| format!("{}: {}", file.path, remark.detail)).collect::<Vec<_>>()
    };
    report.files.iter().flat_map(of).collect()
}

fn site<'f>(more: &[(&'f str, &'f [u8])]) -> Vec<(&'f str, &'f [u8])> {
    let mut files: Vec<(&str, &[u8])> = vec![
        ("_config.yml", b"title: Vieux\ncollections:\n  notes:\n    output: true\n"),
        ("_posts/2024-01-01-a.md", POST.as_bytes()),
        ("_posts/2024-01-02-b.md", HIDDEN.as_bytes()),
        ("_posts/2030-01-01-c.md", PLANNED.as_bytes()),
    ];
    files.extend(more);
    files
}

#[test]
fn a_file_that_a_later_import_brings_is_shown_by_the_texts_that_name_it() {
    let app = TestApp::new();
    assert_eq!(missing(&app.import_bytes(&site(&[]))).len(), 7, "five in one text, the picture in two more");
    assert_eq!(app.page("/2024/01/01/a.html").count("figure img, p img"), 0);
    let (header, picture) = (png(8, 6), png(4, 4));
    let suite = b"---\ntitle: La suite\n---\nTexte.\n".as_slice();
    let guide = b"---\ntitle: Le guide\n---\nTexte.\n".as_slice();
    let came: [(&str, &[u8]); 5] = [
        ("uploads/une.png", &header),
        ("uploads/dossier.pdf", PDF),
        ("img/pont.png", &picture),
        ("_posts/2024-01-05-suite.md", suite),
        ("_notes/guide.md", guide),
    ];
    let report = app.import_bytes(&site(&came));
    let text = report.files.iter().find(|file| file.path.ends_with("-a.md")).expect("the text");
    assert!(text.unchanged, "only what it names has come: {text:?}");
    assert_eq!(missing(&report), Vec::<String>::new());
    assert_eq!(report.summary().needs_review, 0, "{report:?}");
    let page = app.page("/2024/01/01/a.html");
    assert!(page.attributes("img", "src").iter().any(|src| src.contains("pont")), "{}", page.text());
    assert!(page.text().contains("dossier.pdf"), "{}", page.text());
    let links = page.attributes(".prose a", "href");
    assert!(links.contains(&"/2024/01/05/suite.html".to_owned()), "{links:?}");
    assert!(links.contains(&"/notes/guide.html".to_owned()), "{links:?}");
    let again = app.import_bytes(&site(&came));
    assert_eq!(missing(&again), Vec::<String>::new(), "nor does the next report");
}

#[test]
fn a_file_that_somebody_uploads_is_shown_by_the_texts_that_name_it() {
    let app = TestApp::new();
    app.import_bytes(&site(&[]));
    app.publish("mien", "title: Le mien", "![Un lac](/uploads/lac.png)");
    let desk = app.desk("camille", Role::Admin);
    assert!(desk.page("/desk/links").text().contains("lac.png"));
    for (name, width) in [("lac.png", 40), ("une.png", 30)] {
        assert_eq!(desk.upload("/desk/media", JSON, &[], &[(name, &png(width, 20))]).status, 201, "{name}");
    }
    assert_eq!(app.page("/articles/mien/").attributes(".prose img", "src"), ["/uploads/lac.png"]);
    let page = app.page("/2024/01/01/a.html");
    assert!(page.attributes("img", "src").iter().any(|src| src.contains("une")), "{}", page.text());
    let dead = desk.page("/desk/links").text();
    assert!(!dead.contains("lac.png") && !dead.contains("une.png"), "{dead}");
    let report = app.import_bytes(&site(&[]));
    assert!(missing(&report).iter().all(|told| !told.contains("une.png")), "{report:?}");
    assert_eq!(missing(&report).len(), 6, "the others are missing still");
}
