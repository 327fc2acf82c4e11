//! What `/ready` says to whoever watches the program.

use std::io;
use std::sync::Arc;

use chapeau::media::Digest;
use chapeau::media::shelf::{DiskShelf, Shelf, ShelfDraft, ShelfEntry, ShelfFile};
use chapeau::newsroom::pulse::Work;

use crate::house::TestApp;

/// A shelf on a disk that has only so much room; without any, it takes nothing.
struct Narrow(DiskShelf, u64);

impl Shelf for Narrow {
    fn draft(&self) -> io::Result<ShelfDraft> {
        if self.1 == 0 { Err(io::ErrorKind::StorageFull.into()) } else { self.0.draft() }
    }
    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        self.0.put(draft)
    }
    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        self.0.open(digest)
    }
    fn path(&self, digest: &Digest) -> Option<std::path::PathBuf> {
        self.0.path(digest)
    }
    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.0.exists(digest)
    }
    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        self.0.remove(digest)
    }
    fn free_bytes(&self) -> io::Result<Option<u64>> {
        Ok(Some(self.1))
    }
    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        self.0.list()
    }
}

/// The status and the text of the answer.
fn ready(app: &TestApp) -> (u16, String) {
    let reply = app.get("/ready");
    (reply.status, reply.text())
}

#[test]
fn a_disk_that_is_nearly_or_quite_full_is_named_while_readers_are_answered() {
    for (room, said) in [
        (1 << 40, r#"{"database":"ok","writes":"ok"}"#),
        (1 << 20, r#"{"database":"ok","writes":"ok","disk":"low"}"#),
        (0, r#"{"database":"ok","writes":"ok","uploads":"unwritable","disk":"low"}"#),
    ] {
        let app = TestApp::with_shelf(|shelf| Arc::new(Narrow(shelf, room)));
        assert_eq!(ready(&app), (200, said.to_owned()), "{room}");
        assert_eq!(app.get("/").status, 200);
    }
}

#[test]
fn work_in_the_background_that_fails_or_stops_is_named() {
    let app = TestApp::new();
    let pulse = &app.newsroom.pulse;
    pulse.note(Work::Background, false);
    assert!(!ready(&app).1.contains("background"), "once is no reason");
    (0..2).for_each(|_| pulse.note(Work::Background, false));
    assert_eq!(ready(&app), (200, r#"{"database":"ok","writes":"ok","background":"failing"}"#.to_owned()));
    pulse.note(Work::Background, true);
    assert!(!ready(&app).1.contains("background"));
    pulse.note_stopped();
    assert!(ready(&app).1.contains(r#""background":"stopped""#));
}

#[test]
fn a_program_that_is_about_to_end_sends_readers_elsewhere() {
    let app = TestApp::new();
    app.newsroom.pulse.drain();
    assert_eq!(ready(&app), (503, r#"{"program":"stopping"}"#.to_owned()));
    assert_eq!(app.get("/health").status, 200);
}
