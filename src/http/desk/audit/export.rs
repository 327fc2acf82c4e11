//! `/desk/audit/export.csv` and `/desk/audit/export.jsonl`: the audit as a file, with the filter of its page.

use actix_web::HttpResponse;
use actix_web::http::header;

use super::wanted;
use crate::domain::moment::Zone;
use crate::http::desk::desk_request::DeskRequest;
use crate::newsroom::audit::{self, ExportedEntry};

/// What the columns and keys are called.
const COLUMNS: [&str; 7] = ["at", "account", "name", "action", "subject", "detail", "address"];

/// As comma-separated values (RFC 4180), in UTF-8.
pub async fn csv(here: DeskRequest) -> HttpResponse {
    export(here, "text/csv; charset=utf-8", "csv", |entries| {
        let mut text = row(&COLUMNS.map(str::to_owned));
        for entry in entries {
            text.push_str(&row(&cells(entry)));
        }
        text
    })
    .await
}

/// As one JSON object a line.
pub async fn lines(here: DeskRequest) -> HttpResponse {
    export(here, "application/jsonl; charset=utf-8", "jsonl", |entries| {
        let line = |entry: &ExportedEntry| {
            let object: serde_json::Map<String, serde_json::Value> =
                COLUMNS.iter().map(|name| (*name).to_owned()).zip(cells(entry).map(Into::into)).collect();
            format!("{}\n", serde_json::Value::Object(object))
        };
        entries.iter().map(line).collect()
    })
    .await
}

async fn export(
    here: DeskRequest,
    mime: &'static str,
    ending: &str,
    written: impl FnOnce(&[ExportedEntry]) -> String,
) -> HttpResponse {
    if let Some(asked) = here.ask_to_confirm_page().await {
        return asked;
    }
    let filter = wanted(&here.query());
    let entries = match here.work(move |context| audit::export(context, &filter)).await {
        Ok(entries) => entries,
        Err(error) => return here.refused(&error),
    };
    let day = here.desk.now.day(here.desk.site.zone);
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"audit-{day}.{ending}\""),
        ))
        .insert_header(("X-Robots-Tag", "noindex"))
        .content_type(mime)
        .body(written(&entries))
}

fn cells(entry: &ExportedEntry) -> [String; COLUMNS.len()] {
    let utc = Zone::parse("UTC").unwrap_or_default();
    let deed = &entry.deed;
    [
        deed.at.rfc3339(utc),
        deed.account.map(|id| id.0.to_string()).unwrap_or_default(),
        entry.name.clone(),
        deed.what.clone(),
        deed.subject.clone(),
        deed.detail.clone(),
        deed.address.clone(),
    ]
}

fn row(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    format!("{}\r\n", quoted.join(","))
}

/// A cell in quotes. What a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV injection).
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_is_run_as_a_formula() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("un \"titre\", long"), "\"un \"\"titre\"\", long\"");
    }
}
