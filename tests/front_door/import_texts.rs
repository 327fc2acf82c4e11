//! Inside imported texts: links to other documents, files beside them, and what Liquid names.

use chapeau::newsroom::import::report::ImportReport;

use crate::house::{TestApp, png};

fn import(app: &TestApp, files: &[(&str, &str)], pictures: &[&str]) -> ImportReport {
    let picture = png(4, 4);
    let mut all: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    all.extend(pictures.iter().map(|path| (*path, &picture[..])));
    app.import_bytes(&all)
}

/// The links of the article at an address.
fn links(app: &TestApp, address: &str) -> Vec<String> {
    app.page(address).attributes("article .prose a", "href")
}

fn lead_somewhere(app: &TestApp, links: &[String]) {
    for link in links {
        let reply = app.get(link);
        let end = if reply.status == 301 { app.get(reply.header("location")).status } else { reply.status };
        assert_eq!(end, 200, "{link}");
    }
}

#[test]
fn post_url_finds_a_post_in_every_form() {
    let app = TestApp::new();
    let text = "---\ntitle: Liens\n---\n[a]({% post_url /Sous-dossier/2020-01-01-un %}) \
                [b]({% post_url Sous-dossier/2020-01-01-un %}) [c]({% post_url 2020-01-01-un %}) \
                [d]({% post_url recettes/2020-01-03-avoine %}) [e]({% post_url /recettes/2020-01-03-avoine %}) \
                [f]({{ site.baseurl }}{% post_url 2020-01-03-avoine %}) <a href=\"{% post_url 2020-01-03-avoine %}\">g</a> \
                [h][ref] [i]({{site.url}}{{ site.baseurl }}{% link _notes/note.md %}#z) [j]({%- link docs/x.html -%})\n\n\
                [ref]: {% post_url 2020-01-03-avoine %}\n";
    let report = import(
        &app,
        &[
            (
                "_config.yml",
                "url: https://ex.fr\nbaseurl: /blog\npermalink: /:title/\ncollections: {notes: {output: true}}\n",
            ),
            ("_posts/2020-02-01-liens.md", text),
            ("_posts/Sous-dossier/2020-01-01-un.md", "---\ntitle: Un\n---\nx\n"),
            ("recettes/_posts/2020-01-03-avoine.md", "---\ntitle: Avoine\n---\nx\n"),
            ("_notes/note.md", "---\ntitle: Note\n---\nx\n"),
            ("docs/x.html", "---\ntitle: X\n---\nx\n"),
        ],
        &[],
    );
    let found = links(&app, "/liens/");
    let (un, avoine) = ("/un/", "/avoine/");
    assert_eq!(
        found,
        [un, un, un, avoine, avoine, avoine, avoine, avoine, "/notes/note/#z", "/docs/x/"],
        "{report:?}"
    );
    lead_somewhere(&app, &found);
}

#[test]
fn files_are_looked_for_beside_the_document_and_then_at_the_root() {
    let app = TestApp::new();
    let guide = "---\ntitle: Guide\n---\n![un](img/a.png)\n\n![deux](./img/b.png)\n\n![haut](../autre/d.png)\n\n\
                 ![racine](assets/r.png)\n\n![barre](/docs/img/c.png)\n\n\
                 [frère](autre.md) [ancre](autre.md#x) [parent](../a-propos.md?a=b) [page](autre.html)\n";
    let report = import(
        &app,
        &[
            ("docs/guide.md", guide),
            ("docs/autre.md", "---\ntitle: Autre\n---\nx\n"),
            ("a-propos.md", "---\ntitle: À propos\npermalink: /qui/\n---\n[guide](docs/guide.md)\n"),
        ],
        &["docs/img/a.png", "docs/img/b.png", "docs/img/c.png", "autre/d.png", "assets/r.png", "img/a.png"],
    );
    let shown = app.page("/docs/guide.html").attributes("article img", "src");
    assert_eq!(shown.len(), 5, "{report:?}");
    assert!(app.page("/docs/guide.html").text().contains("Guide"));
    let found = links(&app, "/docs/guide.html");
    let pages: Vec<&String> = found.iter().filter(|link| !link.contains("/photos/")).collect();
    assert_eq!(pages, ["/docs/autre.html", "/docs/autre.html#x", "/qui/?a=b", "autre.html"]);
    assert_eq!(links(&app, "/qui/"), ["/docs/guide.html"]);
    assert!(report.addresses.silent.is_empty(), "{:?}", report.addresses);
}

