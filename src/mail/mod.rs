//! Outgoing mail; the only room that knows lettre. Emails are queued and sent by one thread, so that no
//! request waits for a mail server, and response times do not reveal whether an email was sent.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use lettre::message::header::{
    ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Mailbox, Message};
use lettre::{FileTransport, SmtpTransport, Transport};

/// Maximum number of queued emails. Further ones are dropped and logged.
const QUEUE_MAX: usize = 200;
/// Timeout of the mail server.
const SERVER_TIMEOUT: Duration = Duration::from_secs(20);

/// An email in plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingEmail {
    /// Email address of the recipient.
    pub to: String,
    /// Subject; control characters become spaces.
    pub subject: String,
    /// Body.
    pub text: String,
}

/// Says that no person wrote the email, so that no absence notice answers it (RFC 3834, section 5).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The queue of outgoing emails. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Mailer {
    letters: mpsc::SyncSender<OutgoingEmail>,
}

impl Mailer {
    /// Starts the mail thread. `url` is `smtp://`, `smtps://` or `file:FOLDER`; `from` is the sender. The
    /// error is a sentence for the operator.
    pub fn start(url: &str, from: &str) -> Result<Self, String> {
        let from: Mailbox = from
            .parse()
            .map_err(|_| format!("“{from}” is not a sender such as Journal <journal@exemple.fr>"))?;
        let way = Delivery::parse(url)?;
        let (letters, waiting) = mpsc::sync_channel::<OutgoingEmail>(QUEUE_MAX);
        let carry = move || {
            for letter in waiting {
                if let Err(why) = way.send(&from, &letter) {
                    tracing::error!(%why, "an email could not be sent");
                }
            }
        };
        let thread = std::thread::Builder::new().name("mail".to_owned());
        thread.spawn(carry).map_err(|error| error.to_string())?;
        Ok(Self { letters })
    }

    /// Queues an email, without waiting. If the queue is full, drops and logs it.
    pub fn post(&self, letter: OutgoingEmail) {
        if self.letters.try_send(letter).is_err() {
            tracing::error!("an email was dropped: the queue is full");
        }
    }
}

/// How emails are delivered: through a server, or as files in a folder.
enum Delivery {
    Server(Box<SmtpTransport>),
    Folder(FileTransport),
}

impl Delivery {
    fn parse(url: &str) -> Result<Self, String> {
        if let Some(folder) = url.strip_prefix("file:") {
            std::fs::create_dir_all(folder)
                .map_err(|error| format!("{folder} could not be made: {error}"))?;
            return Ok(Self::Folder(FileTransport::new(Path::new(folder))));
        }
        // Never put the URL into a message: it may contain a password.
        let server = SmtpTransport::from_url(url)
            .map_err(|error| format!("it is not smtp://, smtps:// or file:FOLDER: {error}"))?;
        Ok(Self::Server(Box::new(server.timeout(Some(SERVER_TIMEOUT)).build())))
    }

    fn send(&self, from: &Mailbox, letter: &OutgoingEmail) -> Result<(), String> {
        let subject: String = letter.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let to = letter.to.parse().map_err(|error| format!("an address no mail server takes: {error}"))?;
        let message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .message_id(Some(message_id(from)?))
            .header(MIME_VERSION_1_0)
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .header(ContentTransferEncoding::QuotedPrintable)
            .body(letter.text.clone())
            .map_err(|error| error.to_string())?;
        match self {
            Self::Server(server) => server.send(&message).map(drop).map_err(|error| error.to_string()),
            Self::Folder(folder) => folder.send(&message).map(drop).map_err(|error| error.to_string()),
        }
    }
}

/// A new `Message-ID` (RFC 5322, section 3.6.4): random, at the sender's domain, so that it names no machine.
fn message_id(from: &Mailbox) -> Result<String, String> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|error| format!("no randomness: {error}"))?;
    let random: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("<{random}@{}>", from.email.domain()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_address_of_a_server_is_said_without_its_password() {
        for url in ["http://a:secret@b", "smtp://", "nonsense"] {
            let why = Mailer::start(url, "journal@exemple.fr").expect_err(url);
            assert!(!why.contains("secret"), "{why}");
        }
        assert!(Mailer::start("smtps://a:secret@mail.exemple.fr", "Journal <journal@exemple.fr>").is_ok());
        assert!(Mailer::start("smtp://mail.exemple.fr:587?tls=required", "journal@exemple.fr").is_ok());
        assert!(Mailer::start("smtp://mail.exemple.fr", "nobody").is_err());
    }
}
