//! Planning the import of whole sites: small ones made here, and real ones when they are at hand.
#![allow(clippy::expect_used)] // A panic in a test is a failure with a line.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::Write,
    path::{Path, PathBuf},
};

use chapeau::{
    domain::{article::Kind, moment::Zone, rendering::FindingKind},
    newsroom::import::{
        document::ImportDocument,
        file_role::FileRole,
        plan::{ImportPlan, plan},
        source::ImportSource,
    },
};

/// A folder of real content that lives beside the project, when it is there.
fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    path.is_dir().then_some(path)
}

fn of_folder(path: &Path) -> ImportPlan {
    let source = ImportSource::folder(path).expect("a readable folder");
    let plan = plan(&source, Zone::default());
    let accounted = plan.entries.len() + plan.media.len() + plan.aside.len();
    assert_eq!(accounted, source.files().len(), "every file is accounted for");
    for entry in &plan.entries {
        let bytes = source.text(&entry.file).expect("a readable file");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(entry.document.to_source(), text, "{} comes back whole", entry.file.path);
    }
    plan
}

fn of_memory(files: &[(&str, &str)]) -> ImportPlan {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, Cow::from(text.as_bytes()))).collect();
    plan(&ImportSource::memory(&files), Zone::default())
}

fn entry<'p>(plan: &'p ImportPlan, path: &str) -> &'p ImportDocument {
    plan.entries.iter().find(|entry| entry.file.path == path).unwrap_or_else(|| panic!("{path}"))
}

fn address<'p>(plan: &'p ImportPlan, path: &str) -> &'p str {
    entry(plan, path).address.as_ref().map_or("none", |path| path.as_str())
}

#[test]
fn a_small_site_is_planned_whole() {
    let plan = of_memory(&[
        ("_config.yml", "timezone: Europe/Paris\nlang: fr\nurl: https://old.example\npermalink: pretty\n"),
        (
            "_posts/2024-01-02-un.md",
            "---\ntitle: Un\nredirect_from: [/vieux/, https://old.example/x]\n---\nTexte\n",
        ),
        ("en/_posts/2024-01-02-un.md", "---\ntitle: One\n---\n"),
        (
            "_actualites/deux.markdown",
            "---\ntitle: Deux\ndate: 2024-04-19 00:30:00 +02:00\npublished: false\n---\n",
        ),
        ("_drafts/trois.md", "---\ntitle: Trois\n---\n"),
        ("000.txt", "---\ntitle: Un\nredirect_from: [/vieux/, https://old.example/x]\n---\nTexte\n"),
        ("a-propos.md", "---\ntitle: À propos\n---\n"),
        ("doute.md", "---\npublished: peut-être\n---\n"),
        ("README.md", "# Readme\n"),
        ("robots.txt", "---\nlayout: null\n---\nUser-agent: *\n"),
        ("uploads/a b.JPG", "x"),
        ("blob", "a\0b"),
        ("_redirects", "/a /b\n/c/* /d\n"),
        ("../evil.md", "---\n---\n"),
    ]);
    assert_eq!(address(&plan, "_posts/2024-01-02-un.md"), "/2024/01/02/un/");
    assert_eq!(address(&plan, "en/_posts/2024-01-02-un.md"), "/en/2024/01/02/un/");
    assert_eq!(address(&plan, "_actualites/deux.markdown"), "/actualites/deux/");
    assert_eq!(entry(&plan, "en/_posts/2024-01-02-un.md").language.as_deref(), Some("en"));
    assert_eq!(entry(&plan, "_posts/2024-01-02-un.md").language.as_deref(), Some("fr"));
    assert_eq!(entry(&plan, "_posts/2024-01-02-un.md").old_addresses.len(), 2);
    assert!(
        entry(&plan, "_actualites/deux.markdown").hidden.is_some()
            && entry(&plan, "_drafts/trois.md").hidden.is_some()
    );
    assert_eq!(entry(&plan, "000.txt").twin_of.as_deref(), Some("_posts/2024-01-02-un.md"));
    assert_eq!(entry(&plan, "a-propos.md").kind, Kind::Page);
    assert!(entry(&plan, "doute.md").hidden.is_some(), "what is not surely public stays hidden");
    let media: Vec<_> = plan.media.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(media, ["blob", "uploads/a b.JPG"]);
    assert_eq!(plan.redirects.len(), 1);
    let aside: Vec<_> = plan.aside.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(aside, ["README.md", "_config.yml", "_redirects", "robots.txt"]);
    let kinds: Vec<_> = plan.findings.iter().map(|(_, finding)| finding.kind).collect();
    for kind in [FindingKind::NotAFile, FindingKind::KeptAside, FindingKind::RedirectIgnored] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
}

