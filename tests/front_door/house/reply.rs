//! A response, and ways to inspect it.

use std::io::Read as _;

use scraper::{Html, Selector};

/// A response with its whole body.
pub struct Reply {
    pub status: u16,
    headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub(super) fn read(response: reqwest::blocking::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        Self { status, headers, body: response.bytes().expect("a body").to_vec() }
    }

    /// A header's value; empty if absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The cookie of this name that the response sets, as a request sends it; empty if there is none.
    pub fn cookie(&self, name: &str) -> String {
        let all = self.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
        let pair = |cookie: &str| cookie.split(';').next().unwrap_or_default().to_owned();
        all.map(pair).find(|pair| pair.starts_with(&format!("{name}="))).unwrap_or_default()
    }

    /// The names of all headers.
    pub fn header_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.headers.keys().map(reqwest::header::HeaderName::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The body before it was compressed.
    pub fn decoded(&self) -> Vec<u8> {
        let mut plain = Vec::new();
        let read = match self.header("content-encoding") {
            "" => return self.body.clone(),
            "gzip" => flate2::read::GzDecoder::new(self.body.as_slice()).read_to_end(&mut plain),
            "br" => brotli::Decompressor::new(self.body.as_slice(), 4096).read_to_end(&mut plain),
            "zstd" => zstd::stream::copy_decode(self.body.as_slice(), &mut plain).map(|()| plain.len()),
            other => panic!("{other} was not asked for"),
        };
        read.expect("a compressed body");
        plain
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The text of each element that matches a selector, white space collapsed.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).expect("a selector");
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        html.select(&selector).map(|element| words(element.text().collect())).collect()
    }

    /// The text of each element that matches a selector, as it stands.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).map(|element| element.text().collect()).collect()
    }

    /// The text of the only element that matches a selector.
    pub fn one(&self, selector: &str) -> String {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} finds {all:?} in {}", self.text());
        all.into_iter().next().unwrap_or_default()
    }

    /// An attribute of each element that matches a selector.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).expect("a selector");
        html.select(&selector).filter_map(|element| element.attr(name)).map(str::to_owned).collect()
    }

    /// The number of elements that match a selector.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }
}
