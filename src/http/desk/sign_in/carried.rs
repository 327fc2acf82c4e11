//! What a sign-in carries: the page it leads to, and the fields of a form that was interrupted.

use crate::http::form::FormFields;

/// The target of a sign-in without a valid `next`.
pub(super) const DASHBOARD: &str = "/desk/";

/// The fields to carry: all but passwords, which no page ever shows again.
pub(in crate::http::desk) fn carried_fields(fields: &FormFields) -> Vec<(String, String)> {
    fields
        .pairs()
        .filter(|(name, _)| !is_secret(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Whether a field holds a password or a code.
pub(in crate::http::desk) fn is_secret(name: &str) -> bool {
    name.contains("password") || name == "present" || name == "code"
}

/// `next` if it is a page of the desk, else the dashboard: prevents open redirects.
pub(in crate::http::desk) fn desk_page_or_dashboard(next: &str) -> &str {
    let own = next.starts_with(DASHBOARD) && !next.contains(['\\', '\r', '\n']) && !next.contains("//");
    if own { next } else { DASHBOARD }
}

#[cfg(test)]
mod tests {
    use super::desk_page_or_dashboard;

    #[test]
    fn the_way_back_leads_into_the_desk_only() {
        assert_eq!(desk_page_or_dashboard("/desk/articles/12?x=1"), "/desk/articles/12?x=1");
        for elsewhere in
            ["", "https://a.example/", "//a.example/", "/desk//a.example", "/desk/\\a", "/articles/"]
        {
            assert_eq!(desk_page_or_dashboard(elsewhere), "/desk/");
        }
    }
}
