//! A mail server for tests: keeps what it takes, and is down, slow or
//! unwilling when told to be. Speaks as much of RFC 5321 as a client needs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

use crate::support::db::RUNTIME;

/// How the server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Well,
    /// Hangs up at once.
    HangingUp,
    /// Takes its time before every answer.
    Slow(Duration),
    /// Answers so to every recipient.
    Refusing(&'static str),
    /// Answers so before anything else.
    Closed(&'static str),
    /// Takes the mail and is gone before it has said so.
    Forgetful,
}

/// A mail as it arrived.
#[derive(Debug, Clone)]
pub struct Arrived {
    pub from: String,
    pub recipients: Vec<String>,
    pub content: String,
}

/// The server, for as long as this lives.
pub struct Sink {
    pub port: u16,
    state: Arc<State>,
    serving: AbortHandle,
}

struct State {
    mood: Mutex<Mood>,
    arrived: Mutex<Vec<Arrived>>,
    connections: Mutex<u32>,
}

impl Sink {
    /// A server on a port of its own.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let listener = listener.into_std().unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State {
            mood: Mutex::new(Mood::Well),
            arrived: Mutex::default(),
            connections: Mutex::default(),
        });
        let shared = Arc::clone(&state);
        let serving = RUNTIME
            .spawn(async move {
                let listener = TcpListener::from_std(listener).unwrap();
                loop {
                    let (stream, _) = listener.accept().await.unwrap();
                    *shared.connections.lock().unwrap() += 1;
                    let shared = Arc::clone(&shared);
                    // A client that leaves in the middle is none of our trouble.
                    tokio::spawn(async move { shared.converse(stream).await.ok() });
                }
            })
            .abort_handle();
        Self {
            port,
            state,
            serving,
        }
    }

    /// What `mail.smtp_url` is.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn be(&self, mood: Mood) {
        *self.state.mood.lock().unwrap() = mood;
    }

    /// What has arrived so far.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.state.arrived.lock().unwrap().clone()
    }

    /// How many connections there were so far.
    pub fn connections(&self) -> u32 {
        *self.state.connections.lock().unwrap()
    }

    /// Message-ID → how often it arrived.
    pub fn by_message_id(&self) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for mail in self.arrived() {
            *counts.entry(mail.header("Message-ID")).or_default() += 1;
        }
        counts
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl State {
    async fn converse(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        let mood = || *self.mood.lock().unwrap();
        match mood() {
            Mood::HangingUp => return Ok(()),
            Mood::Closed(answer) => return say(&mut stream, answer).await,
            _ => say(&mut stream, "220 sink ready").await?,
        }
        let mut mail = Arrived {
            from: String::new(),
            recipients: Vec::new(),
            content: String::new(),
        };
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 || mood() == Mood::HangingUp {
                return Ok(());
            }
            if let Mood::Slow(time) = mood() {
                tokio::time::sleep(time).await;
            }
            let line = line.trim_end();
            let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" => say(&mut stream, "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8").await?,
                "MAIL" => {
                    mail.from = line.to_owned();
                    say(&mut stream, "250 ok").await?;
                }
                "RCPT" => match mood() {
                    Mood::Refusing(answer) => say(&mut stream, answer).await?,
                    _ => {
                        mail.recipients.push(line.to_owned());
                        say(&mut stream, "250 ok").await?;
                    }
                },
                "DATA" => {
                    say(&mut stream, "354 go on").await?;
                    loop {
                        let mut line = String::new();
                        if stream.read_line(&mut line).await? == 0 {
                            return Ok(());
                        }
                        if line == ".\r\n" {
                            break;
                        }
                        mail.content
                            .push_str(line.strip_prefix('.').unwrap_or(&line));
                    }
                    self.arrived.lock().unwrap().push(mail.clone());
                    if mood() == Mood::Forgetful {
                        return Ok(());
                    }
                    say(&mut stream, "250 taken").await?;
                    mail.recipients.clear();
                    mail.content.clear();
                }
                "RSET" => {
                    mail.recipients.clear();
                    say(&mut stream, "250 ok").await?;
                }
                "QUIT" => return say(&mut stream, "221 bye").await,
                _ => say(&mut stream, "250 ok").await?,
            }
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> std::io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await
}

impl Arrived {
    /// The lines of the head, those that go on joined.
    pub fn head(&self) -> Vec<String> {
        let head = self.content.split("\r\n\r\n").next().unwrap();
        let joined = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        joined.split("\r\n").map(str::to_owned).collect()
    }

    /// A header as it is written.
    pub fn header(&self, name: &str) -> String {
        let found: Vec<_> = self
            .head()
            .into_iter()
            .filter_map(|line| {
                let (key, value) = line.split_once(": ")?;
                key.eq_ignore_ascii_case(name).then(|| value.to_owned())
            })
            .collect();
        assert_eq!(found.len(), 1, "{name} in {:?}", self.head());
        found.concat()
    }
}
