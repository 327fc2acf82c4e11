//! Reads a body from standard input, prints its page and, on standard error, what was found; or, for
//! each file named, writes its page beside it (`a.md` to `a.html`): for the comparison with Jekyll
//! (`tests/oracle/run`). Every local file a body names is taken for a picture or a document.

use std::{env, fs, io::Read, path::PathBuf};

use chapeau::{
    domain::{
        language::Language,
        path::SitePath,
        picture::{FileFacts, FileKind},
        rendering::{FileKey, OldSite, RenderContext, Rendered},
    },
    prose,
};

fn facts(key: &FileKey) -> FileFacts {
    let ending = key.0.rsplit('.').next().unwrap_or_default().to_lowercase();
    let is_picture = matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg");
    let kind = if is_picture { FileKind::Picture { width: 1200, height: 800 } } else { FileKind::Document };
    FileFacts::new(key.0.clone(), kind, "application/octet-stream", 1000)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    for file in &files {
        fs::write(file.with_extension("html"), page(&fs::read(file)?)?.html)?;
    }
    if files.is_empty() {
        let mut body = Vec::new();
        std::io::stdin().read_to_end(&mut body)?;
        let page = page(&body)?;
        println!("{}", page.html);
        for finding in &page.findings {
            eprintln!("{:?} {} {}", finding.line, finding.kind.code(), finding.detail);
        }
    }
    Ok(())
}

fn page(body: &[u8]) -> Result<Rendered, Box<dyn std::error::Error>> {
    let body = String::from_utf8_lossy(body);
    let path = SitePath::parse("/articles/x/").map_err(|why| format!("{why:?}"))?;
    let old_site = OldSite::default();
    let mentions = prose::mentions(&body, &old_site);
    let around = RenderContext {
        language: Language::Fr,
        files: mentions.files.iter().map(|key| (key.clone(), facts(key))).collect(),
        served: Default::default(),
        entries: mentions.entries.iter().map(|name| (name.clone(), path.clone())).collect(),
        path,
        old_site,
        first_photo: 1,
    };
    Ok(prose::render(&body, 1, &around))
}
