//! Replaces frames of other sites by a card with a plain link. Nothing is requested from the other site
//! until the reader clicks; `data-embed` is the address a script may load then.

use super::{
    pass_context::PassContext,
    reference::{self, ReferenceTarget},
    tree::{self, Element, TreeNode},
};
use crate::domain::rendering::FindingKind::HtmlRemoved;

/// A video: the name of its platform, its page, its embed address.
#[derive(Debug, PartialEq, Eq)]
struct Video {
    provider: String,
    watch: String,
    embed: String,
}

/// Replaces every `<iframe>` by a card.
pub(super) fn replace(nodes: &mut [TreeNode], page: &mut PassContext<'_>) {
    tree::each_mut(nodes, &mut |element| {
        if element.name == "iframe" {
            card(element, page);
        }
    });
}

fn card(frame: &mut Element, page: &mut PassContext<'_>) {
    let address = frame.take("src").unwrap_or_default();
    let title = frame.take("title").map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    let line = frame.line;
    let ReferenceTarget::External(address) = reference::target(&address, &page.render_context.old_site)
    else {
        page.findings.note(line, HtmlRemoved, "<iframe>");
        *frame = Element::new("p").at(line);
        return;
    };
    let card = match video(&address) {
        Some(video) => {
            let words = format!("{} {}", page.phrases.watch, video.provider);
            let words =
                title.map_or_else(|| words.clone(), |title| format!("{title} ({})", lower_first(&words)));
            let link = Element::new("a").with("href", video.watch).holding(vec![TreeNode::Text(words)]);
            Element::new("figure")
                .with("class", "video")
                .with("data-embed", video.embed)
                .holding(vec![link.into()])
        }
        None => {
            let host = host(&address).to_owned();
            let words = title.unwrap_or_else(|| format!("{} {host}", page.phrases.page_elsewhere));
            page.findings.note(line, HtmlRemoved, format!("<iframe src=\"{address}\">"));
            let link = Element::new("a").with("href", address).holding(vec![TreeNode::Text(words)]);
            let host = Element::new("span").with("class", "embed__host").holding(vec![TreeNode::Text(host)]);
            Element::new("p").with("class", "embed").holding(vec![
                link.into(),
                TreeNode::text(" "),
                host.into(),
            ])
        }
    };
    *frame = card.at(line);
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())].trim_start_matches("www.")
}

/// The video behind a frame's address; `None` for unknown platforms.
fn video(address: &str) -> Option<Video> {
    let path = address.split_once("://")?.1;
    let path = &path[path.find('/')?..];
    let after = |start: &str| {
        let id = path.strip_prefix(start)?;
        let id = &id[..id.find(['/', '?', '&', '#']).unwrap_or(id.len())];
        let is_id =
            !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        is_id.then(|| id.to_owned())
    };
    let host = host(address);
    let made = |provider: &str, watch: String, embed: String| {
        Some(Video { provider: provider.to_owned(), watch, embed })
    };
    match host {
        "youtube.com" | "youtube-nocookie.com" | "youtu.be" => {
            let id = after("/embed/")
                .or_else(|| after("/v/"))
                .or_else(|| after("/").filter(|_| host == "youtu.be"))?;
            made(
                "YouTube",
                format!("https://www.youtube.com/watch?v={id}"),
                format!("https://www.youtube-nocookie.com/embed/{id}"),
            )
        }
        "dailymotion.com" | "geo.dailymotion.com" => {
            let id = after("/embed/video/").or_else(|| after("/video/")).or_else(|| {
                let (_, id) = path.split_once("video=")?;
                Some(id.chars().take_while(char::is_ascii_alphanumeric).collect())
            })?;
            made(
                "Dailymotion",
                format!("https://www.dailymotion.com/video/{id}"),
                format!("https://www.dailymotion.com/embed/video/{id}"),
            )
        }
        "player.vimeo.com" | "vimeo.com" => {
            let id = after("/video/").or_else(|| after("/"))?;
            made(
                "Vimeo",
                format!("https://vimeo.com/{id}"),
                format!("https://player.vimeo.com/video/{id}?dnt=1"),
            )
        }
        // PeerTube instances differ in host only; their paths are the same.
        host => {
            let id = after("/videos/embed/")?;
            made(
                &format!("PeerTube ({host})"),
                format!("https://{host}/videos/watch/{id}"),
                format!("https://{host}/videos/embed/{id}"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms_are_known_by_their_frames() {
        let check = |address: &str, provider: &str, watch: &str| {
            let video = video(address).expect("a video");
            assert_eq!((video.provider.as_str(), video.watch.as_str()), (provider, watch));
        };
        check(
            "https://www.youtube.com/embed/aB-_9?rel=0",
            "YouTube",
            "https://www.youtube.com/watch?v=aB-_9",
        );
        check(
            "https://www.dailymotion.com/embed/video/x1y2",
            "Dailymotion",
            "https://www.dailymotion.com/video/x1y2",
        );
        check("https://player.vimeo.com/video/12345", "Vimeo", "https://vimeo.com/12345");
        check(
            "https://tube.example/videos/embed/9c9d-1",
            "PeerTube (tube.example)",
            "https://tube.example/videos/watch/9c9d-1",
        );
        assert_eq!(video("https://maps.example/embed?x"), None);
        assert_eq!(video("https://www.youtube.com/embed/<script>"), None);
    }
}
