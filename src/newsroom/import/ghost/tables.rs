//! The tables of an export, in each of the forms that Ghost and its tools write.

use std::collections::HashMap;

use serde_json::Value;

/// The tables of all exports together.
pub(super) struct Tables<'d> {
    pub(super) version: String,
    pub(super) posts: Vec<&'d Value>,
    tags: HashMap<&'d str, &'d Value>,
    users: HashMap<&'d str, &'d Value>,
    meta: HashMap<&'d str, &'d Value>,
    /// Tags and authors of a post, in order.
    tags_of: HashMap<&'d str, Vec<&'d str>>,
    authors_of: HashMap<&'d str, Vec<&'d str>>,
    settings: HashMap<&'d str, &'d str>,
}

/// A text of a row; empty if there is none.
pub(super) fn get<'v>(row: &'v Value, key: &str) -> &'v str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl<'d> Tables<'d> {
    /// Reads documents in each of the forms that Ghost and its tools write.
    pub(super) fn of(documents: &'d [Value]) -> Result<Self, String> {
        let mut tables = Self {
            version: String::new(),
            posts: Vec::new(),
            tags: HashMap::new(),
            users: HashMap::new(),
            meta: HashMap::new(),
            tags_of: HashMap::new(),
            authors_of: HashMap::new(),
            settings: HashMap::new(),
        };
        for document in documents {
            let whole = document.pointer("/db/0").unwrap_or(document);
            let data = whole.get("data").filter(|data| data.is_object()).unwrap_or(whole);
            let version = whole.pointer("/meta/version").and_then(Value::as_str).unwrap_or_default();
            version.clone_into(&mut tables.version);
            tables.read(data);
        }
        if tables.posts.is_empty() {
            return Err("it looks like an export of Ghost, and holds no posts".to_owned());
        }
        Ok(tables)
    }

    fn read(&mut self, data: &'d Value) {
        let rows =
            |table: &str| data.get(table).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        // Tools write `{url, data}` around a row.
        let row = |row: &'d Value| row.get("data").filter(|data| data.is_object()).unwrap_or(row);
        self.posts.extend(rows("posts").iter().map(row));
        self.tags.extend(rows("tags").iter().map(|row| (get(row, "id"), row)));
        self.users.extend(rows("users").iter().map(|row| (get(row, "id"), row)));
        self.meta.extend(rows("posts_meta").iter().map(|row| (get(row, "post_id"), row)));
        self.settings.extend(rows("settings").iter().map(|row| (get(row, "key"), get(row, "value"))));
        let sorted = |table: &str, key: &str, into: &mut HashMap<&'d str, Vec<&'d str>>| {
            let mut links: Vec<&Value> = rows(table).iter().collect();
            links.sort_by_key(|row| row.get("sort_order").and_then(Value::as_i64).unwrap_or(0));
            for link in links {
                into.entry(get(link, "post_id")).or_default().push(get(link, key));
            }
        };
        sorted("posts_tags", "tag_id", &mut self.tags_of);
        sorted("posts_authors", "author_id", &mut self.authors_of);
    }

    pub(super) fn setting(&self, key: &str) -> &'d str {
        self.settings.get(key).copied().unwrap_or_default()
    }

    /// The tags of a post, in order.
    pub(super) fn tags(&self, post: &'d Value) -> Vec<&'d Value> {
        let linked = self.tags_of.get(get(post, "id")).into_iter().flatten();
        let linked: Vec<&Value> = linked.filter_map(|id| self.tags.get(id).copied()).collect();
        if linked.is_empty() { inline_rows(post, "tags") } else { linked }
    }

    /// The authors of a post, in order.
    pub(super) fn authors(&self, post: &'d Value) -> Vec<&'d Value> {
        let linked = self.authors_of.get(get(post, "id")).into_iter().flatten();
        let mut authors: Vec<&Value> = linked.filter_map(|id| self.users.get(id).copied()).collect();
        if authors.is_empty() {
            authors.extend(self.users.get(get(post, "author_id")).copied());
        }
        if authors.is_empty() {
            authors = inline_rows(post, "authors");
            let one = post.get("author").filter(|author| author.is_object());
            authors.extend(one.map(|author| author.get("data").unwrap_or(author)));
        }
        authors
    }

    /// The row of `posts_meta` of a post.
    pub(super) fn meta_of(&self, post: &Value) -> Option<&'d Value> {
        self.meta.get(get(post, "id")).copied()
    }

    /// A text of that row, or of the post.
    pub(super) fn meta<'p>(&self, post: &'p Value, key: &str) -> &'p str
    where
        'd: 'p,
    {
        let row = self.meta.get(get(post, "id")).map(|row| get(row, key)).filter(|text| !text.is_empty());
        row.unwrap_or_else(|| get(post, key))
    }
}

/// Rows that stand in the post itself.
fn inline_rows<'v>(post: &'v Value, key: &str) -> Vec<&'v Value> {
    let rows = post.get(key).and_then(Value::as_array).into_iter().flatten();
    rows.map(|row| row.get("data").filter(|data| data.is_object()).unwrap_or(row)).collect()
}

/// Whether readers see a tag.
pub(super) fn is_public_tag(tag: &Value) -> bool {
    get(tag, "visibility") != "internal" && !get(tag, "name").starts_with('#')
}

/// When a post was published.
pub(super) fn published(post: &Value) -> Option<chrono::DateTime<chrono::Utc>> {
    let read = |key: &str| {
        let text = get(post, key);
        let at = chrono::DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc());
        let plain =
            || chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok().map(|at| at.and_utc());
        let number = || chrono::DateTime::from_timestamp_millis(post.get(key)?.as_i64()?);
        at.or_else(plain).or_else(number)
    };
    read("published_at").or_else(|| read("created_at"))
}
