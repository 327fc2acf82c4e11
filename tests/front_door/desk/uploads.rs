//! Uploads at the desk: every file is reported, and nothing is left of rejected ones.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chapeau::domain::check::CheckFinding;
use chapeau::domain::editor::Role;
use chapeau::domain::moment::Moment;
use chapeau::media::Digest;
use chapeau::media::shelf::{DiskShelf, Shelf, ShelfDraft, ShelfEntry, ShelfFile};
use chapeau::media::variant::DecodeBudget;
use chapeau::newsroom::{check, variants};
use chapeau::store::damage::Damage;
use chapeau::store::desk::variant_jobs;
use serde_json::Value;

use crate::house::{Reply, TestApp, multipart, png};

const JSON: &str = "application/json";

fn json(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap_or_else(|_| panic!("no JSON: {}", reply.text()))
}

#[test]
fn a_script_sends_one_file_and_learns_how_an_article_names_it() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let reply = desk.upload("/desk/media", JSON, &[], &[("Été à Sète.PNG", &png(40, 30))]);
    assert_eq!(reply.status, 201, "{}", reply.text());
    let value = json(&reply);
    assert_eq!(value["name"], "Été-à-Sète.png");
    assert_eq!(value["href"], "/uploads/%C3%89t%C3%A9-%C3%A0-S%C3%A8te.png");
    assert_eq!(value["markdown"], "![](/uploads/%C3%89t%C3%A9-%C3%A0-S%C3%A8te.png)");
    assert_eq!(
        (&value["width"], &value["height"], &value["mime"]),
        (&40.into(), &30.into(), &"image/png".into())
    );
    assert_eq!(value["alt_state"], "to-do");
    assert!(value["bytes"].as_u64().unwrap_or_default() > 0);
    let shown = desk.page(value["file"].as_str().unwrap_or_default());
    assert_eq!(shown.header("content-type"), "image/png");
    assert_eq!(app.get(value["href"].as_str().unwrap_or_default()).status, 404, "no article shows it yet");
    let article = format!("{}\n", value["markdown"].as_str().unwrap_or_default());
    app.publish("sete", "title: Sète", &article);
    assert_eq!(app.get(value["href"].as_str().unwrap_or_default()).status, 200);
}

#[test]
fn of_many_files_the_good_go_in_and_each_of_the_others_gets_a_sentence() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let good = png(40, 30);
    let mut cut = png(400, 300);
    cut.truncate(cut.len() / 2);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let files: [(&str, &[u8]); 6] = [
        ("bon.png", &good),
        ("vide.png", b""),
        ("coupé.png", &cut),
        ("IMG_0001.HEIC", heic),
        ("page.jpg", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("notes.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"),
    ];
    let reply = desk.upload("/desk/media", "text/html", &[], &files);
    assert_eq!(reply.status, 422);
    assert!(
        reply.one("title").starts_with("Erreur : 2 fichiers ajoutés, 4 refusés"),
        "{}",
        reply.one("title")
    );
    let refused = reply.all(".error");
    for (name, advice) in [
        ("vide.png", "Choisissez-le"),
        ("coupé.png", "incomplet"),
        ("IMG_0001.HEIC", "JPEG"),
        ("page.jpg", "ZIP"),
    ] {
        let said = refused
            .iter()
            .find(|sentence| sentence.contains(name))
            .unwrap_or_else(|| panic!("{name}: {refused:?}"));
        assert!(said.contains(advice), "{said}");
    }
    assert_eq!(reply.all(".sent a").len(), 2);
    assert_eq!(app.shelved(), (2, 0), "nothing is left of the others");
}

