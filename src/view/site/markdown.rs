//! A text as Markdown, for programs and for people who want to quote it: front matter with what readers know, and the body.

use serde_json::{Value, json};

use crate::domain::live::{Label, LiveArticle};
use crate::view::frame::Frame;

/// The text of a live article, with front matter. Values are JSON, which is YAML too.
pub fn as_markdown(frame: &Frame, article: &LiveArticle, chapeau: Option<&str>, body: &str) -> String {
    let zone = frame.site.zone;
    let known = [
        ("title", json!(article.title)),
        ("subtitle", json!(article.subtitle)),
        ("chapeau", json!(chapeau)),
        ("description", json!(article.description)),
        ("lang", json!(article.lang)),
        ("date", json!(article.published_at.rfc3339(zone))),
        ("updated", json!(article.updated_at.map(|at| at.rfc3339(zone)))),
        ("authors", json!(names(&article.authors))),
        ("categories", json!(names(&article.categories))),
        ("tags", json!(names(&article.tags))),
        ("url", json!(frame.absolute(&article.path.href()))),
    ];
    let mut text = "---\n".to_owned();
    for (key, value) in known {
        if value != Value::Null && value != json!([]) && value != json!("") {
            text.push_str(&format!("{key}: {value}\n"));
        }
    }
    text.push_str("---\n");
    text.push_str(body);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn names(labels: &[Label]) -> Vec<&str> {
    labels.iter().map(|label| label.name.as_str()).collect()
}
