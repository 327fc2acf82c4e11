//! The log of a running program: strangers cannot write errors into it, and what they do is counted.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// Longest wait for an answer; a broken request may have none.
const PATIENCE: Duration = Duration::from_secs(10);

/// Requests sent at a time.
const AT_ONCE: usize = 24;

const FORM: &str = "Content-Type: application/x-www-form-urlencoded";
const OWN: &str = "Sec-Fetch-Site: same-origin";

/// Requests that break the protocol: each is answered or cut off.
fn broken() -> Vec<Vec<u8>> {
    let head = "GET / HTTP/1.1\r\nHost: x\r\n";
    let mut all: Vec<Vec<u8>> = [
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\n: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nabc",
        "GET / HTTP/1.1\r\nHost: \u{1}\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec();
    all.push(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".repeat(20));
    all.push(format!("{head}X: {}\r\n\r\n", "a".repeat(200_000)).into_bytes());
    all.push(format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", "a".repeat(100_000)).into_bytes());
    all.push(format!("{head}{}\r\n", "A: b\r\n".repeat(5_000)).into_bytes());
    all
}

/// Whole requests with hostile paths, methods, headers and bodies.
fn hostile() -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut request = |method: &str, path: &str, headers: &[&str], body: &[u8]| {
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        for header in headers {
            text += &format!("{header}\r\n");
        }
        let mut bytes = format!("{text}Content-Length: {}\r\n\r\n", body.len()).into_bytes();
        bytes.extend_from_slice(body);
        all.push(bytes);
    };
    for path in [
        "/%00",
        "/%ff%fe",
        "/..%2f..%2fetc/passwd",
        "//evil.example/",
        "/%",
        "/%zz",
        "/uploads/..%2f..%2fchapeau.db",
        "/uploads/%00",
        "/media/..%2fx.webp",
        "/assets/%ff",
        "/apercu/%00",
        "/apercu/a/photos/99999999999999999999/",
        "/categories/%00/",
        "/auteurs/..%2f/",
        "/archives/999999999999999999999/1/",
        "/?page=99999999999999999999",
        "/articles/?page=2147483648",
        "/recherche/?q=%00",
        "/recherche/?q=%ED%A0%80&annee=99999999999",
        "/recherche/?q=%22%22%22&page=9223372036854775807",
        "/recherche/suggestions?q=%ff",
        "/oembed?url=%00&maxwidth=-1",
        "/sitemap-99999999999999999999.xml",
        "/%00/evenement.ics",
        "/desk/setup?token=%00",
        "/desk/invitation/%ff",
        "/desk/reset/%00",
        "/desk/articles/%00",
        "/desk/nulle-part",
        "/wp-login.php",
        "/.env",
    ] {
        for method in ["GET", "HEAD", "POST", "PROPFIND", "LOCK", "FOO"] {
            request(method, path, &[OWN, "Depth: infinity", "Destination: http://x/%ff"], b"<?xml");
        }
    }
    for header in [
        "Range: bytes=0-0,1-1,-1",
        "Range: bytes=99999999999999999999-",
        "If-None-Match: \"",
        "If-Modified-Since: nonsense",
        "Accept-Encoding: br;q=nonsense",
        "Content-Encoding: gzip",
        "X-Forwarded-For: nonsense, , [",
        "Cookie: __Host-chapeau=%00; chapeau=\u{7f}; ;;==",
        "Host: two",
        "Expect: nonsense",
        "Upgrade: websocket",
    ] {
        for path in ["/", "/desk/", "/feed.xml", "/uploads/x", "/desk/sign-in"] {
            request("GET", path, &[header], b"");
        }
    }
    let json = "[".repeat(20_000);
    for path in [
        "/desk/sign-in",
        "/desk/forgotten",
        "/desk/setup",
        "/desk/reset/x",
        "/desk/articles/1",
        "/desk/media",
        "/",
    ] {
        for (kind, body) in [
            (FORM, &b"%ff=%fe&=&email=%00&password=%00"[..]),
            (FORM, &[b'&'; 60_000]),
            ("Content-Type: application/json", json.as_bytes()),
            ("Content-Type: multipart/form-data", b"x"),
            (
                "Content-Type: multipart/form-data; boundary=a",
                b"--a\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nabc",
            ),
            ("Content-Type: \u{1f}", b"x"),
        ] {
            request("POST", path, &[OWN, kind], body);
        }
        request("POST", path, &["Origin: https://ailleurs.example", FORM], b"a=b");
    }
    all
}

/// Sends bytes and reads what comes back; or goes away at once.
fn send(address: &str, bytes: &[u8], reads: bool) -> String {
    let Ok(mut stream) = TcpStream::connect(address) else { return String::new() };
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    // The program may have cut it off meanwhile.
    if stream.write_all(bytes).is_err() || !reads {
        return String::new();
    }
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Sends a request, which no fault of ours may answer; then half of it, and goes away.
fn attack(address: &str, bytes: &[u8]) {
    let answer = send(address, bytes, true);
    assert!(!answer.starts_with("HTTP/1.1 5"), "{}: {answer}", String::from_utf8_lossy(bytes));
    send(address, &bytes[..bytes.len() / 2], false);
}

#[test]
fn strangers_write_no_error_into_the_log_and_their_warnings_are_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut serving, address) = crate::serve(folder.path(), "info");
    // Many at once: a connection whose body nobody read takes a second to end.
    let all: Vec<Vec<u8>> = broken().into_iter().chain(hostile()).collect();
    std::thread::scope(|scope| {
        for some in all.chunks(all.len().div_ceil(AT_ONCE)) {
            let address = &address;
            scope.spawn(move || some.iter().for_each(|bytes| attack(address, bytes)));
        }
    });
    assert!(send(&address, b"GET /health HTTP/1.0\r\n\r\n", true).contains("200 OK"), "it is alive");
    let mut log = String::new();
    let mut lines = BufReader::new(serving.stderr.take().expect("its log")).lines().map_while(Result::ok);
    // What was counted is logged within a second.
    while !log.contains("requests that break HTTP") || !log.contains("forms from another site") {
        log += &lines.next().expect("another line");
        log.push('\n');
    }
    serving.kill().expect("the end");
    lines.for_each(|line| log += &line);
    serving.wait().expect("the end");
    assert!(!log.contains("ERROR") && !log.contains("panicked"), "{log}");
    assert!(log.matches("WARN").count() <= 4, "one line a minute for each kind: {log}");
}