#[test]
fn names_never_collide_and_the_same_bytes_are_one_file() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let name = |sent: &str, bytes: &[u8]| {
        let value = json(&desk.upload("/desk/media", JSON, &[], &[(sent, bytes)]));
        value["name"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(name("photo.png", &png(1, 1)), "photo.png");
    assert_eq!(name("Photo.PNG", &png(2, 2)), "Photo-2.png", "one file on a disk that knows no case");
    assert_eq!(name("PHOTO.png", &png(1, 1)), "photo.png", "the same bytes");
    assert_eq!(name("e\u{301}te\u{301}.png", &png(3, 3)), "été.png");
    assert_eq!(name("été.png", &png(4, 4)), "été-2.png");
    assert_eq!(name("../../etc/passwd.png", &png(5, 5)), "passwd.png");
    assert_eq!(name("a\r\nb\".png", &png(6, 6)), "a-b.png");
    assert_eq!(name(&format!("{}.png", "x".repeat(300)), &png(7, 7)).chars().count(), 104);
}

#[test]
fn what_is_too_large_is_said_and_dropped_and_the_next_file_goes_in() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let heavy = vec![7; 40 * 1024 * 1024 + 1];
    let reply =
        desk.upload("/desk/media", "text/html", &[], &[("lourd.bin", &heavy), ("bon.png", &png(2, 2))]);
    assert_eq!(reply.status, 413, "both are accounted for");
    assert!(reply.one(".error").contains("lourd.bin » dépasse 40 Mo."));
    assert_eq!(app.shelved(), (1, 0));
    let reply = desk.upload("/desk/media", JSON, &[], &[("lourd.bin", &heavy)]);
    assert_eq!(reply.status, 413);
    assert!(json(&reply)["error"].as_str().unwrap_or_default().contains("dépasse 40\u{a0}Mo"));
}

#[test]
fn a_picture_that_needs_too_much_memory_is_refused_with_its_size_and_the_limit() {
    let app = TestApp::with_decoding(DecodeBudget::new(50 * 1024 * 1024));
    let desk = app.desk("Camille", Role::Writer);
    let reply = desk.upload("/desk/media", JSON, &[], &[("haute.png", &png(2000, 10_000))]);
    assert_eq!(reply.status, 422, "{}", reply.text());
    let said = json(&reply)["error"].as_str().unwrap_or_default().replace('\u{a0}', " ");
    assert!(said.contains("2000 × 10000 pixels") && said.contains("50 Mo"), "{said}");
    assert_eq!(app.shelved(), (0, 0));
    // Shrunk while it is read, more pixels take less.
    assert_eq!(desk.upload("/desk/media", JSON, &[], &[("large.png", &png(6000, 4000))]).status, 201);
    assert!(variants::step(&app.newsroom, app.now()).expect("a step"));
    assert!(app.shelved().0 > 1, "it has its sizes");
}

#[test]
fn an_upload_says_that_the_bitmap_of_a_drawing_was_removed() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let drawing = |inside: &str| {
        format!("<svg xmlns='http://www.w3.org/2000/svg'><rect width='9' height='9'/>{inside}</svg>")
    };
    let bitmap = drawing("<image width='9' height='9' href='data:image/png;base64,AAAA'/>");
    let reply = desk.upload("/desk/media", JSON, &[], &[("plan.svg", bitmap.as_bytes())]);
    assert!(json(&reply)["note"].as_str().unwrap_or_default().contains("a été retirée"), "{}", reply.text());
    let reply = desk.upload("/desk/media", "text/html", &[], &[("plan-2.svg", bitmap.as_bytes())]);
    assert!(reply.all(".sent li")[0].contains("a été retirée"));
    let plain = drawing("<circle r='2'/>");
    let reply = desk.upload("/desk/media", JSON, &[], &[("rond.svg", plain.as_bytes())]);
    assert!(json(&reply)["note"].is_null());
    let replaced = |bytes: &str, version| {
        let version: &[_] = &[("version", version)];
        let reply =
            desk.upload("/desk/media/1/file", "text/html", version, &[("plan.svg", bytes.as_bytes())]);
        assert_eq!(reply.status, 303, "{}", reply.text());
        desk.follow(&reply).text()
    };
    let other = drawing("<g><image width='5' height='5' href='data:image/png;base64,AAAA'/></g>");
    assert!(replaced(&other, "1").contains("a été retirée"));
    assert!(!replaced(&drawing("<circle r='3'/>"), "2").contains("a été retirée"));
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_told() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let note = |name: &str, bytes: &[u8]| {
        let reply = desk.upload("/desk/media", JSON, &[], &[(name, bytes)]);
        assert_eq!(reply.status, 201, "{name}: {}", reply.text());
        json(&reply)["note"].as_str().unwrap_or_default().replace('\u{a0}', " ")
    };
    let pdf = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF\n";
    for (name, bytes, said) in [
        (
            "faux.jpg",
            &b"Bonjour"[..],
            "« faux.jpg » n\u{2019}est pas ce que dit son nom : c\u{2019}est du TXT.",
        ),
        (
            "affiche.png",
            &pdf[..],
            "c\u{2019}est du PDF. Dans la médiathèque, il s\u{2019}appelle « affiche.pdf »",
        ),
        (
            "vue.jpg",
            &png(3, 1)[..],
            "c\u{2019}est du PNG. Dans la médiathèque, il s\u{2019}appelle « vue.png »",
        ),
        ("bilan.xlsx", &b"a;b\n"[..], "c\u{2019}est du TXT"),
        ("setup.exe", &b"notes\n"[..], "il s\u{2019}appelle « setup.exe.txt »"),
        (
            "son.mp3",
            &[7, 200, 0, 3][..],
            "son format est inconnu. Dans la médiathèque, il s\u{2019}appelle « son.bin »",
        ),
    ] {
        let note = note(name, bytes);
        assert!(note.contains(said), "{name}: {note}");
    }
    assert_eq!(note("vue-2.PNG", &png(4, 1)), "");
    assert_eq!(note("plan.v2", b"Notes du plan"), "");
    let reply = desk.upload("/desk/media", "text/html", &[], &[("faux-2.gif", b"Bonsoir")]);
    assert!(reply.all(".sent li")[0].contains("n\u{2019}est pas ce que dit son nom"), "{}", reply.text());
}

