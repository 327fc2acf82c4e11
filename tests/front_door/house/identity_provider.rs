//! An identity provider of the tests' own: discovery, keys, tokens, and what it says of a person; with every fault that a
//! provider, or somebody who stands between, could have.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};

use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const CLIENT: &str = "journal";
pub const SECRET: &str = "un secret";

/// A provider that listens until the test ends.
#[derive(Clone)]
pub struct IdentityProvider {
    pub issuer: String,
    inner: Arc<Mutex<Inner>>,
}

struct Inner {
    keys: Vec<Key>,
    answers: HashMap<String, Answer>,
    metadata: Value,
    is_down: bool,
    asked: Vec<String>,
}

struct Key {
    id: String,
    pair: EcdsaKeyPair,
}

/// What the provider says to one code.
#[derive(Clone)]
pub struct Answer {
    /// The claims of the token.
    pub token: Value,
    /// The header of the token.
    pub header: Value,
    /// What it says of the person, and how: signed or not.
    pub person: Option<(Value, bool)>,
    /// What is done to the token before it goes out.
    pub spoil: fn(String) -> String,
    challenge: String,
}

fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut three = [0_u8; 3];
        three[..group.len()].copy_from_slice(group);
        let number = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for place in 0..=group.len() {
            text.push(char::from(ALPHABET[(number >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

fn new_key(id: &str) -> Key {
    let random = SystemRandom::new();
    let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &random);
    Key { id: id.to_owned(), pair: pair.expect("a key") }
}

impl Key {
    fn public(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (base64url(&point[1..33]), base64url(&point[33..65]));
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.id, "x": x, "y": y })
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let head = base64url(header.to_string().as_bytes());
        let signed = format!("{head}.{}", base64url(claims.to_string().as_bytes()));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes()).expect("a signature");
        format!("{signed}.{}", base64url(signature.as_ref()))
    }
}

/// A parameter of an address.
pub fn parameter(address: &str, name: &str) -> String {
    let url = url::Url::parse(address).expect("an address");
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

impl IdentityProvider {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let metadata = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "userinfo_endpoint": format!("{issuer}/person"),
            "jwks_uri": format!("{issuer}/keys"),
            "end_session_endpoint": format!("{issuer}/leave"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256"],
        });
        let (keys, answers) = (vec![new_key("one")], HashMap::new());
        let inner = Inner { keys, answers, metadata, is_down: false, asked: Vec::new() };
        let provider = Self { issuer, inner: Arc::new(Mutex::new(inner)) };
        let own = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                own.answer(&stream);
            }
        });
        provider
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("a provider")
    }

    /// Answers nothing any more, or again.
    pub fn set_down(&self, is_down: bool) {
        self.inner().is_down = is_down;
    }

    /// Changes what it says of itself.
    pub fn describe(&self, name: &str, value: Value) {
        self.inner().metadata[name] = value;
    }

    /// Signs with another key from now on; the old one is gone.
    pub fn rotate_keys(&self, id: &str) {
        self.inner().keys = vec![new_key(id)];
    }

    /// How often something was asked.
    pub fn asked(&self, path: &str) -> usize {
        self.inner().asked.iter().filter(|asked| *asked == path).count()
    }

    /// Signs claims with its key.
    pub fn signed(&self, kind: &str, claims: &Value) -> String {
        let inner = self.inner();
        let key = inner.keys.first().expect("a key");
        key.sign(&json!({ "alg": "ES256", "kid": key.id, "typ": kind }), claims)
    }

    /// Somebody signs in at the address that the site sent them to: the claims of an answer without a fault, at `now`.
    pub fn answer_to(&self, sent: &str, subject: &str, now: i64) -> Answer {
        let (nonce, client) = (parameter(sent, "nonce"), parameter(sent, "client_id"));
        let token = json!({
            "iss": self.issuer, "aud": client, "sub": subject, "iat": now, "exp": now + 300, "nonce": nonce,
            "auth_time": now, "sid": format!("session of {subject}"),
        });
        let inner = self.inner();
        let header = json!({ "alg": "ES256", "kid": inner.keys.first().expect("a key").id });
        let challenge = parameter(sent, "code_challenge");
        Answer { token, header, person: None, spoil: |token| token, challenge }
    }

    /// Lets an answer go: the path of the site to which the browser is sent.
    pub fn grant(&self, sent: &str, answer: Answer) -> String {
        let mut inner = self.inner();
        let code = format!("code-{}", inner.asked.len() + inner.answers.len());
        inner.asked.push("/authorize".to_owned());
        inner.answers.insert(code.clone(), answer);
        let back = url::Url::parse(&parameter(sent, "redirect_uri")).expect("an address");
        format!("{}?code={code}&state={}", back.path(), parameter(sent, "state"))
    }

    fn answer(&self, stream: &TcpStream) {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        if reader.read_line(&mut line).is_err() {
            return;
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut headers = HashMap::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).is_err() || line.trim().is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            headers.insert(name.trim().to_lowercase(), value.trim().to_owned());
        }
        let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0_usize);
        let mut body = vec![0_u8; length];
        let _ = reader.read_exact(&mut body);
        let (status, kind, text) = self.said(&path, &headers, &String::from_utf8_lossy(&body));
        let mut stream = stream;
        let _ = write!(
            stream,
            "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
            text.len()
        );
    }

    fn said(&self, path: &str, headers: &HashMap<String, String>, body: &str) -> (u16, &'static str, String) {
        let mut inner = self.inner();
        inner.asked.push(path.to_owned());
        let json = |status, value: &Value| (status, "application/json", value.to_string());
        if inner.is_down {
            return (503, "text/plain", "down".to_owned());
        }
        match path {
            "/.well-known/openid-configuration" => json(200, &inner.metadata),
            "/keys" => {
                let keys: Vec<Value> = inner.keys.iter().map(Key::public).collect();
                json(200, &json!({ "keys": keys }))
            }
            "/token" => {
                let fields: HashMap<_, _> =
                    url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
                let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
                let is_known = headers.contains_key("authorization") || field("client_secret") == SECRET;
                let answer = inner.answers.remove(&field("code"));
                let verified = base64url(&Sha256::digest(field("code_verifier").as_bytes()));
                let Some(answer) = answer.filter(|answer| is_known && answer.challenge == verified) else {
                    return json(400, &json!({ "error": "invalid_grant" }));
                };
                let key = inner.keys.first().expect("a key");
                let token = (answer.spoil)(key.sign(&answer.header, &answer.token));
                inner.answers.insert("person".to_owned(), answer);
                json(200, &json!({ "access_token": "un-acces", "token_type": "Bearer", "id_token": token }))
            }
            "/person" => {
                let Some(answer) = inner.answers.get("person").cloned() else { return json(401, &json!({})) };
                let subject = answer.token["sub"].clone();
                let (mut person, is_signed) = answer.person.unwrap_or((json!({}), false));
                if person.get("sub").is_none() {
                    person["sub"] = subject;
                }
                if !is_signed {
                    return json(200, &person);
                }
                for (name, value) in [("iss", json!(self.issuer)), ("aud", json!(CLIENT))] {
                    if person.get(name).is_none() {
                        person[name] = value;
                    }
                }
                let key = inner.keys.first().expect("a key");
                let signed = key.sign(&json!({ "alg": "ES256", "kid": key.id }), &person);
                (200, "application/jwt", signed)
            }
            _ => json(404, &json!({})),
        }
    }
}