#[test]
fn what_liquid_names_is_said_here_too() {
    let app = TestApp::new();
    let text = "---\ntitle: Le pont\nphotographe: Ada\n---\n\
                {{ site.title }}, {{ page.title }}, {{ page.photographe | upcase }}, {{ site.data.equipe.chef.nom }}, \
                {{ site.data.menu[1].titre }}, {{ site.data.villes[0].nom }}.\n\n\
                [a]({{ \"/autre/\" | url }}) [b]({{ 'autre/' | relative_url }}) [c]({{ '/autre/' | absolute_url }}) \
                [d]({{ site.baseurl | append: '/autre/' }}) [e]({{ 'autre/' | prepend: site.baseurl }})\n\n\
                {% include figure.html src=\"/img/pont.png\" caption=\"Le pont vu d’en bas\" %}\n\n\
                {% include absent.html %}\n";
    let report = import(
        &app,
        &[
            ("_config.yml", "title: Le Journal\nbaseurl: /b\npermalink: /:title/\n"),
            ("_posts/2020-01-01-pont.md", text),
            ("_posts/2020-01-02-autre.md", "---\ntitle: Autre\n---\nx\n"),
            ("_data/equipe.yml", "chef:\n  nom: Camille\n"),
            ("_data/menu.yml", "- titre: Un\n- titre: Deux\n"),
            ("_data/villes.csv", "nom,lieu\nLyon,\"a,b\"\n"),
            (
                "_includes/figure.html",
                "<figure>\n  <img src=\"{{ include.src | relative_url }}\" alt=\"{{ include.caption }}\">\n  \
                 {% if include.caption %}<figcaption>{{ include.caption }}</figcaption>{% endif %}\n</figure>\n",
            ),
        ],
        &["img/pont.png"],
    );
    let page = app.page("/pont/");
    let first = page.all("article .prose p").remove(0);
    assert_eq!(first, "Le Journal, Le pont, ADA, Camille, Deux, Lyon.");
    let found = links(&app, "/pont/");
    assert_eq!(found.iter().filter(|link| link.as_str() == "/autre/").count(), 5, "{found:?}");
    assert_eq!(page.attributes("article .prose img", "alt"), ["Le pont vu d’en bas"]);
    let remarks = report.files.iter().find(|file| file.path.contains("pont.md")).expect("a file");
    let unknown: Vec<_> = remarks.remarks.iter().filter(|remark| remark.code == "unknown-liquid").collect();
    assert_eq!(unknown.len(), 1, "only the include that is not there: {unknown:?}");
    // The text is the truth: rendering it again says the same.
    app.import(&[("_posts/2020-01-03-fin.md", "---\ntitle: Fin\n---\nx\n")]);
    assert_eq!(app.page("/pont/").all("article .prose p").remove(0), first);
}

#[test]
fn no_inner_mark_and_no_empty_address_leaves() {
    let app = TestApp::new();
    let text = "---\ntitle: Perdus\n---\nVoir {% post_url 2020-09-09-absent %} ici, [a]({{ site.baseurl }}{% post_url 2020-09-09-absent %}), \
                [b](), [c]({{ page.rien }}), <a href=\"\">d</a>, <a href=\"{% link _x/y.md %}\">e</a>, \
                <a href=\"https://ex.fr{% link _x/y.md %}\">f</a>, ![g]({% link _x/y.md %}), [h]({% link absent.pdf %}), [i](<>).\n";
    import(
        &app,
        &[("_config.yml", "baseurl: /b\npermalink: /:title/\n"), ("_posts/2020-02-01-perdus.md", text)],
        &[],
    );
    for address in ["/perdus/", "/feed.xml", "/feed.json", "/recherche/?q=perdus"] {
        let page = app.get(address).text();
        for mark in ["missing:", "href=\"\"", "href=''", "src=\"\"", "href=&#34;&#34;", "href=&quot;&quot;"] {
            assert!(!page.contains(mark), "{address} says {mark}: {page}");
        }
    }
}
