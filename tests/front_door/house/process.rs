//! A server on a free port, and a client for it: of the test's own process, or of another one on the same database.

use std::net::TcpListener;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use chapeau::app::Application;
use chapeau::newsroom::Newsroom;
use reqwest::Method;
use reqwest::blocking::Client;

use super::Reply;

/// Client timeout: ten million characters take long while other tests run.
const PATIENCE: Duration = Duration::from_secs(180);

/// Another process on the database of a site.
pub struct Process {
    newsroom: Newsroom,
    base: String,
    client: Client,
    stop: ServerHandle,
}

impl Process {
    pub(super) fn start(newsroom: Newsroom, application: &Application) -> Self {
        let (base, stop) = serve(application);
        Self { newsroom, base, client: client(), stop }
    }

    /// Looks for changes of other processes, as the clock does twice a second.
    pub fn notice_changes(&self) {
        self.newsroom.store.refresh_generation().expect("a number");
    }

    /// How many transactions it has begun, for reading or writing.
    pub fn transactions(&self) -> u64 {
        self.newsroom.store.transactions()
    }

    /// Requests an address with headers; does not follow redirects.
    pub fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        send(&self.client, Method::GET, &format!("{}{path}", self.base), headers)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.stop.stop(false));
    }
}

/// Serves on a free port: the address, and how to stop.
pub(super) fn serve(application: &Application) -> (String, ServerHandle) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = application.clone();
    let (ready, started) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            let server = serving.serve(listener, 1).expect("a server");
            ready.send(server.handle()).expect("somebody waits");
            server.await.expect("a server that ends well");
        });
    });
    (base, started.recv().expect("a server"))
}

pub(super) fn client() -> Client {
    let client = Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(PATIENCE);
    client.build().expect("a client")
}

pub(super) fn send(client: &Client, method: Method, url: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = client.request(method, url);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    Reply::read(request.send().expect("an answer"))
}
