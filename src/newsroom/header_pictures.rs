//! The header pictures of an article, with their captions and credits.

use crate::domain::{
    front_matter::FrontMatter,
    picture::{Alt, Credit, FileKind, Picture},
    rendering::{Finding, FindingKind, LocalLink, RenderContext},
};
use crate::prose::{self, Unrendered};

/// The pictures, and the addresses and files that their captions and credits link to.
pub(super) type HeaderPictures = (Vec<Picture>, Vec<LocalLink>, Vec<String>);

/// The header pictures, with the addresses and the files that their captions and credits link to.
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
        let mut rendered = |text: &String| {
            let words = prose::render_caption_in_time(text, around, is_late)?;
            links.extend(words.links.iter().cloned());
            files.extend(words.files.iter().cloned());
            Ok(words)
        };
        let caption = caption.map(&mut rendered).transpose()?;
        let credit = facts.credit.as_ref().map(&mut rendered).transpose()?;
        pictures.push(Picture {
            name: facts.name.clone(),
            width,
            height,
            alt,
            caption: caption.map(|caption| caption.html).filter(|html| !html.is_empty()),
            credit: credit.and_then(|words| Credit::new(words.html, &words.text)),
            focal: facts.focal,
            tint: facts.tint,
            variants: facts.variants.clone(),
        });
    }
    Ok((pictures, links, files))
}
