//! Reads a body from standard input, prints its page: for the comparison with Jekyll
//! (`tests/oracle/compare.py`). Every local file it names is taken for a picture or a document.

use std::io::Read;

use chapeau::{
    domain::{
        language::Language,
        moment::Zone,
        path::SitePath,
        picture::{Alt, FileFacts, FileKind, Focal},
        prose::{FileKey, OldSite, Surroundings},
    },
    prose,
};

fn facts(key: &FileKey) -> FileFacts {
    let ending = key.0.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_picture = matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg");
    let kind = if is_picture { FileKind::Picture { width: 1200, height: 800 } } else { FileKind::Document };
    FileFacts {
        name: key.0.clone(),
        kind,
        mime: "application/octet-stream".to_owned(),
        bytes: 1000,
        alt: Alt::ToDo,
        caption: None,
        credit: None,
        focal: Focal::default(),
        variants: Vec::new(),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    let body = String::from_utf8_lossy(&body);
    let path = SitePath::parse("/articles/x/").map_err(|why| format!("{why:?}"))?;
    let old_site = OldSite::default();
    let mentions = prose::mentions(&body, &old_site);
    let around = Surroundings {
        language: Language::Fr,
        zone: Zone::default(),
        files: mentions.files.iter().map(|key| (key.clone(), facts(key))).collect(),
        entries: mentions.entries.iter().map(|name| (name.clone(), path.clone())).collect(),
        path,
        old_site,
        first_photo: 1,
    };
    let page = prose::render(&body, 1, &around);
    println!("{}", page.html);
    for finding in &page.findings {
        eprintln!("{:?} {} {}", finding.line, finding.kind.code(), finding.detail);
    }
    Ok(())
}