#[test]
fn a_picture_on_which_the_program_died_waits_for_a_rebuild() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let record = json(&desk.upload("/desk/media", JSON, &[], &[("vue.png", &png(700, 400))]));
    let record = record["record"].as_str().unwrap_or_default();
    let store = &app.newsroom.store;
    let claimed = store.write_here(|db| {
        let job = variant_jobs::next(db, app.now())?.expect("a job");
        variant_jobs::claim(db, &job, app.now())
    });
    assert!(claimed.expect("a claim"), "and then the program dies");
    app.pass(301);
    assert!(variants::step(&app.newsroom, app.now()).expect("a step"));
    assert_eq!(app.shelved(), (1, 0), "it is not tried again");
    assert!(!variants::step(&app.newsroom, app.now()).expect("a step"));
    assert!(desk.page(record).text().contains("chapeau rebuild"));
    assert_eq!(found(&app), ["sizes-not-made"]);
    variants::make_missing(&app.newsroom, &mut |_, _| {}).expect("a rebuild");
    assert!(app.shelved().0 > 1);
    assert!(!desk.page(record).text().contains("chapeau rebuild"));
    assert!(found(&app).is_empty());
}

#[test]
fn a_program_that_is_asked_to_stop_finishes_the_picture_in_hand() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    for (nth, side) in [1300, 1400, 1500].into_iter().enumerate() {
        desk.upload("/desk/media", JSON, &[], &[(&format!("vue-{nth}.png"), &png(side, side))]);
    }
    let background = app.start_background();
    let read = |count: fn(&mut chapeau::store::Conn, Moment) -> chapeau::store::Result<usize>| {
        app.newsroom.store.read_here(|db| count(db, app.now())).expect("a count")
    };
    while read(variant_jobs::claimed) == 0 && read(|db, _| variant_jobs::waiting(db)) > 0 {
        std::thread::yield_now();
    }
    background.finish();
    assert_eq!(read(variant_jobs::claimed), 0, "the picture was cut off");
}

/// The codes of what a check finds wrong.
fn found(app: &TestApp) -> Vec<&'static str> {
    #[derive(Default)]
    struct Heard(Vec<&'static str>);
    impl check::Listener for Heard {
        fn read(&mut self, _: usize, _: usize) {}
        fn found(&mut self, finding: CheckFinding) {
            self.0.push(finding.problem.code());
        }
    }
    let mut heard = Heard::default();
    check::check(&app.newsroom, &Damage::default(), app.now(), &mut heard).expect("a check");
    heard.0
}

#[test]
fn files_beyond_what_a_request_may_hold_are_named_too() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let text: Vec<(String, Vec<u8>)> =
        (0..102).map(|n| (format!("n{n}.txt"), format!("note {n}").into_bytes())).collect();
    let files: Vec<(&str, &[u8])> =
        text.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let reply = desk.upload("/desk/media", "text/html", &[], &files);
    assert_eq!(reply.all(".sent a").len(), 100);
    let refused = reply.all(".error");
    assert!(
        refused.len() == 2 && refused[1].contains("n101.txt") && refused[1].contains("100"),
        "{refused:?}"
    );
}

