//! A bare actix handler of the same bytes: the measure of what a kept page costs (`benches/hits/run`).
//!
//! `cargo run --release --example bare -- LISTEN HOST:PORT PATH…` fetches each path from a running site, as it is
//! and with gzip, and serves what came: the same status, headers and bodies, chosen by `Accept-Encoding` and `If-None-Match`.

#![expect(clippy::expect_used, reason = "it stops where it cannot go on")]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT_ENCODING, HeaderName, HeaderValue, IF_NONE_MATCH};
use actix_web::web::Bytes;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};

// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Headers that the server writes itself.
const OWN: [&str; 3] = ["content-length", "date", "connection"];

struct Answer {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Answer {
    fn fetch(host: &str, path: &str, (name, value): (&str, &str)) -> Self {
        let mut stream = BufReader::new(TcpStream::connect(host).expect("a site"));
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{name}: {value}\r\n\r\n");
        stream.get_mut().write_all(request.as_bytes()).expect("a site that reads");
        let mut lines =
            stream.by_ref().lines().map(|line| line.expect("a line")).take_while(|line| !line.is_empty());
        let first = lines.next().expect("a status");
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let (mut headers, mut length) = (Vec::new(), 0);
        for line in lines {
            let (name, value) = line.split_once(": ").expect("a header");
            if name == "content-length" {
                length = value.parse().expect("a length");
            }
            if !OWN.contains(&name) {
                let name = HeaderName::from_bytes(name.as_bytes()).expect("a name");
                headers.push((name, HeaderValue::from_str(value).expect("a value")));
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).expect("a body");
        Self { status: StatusCode::from_u16(status).expect("a status"), headers, body: body.into() }
    }

    fn send(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        for (name, value) in &self.headers {
            response.insert_header((name.clone(), value.clone()));
        }
        if self.body.is_empty() { response.finish() } else { response.body(self.body.clone()) }
    }
}

struct Page {
    plain: Answer,
    gzip: Answer,
    confirmed: Answer,
}

async fn page(pages: web::Data<HashMap<String, Page>>, request: HttpRequest) -> HttpResponse {
    let Some(page) = pages.get(request.path()) else { return HttpResponse::NotFound().finish() };
    let headers = request.headers();
    if headers.contains_key(IF_NONE_MATCH) {
        return page.confirmed.send();
    }
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    if accepted.is_some_and(|accepted| accepted.contains("gzip")) {
        page.gzip.send()
    } else {
        page.plain.send()
    }
}

fn fetch(site: &str, paths: &[String]) -> HashMap<String, Page> {
    let fetch = |path: &String| {
        let plain = Answer::fetch(site, path, ("accept-encoding", "identity"));
        let tag = plain.headers.iter().find(|(name, _)| name.as_str() == "etag");
        let tag = tag.and_then(|(_, tag)| tag.to_str().ok()).expect("a tag").to_owned();
        let gzip = Answer::fetch(site, path, ("accept-encoding", "gzip"));
        let confirmed = Answer::fetch(site, path, ("if-none-match", &tag));
        (path.clone(), Page { plain, gzip, confirmed })
    };
    paths.iter().map(fetch).collect()
}

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (listen, site) = (arguments.next().expect("LISTEN"), arguments.next().expect("HOST:PORT"));
    let paths: Vec<String> = arguments.collect();
    let pages = web::Data::from(Arc::new(fetch(&site, &paths)));
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    actix_web::rt::System::new().block_on(async move {
        let serve = move || App::new().app_data(pages.clone()).route("/{path:.*}", web::get().to(page));
        HttpServer::new(serve).workers(workers).bind(&listen)?.run().await
    })
}