#[test]
fn an_archive_is_the_folder_it_wraps() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let mut zip = zip::ZipWriter::new(file.reopen().expect("the file"));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in [
        ("site/_posts/2024-01-02-un.md", "---\ntitle: Un\n---\n"),
        ("site/uploads/a.jpg", "x"),
        ("site/node_modules/a.md", "x"),
        ("__MACOSX/site/a", "x"),
    ] {
        zip.start_file(name, options).expect("an entry");
        zip.write_all(text.as_bytes()).expect("bytes");
    }
    zip.start_file("site/uploads/bomb.svg", options).expect("an entry");
    zip.write_all(&vec![0; 8 << 20]).expect("bytes");
    zip.start_file("../evil.md", options).expect("an entry");
    zip.add_symlink("site/link.md", "/etc/passwd", options).expect("a link");
    zip.finish().expect("an archive");

    let source = ImportSource::archive(file.path()).expect("an archive");
    let plan = plan(&source, Zone::default());
    assert_eq!(address(&plan, "_posts/2024-01-02-un.md"), "/2024/01/02/un.html");
    assert_eq!((plan.media.len(), plan.skipped), (2, 2));
    assert!(
        plan.findings.iter().any(|(name, f)| name.ends_with("link.md") && f.kind == FindingKind::NotAFile)
    );
    assert!(plan.findings.iter().any(|(name, f)| name == "../evil.md" && f.kind == FindingKind::NotAFile));
    let bomb = source.file("uploads/bomb.svg").expect("listed");
    assert!(source.read(bomb, |reader| std::io::copy(reader, &mut std::io::sink())).is_err());
    let picture = source.file("uploads/a.jpg").expect("listed");
    assert_eq!(source.read(picture, |reader| std::io::copy(reader, &mut std::io::sink())).ok(), Some(1));
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_are_not_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink("/etc", folder.path().join("etc")).expect("a link");
    std::fs::write(folder.path().join("a.md"), "---\ntitle: A\n---\n").expect("a file");
    let plan = of_folder(folder.path());
    assert_eq!(plan.entries.len(), 1);
    assert_eq!(plan.findings[0].1.kind, FindingKind::NotAFile);
}

#[test]
fn the_seed_is_an_article_once() {
    let Some(path) = real("seed") else { return };
    let plan = of_folder(&path);
    let post = "_posts/2024-04-19-retour-sur-la-journee-l-etat-dans-le-nuage.markdown";
    let seed = entry(&plan, post);
    assert_eq!((seed.hidden.is_some(), seed.findings.len(), plan.media.len()), (true, 0, 5));
    assert_eq!(seed.matter.header[0].image, "/uploads/DSC01712.JPG");
    assert!(
        seed.address
            .as_ref()
            .is_some_and(|path| path.as_str().starts_with("/journée d'échanges/2024/04/19/"))
    );
    assert_eq!(entry(&plan, "000_76bbce666e985877.txt").twin_of.as_deref(), Some(post));
    let actualite = "_actualites/tchap-resolution-le-18-avril-dune-faille-de-securite.markdown";
    assert_eq!(
        address(&plan, actualite),
        "/actualites/tchap-resolution-le-18-avril-dune-faille-de-securite/"
    );
    let label = entry(&plan, actualite).matter.files[0].label.as_deref();
    assert_eq!(label, Some("Télécharger la note aux rédactions"));
    assert!(
        plan.entries
            .iter()
            .flat_map(|entry| &entry.findings)
            .all(|finding| finding.kind == FindingKind::SameDocument)
    );
}