#[test]
fn a_form_without_a_file_or_that_is_no_such_form_gets_a_sentence() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let reply = desk.upload("/desk/media", "text/html", &[], &[("", b"")]);
    assert_eq!(reply.status, 400);
    assert!(reply.one(".error").contains("Aucun fichier"));
    for (kind, body) in [
        ("text/plain", b"hello".to_vec()),
        ("multipart/form-data", b"hello".to_vec()),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--".to_vec(),
        ),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\0b.png\"\r\n\r\n1\r\n--x--"
                .to_vec(),
        ),
        ("multipart/form-data; boundary=x", Vec::new()),
    ] {
        let reply = desk.send("/desk/media", &[("content-type", kind), ("accept", JSON)], body.clone());
        assert_eq!(reply.status, 400, "{kind} {:?}: {}", String::from_utf8_lossy(&body), reply.text());
        assert!(json(&reply)["error"].is_string());
    }
    assert_eq!(app.shelved(), (0, 0));
}

#[test]
fn nobody_sends_files_without_signing_in() {
    let app = TestApp::new();
    let own = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "multipart/form-data; boundary=----chapeau-7f3a"),
    ];
    let reply = app.send_body("/desk/media", &own, multipart(&[], &[("a.png", &png(1, 1))]));
    assert_eq!((reply.status, reply.one("h1").as_str()), (401, "Connexion"));
    assert_eq!(app.shelved(), (0, 0));
}

#[test]
fn a_connection_that_breaks_leaves_nothing_behind() {
    let app = TestApp::new();
    let desk = app.desk("Camille", Role::Writer);
    let body = multipart(&[], &[("bon.png", &png(3, 3)), ("coupé.bin", &vec![9; 3_000_000])]);
    let mut wire = std::net::TcpStream::connect(app.address()).expect("a connection");
    let head = format!(
        "POST /desk/media HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: {}\r\nContent-Length: {}\r\n\
         Content-Type: multipart/form-data; boundary=----chapeau-7f3a\r\n\r\n",
        desk.cookie(),
        body.len()
    );
    wire.write_all(head.as_bytes()).expect("a head");
    wire.write_all(&body[..body.len() - 500_000]).expect("half a body");
    wire.shutdown(std::net::Shutdown::Write).expect("an end");
    // The server answers once it has given up; the content does not matter.
    let _ = wire.read_to_end(&mut Vec::new());
    while app.shelved().1 > 0 {
        std::thread::yield_now();
    }
    let names: Vec<String> = desk.page("/desk/media").all(".mgrid .nm");
    assert!(names.is_empty() || names == ["bon.png"], "{names:?}");
    assert_eq!(app.shelved().0, names.len(), "what is on the shelf is in the library");
}

/// A shelf whose disk is full once the flag is set.
struct Full(DiskShelf, Arc<AtomicBool>);

impl Full {
    fn check(&self) -> io::Result<()> {
        if self.1.load(Ordering::SeqCst) { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }
}

impl Shelf for Full {
    fn draft(&self) -> io::Result<ShelfDraft> {
        self.0.draft()
    }
    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        self.check()?;
        self.0.put(draft)
    }
    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        self.0.open(digest)
    }
    fn path(&self, digest: &Digest) -> Option<PathBuf> {
        self.0.path(digest)
    }
    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.0.exists(digest)
    }
    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        self.0.remove(digest)
    }
    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        self.0.list()
    }
}

#[test]
fn a_full_disk_is_said_to_be_ours_and_keeps_nothing() {
    let full = Arc::new(AtomicBool::new(true));
    let switch = Arc::clone(&full);
    let app = TestApp::with_shelf(move |shelf| Arc::new(Full(shelf, switch)));
    let desk = app.desk("Camille", Role::Writer);
    let send = || desk.upload("/desk/media", JSON, &[], &[("bon.png", &png(2, 2))]);
    let reply = send();
    assert_eq!(reply.status, 507);
    let said = json(&reply)["error"].as_str().unwrap_or_default().to_owned();
    assert!(said.contains("bon.png") && said.contains("plein"), "{said}");
    assert_eq!(app.shelved(), (0, 0));
    full.store(false, Ordering::SeqCst);
    assert_eq!(send().status, 201, "and once there is room it goes in");
}
