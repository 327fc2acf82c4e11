//! Addresses of videos and pages that another system showed in a frame.

use crate::prose::html_markdown::escaped;

/// HTML for an address that stands alone: the frame of a video platform, else a link. `caption` is HTML.
pub(in super::super) fn embed(address: &str, caption: &str) -> String {
    let address = address.trim();
    match player(address) {
        Some(player) => {
            let caption = if caption.is_empty() {
                String::new()
            } else {
                format!("<figcaption>{caption}</figcaption>")
            };
            format!("<figure><iframe src=\"{}\"></iframe>{caption}</figure>", escaped(&player))
        }
        None => {
            let link = escaped(address);
            let caption = if caption.is_empty() { String::new() } else { format!("<p>{caption}</p>") };
            format!("<p><a href=\"{link}\">{link}</a></p>{caption}")
        }
    }
}

/// The address, if a text is nothing but one.
pub(in super::super) fn is_alone(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_address = (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"'));
    (is_address && text.len() > "https://".len()).then_some(text)
}

/// The address of the frame of a video.
fn player(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok()?;
    let host = url.host_str()?.trim_start_matches("www.").trim_start_matches("m.").to_owned();
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let query =
        |key: &str| url.query_pairs().find(|(name, _)| name == key).map(|(_, value)| value.into_owned());
    let is_id =
        |id: &&str| id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    let of = |start: &str, id: Option<&str>| {
        id.filter(is_id).filter(|id| !id.is_empty()).map(|id| format!("{start}{id}"))
    };
    match (host.as_str(), parts.as_slice()) {
        ("youtube.com" | "youtube-nocookie.com", ["watch", ..]) => {
            of("https://www.youtube.com/embed/", query("v").as_deref())
        }
        ("youtube.com" | "youtube-nocookie.com", ["embed" | "shorts" | "live" | "v", id, ..]) => {
            of("https://www.youtube.com/embed/", Some(id))
        }
        ("youtu.be", [id, ..]) => of("https://www.youtube.com/embed/", Some(id)),
        ("vimeo.com", [id, ..]) if id.chars().all(|letter| letter.is_ascii_digit()) => {
            of("https://player.vimeo.com/video/", Some(id))
        }
        ("player.vimeo.com", ["video", id, ..]) => of("https://player.vimeo.com/video/", Some(id)),
        ("dailymotion.com", ["video", id, ..]) | ("dai.ly", [id, ..]) => {
            of("https://www.dailymotion.com/embed/video/", Some(id.split('_').next().unwrap_or(id)))
        }
        (host, ["videos", "watch", id] | ["w", id]) => of(&format!("https://{host}/videos/embed/"), Some(id)),
        _ => None,
    }
}
