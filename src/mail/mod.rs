//! Mail on its way out: the only room that knows lettre. A letter is put into the box and leaves from a
//! thread of its own, so that nobody waits for a mail server, and nobody can tell by the time an answer
//! takes whether a letter left.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, Message};
use lettre::{FileTransport, SmtpTransport, Transport};

/// Letters that may wait. One more is not sent, and said so in the log.
const BOX_MAX: usize = 200;
/// How long a mail server may take to answer.
const SERVER_TIMEOUT: Duration = Duration::from_secs(20);

/// A letter: plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The mail address it goes to.
    pub to: String,
    /// What it is about, on one line.
    pub subject: String,
    /// What it says.
    pub text: String,
}

/// The box that letters are put into.
#[derive(Debug, Clone)]
pub struct Mailer {
    letters: mpsc::SyncSender<Letter>,
}

impl Mailer {
    /// Opens the box: `url` is `smtp://`, `smtps://` or `file:FOLDER`, `from` whom letters are from.
    pub fn start(url: &str, from: &str) -> Result<Self, String> {
        let from: Mailbox = from
            .parse()
            .map_err(|_| format!("“{from}” is not a sender such as Journal <journal@exemple.fr>"))?;
        let way = Delivery::parse(url)?;
        let (letters, waiting) = mpsc::sync_channel::<Letter>(BOX_MAX);
        let carry = move || {
            for letter in waiting {
                if let Err(why) = way.send(&from, &letter) {
                    tracing::error!(%why, "a letter could not be sent");
                }
            }
        };
        let thread = std::thread::Builder::new().name("mail".to_owned());
        thread.spawn(carry).map_err(|error| error.to_string())?;
        Ok(Self { letters })
    }

    /// Puts a letter into the box.
    pub fn post(&self, letter: Letter) {
        if self.letters.try_send(letter).is_err() {
            tracing::error!("a letter was not sent: too many wait already");
        }
    }
}

/// How emails leave: through a server, or as files in a folder.
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
        // The URL itself stands in no message: it may hold a password.
        let server = SmtpTransport::from_url(url)
            .map_err(|error| format!("it is not smtp://, smtps:// or file:FOLDER: {error}"))?;
        Ok(Self::Server(Box::new(server.timeout(Some(SERVER_TIMEOUT)).build())))
    }

    fn send(&self, from: &Mailbox, letter: &Letter) -> Result<(), String> {
        let subject: String = letter.subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let to = letter.to.parse().map_err(|error| format!("an address no mail server takes: {error}"))?;
        let message = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
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
