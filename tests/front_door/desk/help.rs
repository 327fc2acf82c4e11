//! The documents for editors at the desk.

use chapeau::domain::{editor::Role, language::Language};

use crate::house::TestApp;

#[test]
fn help_speaks_the_language_of_its_reader() {
    let app = TestApp::new();
    let desk = app.desk("camille", Role::Writer);
    let french = desk.page("/desk/help");
    assert_eq!(french.one("h1"), "Écrire un article");
    assert!(french.text().contains("/tableau"), "{}", french.text());
    app.speak(&desk, Language::En);
    let english = desk.page("/desk/help");
    assert_eq!(english.one("h1"), "Writing an article");
    assert!(english.text().contains("/footnote"), "{}", english.text());
}

#[test]
fn help_leads_from_document_to_document() {
    let app = TestApp::new();
    let desk = app.desk("camille", Role::Writer);
    let links = desk.page("/desk/help").attributes(".helptext__pages a", "href");
    assert_eq!(
        links,
        ["/desk/help/ecrire", "/desk/help/publier", "/desk/help/mediatheque", "/desk/help/redaction"]
    );
    for link in links {
        let page = desk.page(&link);
        assert_eq!(page.all(".helptext__pages a[aria-current=page]").len(), 1, "{link}");
        for inner in page.attributes(".helptext a", "href") {
            assert!(!inner.contains(".md"), "{link} leads to {inner}");
        }
    }
    assert_eq!(desk.get("/desk/help/operating").status, 404);
}
