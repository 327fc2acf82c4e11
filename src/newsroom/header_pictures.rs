//! The header pictures of an article, with their captions and credits.

use crate::domain::{
    front_matter::FrontMatter,
    picture::{Alt, Credit, FileFacts, FileKind, Picture},
    rendering::{Finding, FindingKind, LocalLink, RenderContext},
};
use crate::prose::{self, Unrendered};

/// Who made a picture of the library.
fn credit(
    facts: &FileFacts,
    around: &RenderContext,
    is_late: &dyn Fn() -> bool,
) -> std::result::Result<Option<Credit>, Unrendered> {
    let Some(written) = &facts.credit else { return Ok(None) };
    let rendered = prose::render_caption_in_time(written, around, is_late)?;
    let credit = Credit { html: rendered.html, text: rendered.text.trim().to_owned() };
    Ok(Some(credit).filter(|credit| !credit.text.is_empty()))
}

/// The pictures, and the addresses and files that their captions link to.
pub(super) type HeaderPictures = (Vec<Picture>, Vec<LocalLink>, Vec<String>);

/// The header pictures, with the addresses and the files that their captions link to.
pub(super) fn header_pictures(
    matter: &FrontMatter,
    around: &RenderContext,
    findings: &mut Vec<Finding>,
    is_late: &dyn Fn() -> bool,
) -> std::result::Result<HeaderPictures, Unrendered> {
    let mut pictures = Vec::with_capacity(matter.header.len());
    let (mut links, mut files) = (Vec::new(), Vec::new());
    for header in &matter.header {
        let key = prose::file_key(&header.image, &around.old_site);
        let Some(facts) = key.as_ref().and_then(|key| around.files.get(key)) else {
            links.extend(key.as_ref().and_then(LocalLink::missing));
            let kind = prose::unloaded(&header.image, &around.old_site);
            let kind = kind.unwrap_or(FindingKind::MissingFile);
            findings.push(Finding::without_line(kind, &header.image));
            continue;
        };
        let FileKind::Picture { width, height } = facts.kind else {
            findings.push(Finding::without_line(FindingKind::BadValue, &header.image));
            continue;
        };
        let alt = match Alt::from_text(header.alt.as_deref(), &facts.name) {
            Alt::ToDo => facts.alt.clone(),
            own => own,
        };
        if alt == Alt::ToDo {
            findings.push(Finding::without_line(FindingKind::AltToDo, &header.image));
        }
        let caption = header.caption.as_ref().or(facts.caption.as_ref());
        let caption = caption.map(|text| prose::render_caption_in_time(text, around, is_late)).transpose()?;
        if let Some(caption) = &caption {
            links.extend(caption.links.iter().cloned());
            files.extend(caption.files.iter().cloned());
        }
        pictures.push(Picture {
            name: facts.name.clone(),
            width,
            height,
            alt,
            caption: caption.map(|caption| caption.html).filter(|html| !html.is_empty()),
            credit: credit(facts, around, is_late)?,
            focal: facts.focal,
            tint: facts.tint,
            variants: facts.variants.clone(),
        });
    }
    Ok((pictures, links, files))
}
