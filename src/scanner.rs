//! The virus scanner: clamd, asked by INSTREAM over TCP or a Unix socket. The
//! protocol is one command, pieces with their lengths, and one line back: less
//! code than a client library would need for its types.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

use crate::config;

/// How long clamd may take to answer a connection.
const TO_CONNECT: Duration = Duration::from_secs(5);
/// How long it may take for a piece.
const TO_TAKE: Duration = Duration::from_secs(15);
/// How long it may think about a whole file: less than a job may take.
const TO_JUDGE: Duration = Duration::from_secs(90);
/// The longest answer that is read.
const LONGEST_ANSWER: u64 = 4 * 1024;

/// A clamd somewhere.
#[derive(Debug, Clone)]
pub struct Scanner(Address);

#[derive(Debug, Clone)]
enum Address {
    Tcp(String),
    Unix(PathBuf),
}

/// What clamd says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// The name of what was found.
    Infected(String),
}

/// Why there is no verdict.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// clamd cannot be reached, or went away.
    #[error("clamd: {0}")]
    Down(io::Error),
    /// clamd takes its time.
    #[error("clamd does not answer in time")]
    Slow,
    /// clamd says that it did not scan the file.
    #[error("clamd refused the file: {0}")]
    Refused(String),
    /// The file itself cannot be read.
    #[error("reading the file: {0}")]
    Unreadable(io::Error),
}

impl Scanner {
    /// The scanner that the settings name, if they name one.
    ///
    /// # Errors
    /// An address that is neither of the two kinds.
    pub fn new(config: &config::Scanner) -> anyhow::Result<Option<Self>> {
        let url = config.clamd_url.as_str();
        if url.is_empty() {
            return Ok(None);
        }
        let address = if let Some(path) = url.strip_prefix("unix://") {
            Address::Unix(path.into())
        } else if let Some(host) = url.strip_prefix("tcp://") {
            Address::Tcp(host.to_owned())
        } else {
            anyhow::bail!("scanner.clamd_url: tcp://… or unix://…");
        };
        Ok(Some(Self(address)))
    }

    /// Has the bytes looked through.
    ///
    /// # Errors
    /// [`ScanError`]: no verdict, which is not the same as clean.
    pub async fn scan(
        &self,
        bytes: impl Stream<Item = io::Result<Bytes>> + Unpin,
    ) -> Result<Verdict, ScanError> {
        match &self.0 {
            Address::Tcp(host) => {
                ask(in_time(TO_CONNECT, TcpStream::connect(host)).await?, bytes).await
            }
            Address::Unix(path) => {
                ask(in_time(TO_CONNECT, UnixStream::connect(path)).await?, bytes).await
            }
        }
    }
}

async fn in_time<T>(
    limit: Duration,
    work: impl Future<Output = io::Result<T>>,
) -> Result<T, ScanError> {
    match timeout(limit, work).await {
        Ok(done) => done.map_err(ScanError::Down),
        Err(_) => Err(ScanError::Slow),
    }
}

async fn ask(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    mut bytes: impl Stream<Item = io::Result<Bytes>> + Unpin,
) -> Result<Verdict, ScanError> {
    let sent = async {
        in_time(TO_TAKE, clamd.write_all(b"zINSTREAM\0")).await?;
        while let Some(piece) = bytes.next().await {
            let piece = piece.map_err(ScanError::Unreadable)?;
            // A piece of no length would end the file.
            if piece.is_empty() {
                continue;
            }
            let length = u32::try_from(piece.len())
                .map_err(|error| ScanError::Unreadable(io::Error::other(error)))?;
            let write = async {
                clamd.write_all(&length.to_be_bytes()).await?;
                clamd.write_all(&piece).await
            };
            in_time(TO_TAKE, write).await?;
        }
        let end = async {
            clamd.write_all(&[0; 4]).await?;
            clamd.flush().await
        };
        in_time(TO_TAKE, end).await
    }
    .await;
    if let Err(error @ (ScanError::Unreadable(_) | ScanError::Slow)) = sent {
        return Err(error);
    }
    // Where it hangs up in the middle it has said why.
    let mut answer = Vec::new();
    let read = clamd.take(LONGEST_ANSWER);
    let heard = in_time(TO_JUDGE, async {
        let mut read = read;
        read.read_to_end(&mut answer).await
    })
    .await;
    if answer.is_empty() {
        sent?;
        heard?;
    }
    verdict(&answer)
}

/// Reads `stream: OK`, `stream: NAME FOUND` or `… ERROR`.
fn verdict(answer: &[u8]) -> Result<Verdict, ScanError> {
    let answer = String::from_utf8_lossy(answer);
    let line = answer.trim_matches(['\0', '\n', ' ']);
    let said = line.strip_prefix("stream: ").unwrap_or(line);
    if said == "OK" && said != line {
        return Ok(Verdict::Clean);
    }
    if let Some(name) = said.strip_suffix(" FOUND") {
        return Ok(Verdict::Infected(name.to_owned()));
    }
    if line.is_empty() {
        return Err(ScanError::Down(io::ErrorKind::UnexpectedEof.into()));
    }
    Err(ScanError::Refused(line.to_owned()))
}
