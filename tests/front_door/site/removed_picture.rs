//! A picture removed while its sizes are generated leaves nothing behind.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use chapeau::media::shelf::{ShelfDraft, ShelfEntry, ShelfFile};
use chapeau::media::{Digest, Shelf};
use chapeau::newsroom::{Newsroom, variants};
use chapeau::store::desk::media;

use crate::house::{TestApp, png};

/// A shelf that removes the picture just before its first size is generated.
struct Forgetful(Newsroom);

impl Shelf for Forgetful {
    fn draft(&self) -> io::Result<ShelfDraft> {
        let forgotten = self.0.store.write_here(|db| match media::digest_of(db, "vue.png")? {
            Some((id, _)) => media::forget(db, id),
            None => Ok(Vec::new()),
        });
        for digest in forgotten.expect("a database") {
            self.0.shelf.remove(&Digest::parse(&digest).expect("a digest"))?;
        }
        self.0.shelf.draft()
    }

    fn put(&self, draft: ShelfDraft) -> io::Result<Digest> {
        self.0.shelf.put(draft)
    }

    fn open(&self, digest: &Digest) -> io::Result<Option<ShelfFile>> {
        self.0.shelf.open(digest)
    }

    fn path(&self, digest: &Digest) -> Option<PathBuf> {
        self.0.shelf.path(digest)
    }

    fn exists(&self, digest: &Digest) -> io::Result<bool> {
        self.0.shelf.exists(digest)
    }

    fn remove(&self, digest: &Digest) -> io::Result<bool> {
        self.0.shelf.remove(digest)
    }

    fn list(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<ShelfEntry>> + '_>> {
        self.0.shelf.list()
    }
}

#[test]
fn sizes_of_a_picture_that_was_forgotten_meanwhile_leave_the_shelf() {
    let app = TestApp::new();
    app.import_bytes(&[("uploads/vue.png", &png(700, 400))]);
    let shelf = Arc::new(Forgetful(app.newsroom.clone()));
    let newsroom = Newsroom { shelf, ..app.newsroom.clone() };
    assert!(variants::step(&newsroom, app.now()).expect("a step"));
    assert_eq!(app.shelved(), (0, 0));
}