#[test]
fn two_digit_years_and_two_languages_keep_their_addresses() {
    let Some(path) = real("site-eig") else { return };
    let plan = of_folder(&path);
    assert_eq!(plan.entries.iter().filter(|entry| entry.placed.role == FileRole::Post).count(), 63);
    assert_eq!(
        address(&plan, "_posts/18-02-27-bootcamp-comment-souder-un-collectif-de-talents.md"),
        "/blog/2018/02/27/bootcamp-comment-souder-un-collectif-de-talents.html"
    );
    let english = entry(&plan, "en/_posts/18-10-15-fing-algo.md");
    assert_eq!(
        english.address.as_ref().map(|path| path.as_str()),
        Some("/en/blog/2018/10/15/fing-algo.html")
    );
    assert_eq!(english.language.as_deref(), Some("en"));
    let paired = plan.entries.iter().filter(|entry| entry.matter.translation_key.is_some()).count();
    assert_eq!(paired, 20, "ten posts in two languages");
    assert!(entry(&plan, "_posts/_18-02-13-exemple.md").hidden.is_some());
}

#[test]
fn odd_posts_are_all_read() {
    for (name, posts) in [("jekyll-docs", 32), ("jekyll-fixtures", 55)] {
        let Some(path) = real(name) else { continue };
        let plan = of_folder(&path);
        assert_eq!(plan.entries.len(), posts, "{name}");
        let mut at: HashMap<&str, &str> = HashMap::new();
        for entry in plan.entries.iter().filter(|entry| entry.address.is_none()) {
            at.insert(&entry.file.path, "no address");
        }
        assert_eq!(at, HashMap::new(), "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn whatever_the_files_every_one_is_accounted_for(
        names in proptest::collection::vec("(_posts/|en/|_drafts/|_x/|uploads/|_|\\.|\\.\\./|/|C:|a b|é|e\u{301}|20-1-2-|\\PC){0,4}(\\.md|\\.txt|\\.html|\\.|\\.jpg|_redirects|_config\\.yml|)", 0..6),
        config in "((permalink|timezone|collections|defaults|exclude|url|baseurl): ?(\\{x: |\\[|/:[a-z_]{1,6}|\\PC){0,3}\n){0,4}",
        text in "(---\n)?((title|date|permalink|slug|categories|redirect_from): ?(\\PC|/|:[a-z_]{1,8}|\\.\\.|%2e){0,4}\n){0,4}(---\n)?\\PC{0,4}",
    ) {
        let mut files: Vec<(&str, Cow<[u8]>)> = vec![("_config.yml", Cow::from(config.as_bytes()))];
        files.extend(names.iter().map(|name| (name.as_str(), Cow::from(text.as_bytes()))));
        let source = ImportSource::memory(&files);
        let plan = plan(&source, Zone::default());
        let accounted = plan.entries.len() + plan.media.len() + plan.aside.len();
        proptest::prop_assert_eq!(accounted, source.files().len());
    }

    #[test]
    fn no_redirects_file_makes_it_panic(text in "((Redirect|RewriteRule|RedirectMatch|/a|\\^|\\$|\\\\|\"|301|\\[R=301\\]| |\n|\\PC){0,12})") {
        chapeau::newsroom::import::redirects::read("_redirects", &text);
        chapeau::newsroom::import::redirects::read(".htaccess", &text);
    }
}
