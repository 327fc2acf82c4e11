//! Slow clients, and clients that never finish: readers get in all the same.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use chapeau::domain::editor::Role;

use crate::house::TestApp;

/// Longest wait for what the program does at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection over which a client has sent something.
fn sent(app: &TestApp, bytes: &str) -> TcpStream {
    let address = app.address().trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
    stream.write_all(bytes.as_bytes()).expect("somebody listens");
    stream
}

/// Everything that comes until the program closes the connection.
fn rest(mut stream: TcpStream) -> String {
    let mut all = Vec::new();
    // A connection that is reset is closed too.
    if let Err(error) = stream.read_to_end(&mut all) {
        assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}");
    }
    String::from_utf8_lossy(&all).into_owned()
}

const UNFINISHED_HEAD: &str = "GET / HTTP/1.1\r\nHost: a\r\nX-One: 1\r\n";

fn unfinished_form(path: &str, cookie: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: a\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 2000\r\n\r\ntitle="
    )
}

#[test]
fn readers_get_in_while_one_client_holds_every_connection_it_may_have() {
    let app = TestApp::with_connections(|limits| limits.of_a_peer = 5);
    let mut held: Vec<TcpStream> = (0..12).map(|_| sent(&app, UNFINISHED_HEAD)).collect();
    let asked = Instant::now();
    app.page("/");
    assert!(asked.elapsed() < PATIENCE, "a reader waited");
    assert_eq!(rest(held.remove(0)), "", "the first one made room");
}

#[test]
fn readers_get_in_while_many_clients_hold_every_connection_there_is() {
    let app = TestApp::with_connections(|limits| limits.all = 5);
    let mut held: Vec<TcpStream> = (0..12).map(|_| sent(&app, UNFINISHED_HEAD)).collect();
    app.page("/");
    assert_eq!(rest(held.remove(0)), "", "the first one made room");
}

#[test]
fn a_body_that_comes_too_slowly_is_answered_408() {
    let app = TestApp::with_connections(|limits| limits.body_grace = Duration::from_millis(300));
    let answer = rest(sent(&app, &unfinished_form("/desk/sign-in", "")));
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("came too slowly") && answer.contains("trop lentement"), "{answer}");
    assert!(answer.contains("x-content-type-options: nosniff"), "the headers of every answer: {answer}");
    app.page("/");
}

#[test]
fn a_body_is_not_called_slow_because_of_the_time_that_its_size_takes() {
    let app = TestApp::with_connections(|limits| limits.body_grace = Duration::from_secs(30));
    let mut stream = sent(&app, &unfinished_form("/desk/sign-in", ""));
    for _ in 0..1994 {
        stream.write_all(b"a").expect("somebody listens");
    }
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).expect("an answer");
    assert_ne!(&answer, b"HTTP/1.1 408", "it came in time");
}

#[test]
fn of_too_many_strangers_whose_forms_are_waited_for_the_first_goes() {
    let app = TestApp::with_connections(|limits| limits.strangers_bodies = 2);
    let mut held: Vec<TcpStream> =
        (0..4).map(|_| sent(&app, &unfinished_form("/desk/sign-in", ""))).collect();
    assert_eq!(rest(held.remove(0)), "");
}

#[test]
fn editors_keep_their_connection_longest() {
    let app = TestApp::with_connections(|limits| limits.all = 4);
    let desk = app.desk("Camille", Role::Publisher);
    let mut editor =
        sent(&app, &format!("GET /desk/ HTTP/1.1\r\nHost: a\r\nCookie: {}\r\n\r\n", desk.cookie()));
    editor.read_exact(&mut [0; 12]).expect("the answer to an editor");
    editor
        .write_all(unfinished_form("/desk/articles/new", desk.cookie()).as_bytes())
        .expect("somebody listens");
    let mut held: Vec<TcpStream> = (0..12).map(|_| sent(&app, UNFINISHED_HEAD)).collect();
    assert_eq!(rest(held.remove(0)), "");
    editor.write_all(&[b'a'; 1994]).expect("the editor is still there");
    let (mut answers, mut part) = (Vec::new(), [0; 4096]);
    while !String::from_utf8_lossy(&answers).contains("HTTP/1.1 ") {
        let length = editor.read(&mut part).expect("the answer to the form");
        assert!(length > 0, "the editor's connection was closed");
        answers.extend_from_slice(&part[..length]);
    }
}

#[test]
fn an_answer_that_nobody_reads_ends() {
    let app = TestApp::with_connections(|limits| limits.unread = Duration::from_millis(200));
    app.publish("long", "title: Long", &"Une phrase de plus pour un long article. ".repeat(10_000));
    // Sent again and again without reading an answer: the buffers of both sides are full before long.
    let mut stream = sent(&app, "");
    let request = "GET /articles/long/ HTTP/1.1\r\nHost: a\r\n\r\n";
    let until = Instant::now() + PATIENCE;
    let ended = loop {
        if let Err(error) = stream.write_all(request.as_bytes()) {
            break error;
        }
        assert!(Instant::now() < until, "nobody ended it");
        std::thread::yield_now();
    };
    assert!(
        matches!(ended.kind(), std::io::ErrorKind::ConnectionReset | std::io::ErrorKind::BrokenPipe),
        "{ended}"
    );
    app.page("/");
}

/// Waits until the program has reset a connection whose client does not read.
fn wait_for_reset(stream: &TcpStream) {
    let until = Instant::now() + PATIENCE;
    let error = loop {
        if let Some(error) = stream.take_error().expect("the state of a connection") {
            break error;
        }
        assert!(Instant::now() < until, "what was not read is still kept for the client");
        std::thread::yield_now();
    };
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset, "{error}");
}

/// A client that asks for twelve megabytes and reads none of them.
fn unread(app: &TestApp) -> TcpStream {
    app.publish("long", "title: Long", &"Une phrase de plus pour un long article. ".repeat(10_000));
    sent(app, &"GET /articles/long/ HTTP/1.1\r\nHost: a\r\n\r\n".repeat(30))
}

#[test]
fn nothing_is_kept_for_a_client_that_did_not_read_in_time() {
    let app = TestApp::with_connections(|limits| limits.unread = Duration::from_millis(200));
    wait_for_reset(&unread(&app));
}

#[test]
fn nothing_is_kept_for_a_client_whose_connection_made_room() {
    let app = TestApp::with_connections(|limits| limits.of_a_peer = 3);
    let stream = unread(&app);
    stream.peek(&mut [0]).expect("the beginning of an answer");
    let _held: Vec<TcpStream> = (0..3).map(|_| sent(&app, UNFINISHED_HEAD)).collect();
    wait_for_reset(&stream);
}
