//! Another machine: somebody who speaks clamd's protocol on a socket, and
//! knows one virus.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::db::RUNTIME;

/// What a file with a virus holds.
pub const VIRUS: &[u8] = b"NQ57-TEST-VIRUS";

/// How the peer behaves.
#[derive(Debug, Clone, Copy)]
pub enum Manner {
    /// Answers as it should.
    Fair,
    /// Takes the file and hangs up without an answer.
    HangsUp,
    /// Says that the file is too long for it, in the middle.
    Refuses,
}

/// A clamd until it is dropped.
pub struct Clamd {
    pub url: String,
    asked: Arc<AtomicUsize>,
    task: tokio::task::JoinHandle<()>,
}

impl Clamd {
    pub async fn start(manner: Manner) -> Self {
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let (listener, url) = RUNTIME
            .spawn(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let url = format!("tcp://{}", listener.local_addr().unwrap());
                (listener, url)
            })
            .await
            .unwrap();
        let task = RUNTIME.spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move { drop(answer(socket, manner).await) });
            }
        });
        Self { url, asked, task }
    }

    /// How many files it was asked about.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(mut socket: TcpStream, manner: Manner) -> std::io::Result<()> {
    let mut command = [0; 10];
    socket.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut file = Vec::new();
    loop {
        let length = socket.read_u32().await?;
        if length == 0 {
            break;
        }
        let mut piece = vec![0; length as usize];
        socket.read_exact(&mut piece).await?;
        file.extend(piece);
        if matches!(manner, Manner::Refuses) {
            return socket
                .write_all(b"INSTREAM size limit exceeded. ERROR\0")
                .await;
        }
    }
    if matches!(manner, Manner::HangsUp) {
        return Ok(());
    }
    let found = file.windows(VIRUS.len()).any(|window| window == VIRUS);
    let said: &[u8] = if found {
        b"stream: Nq57.Test.UNOFFICIAL FOUND\0"
    } else {
        b"stream: OK\0"
    };
    socket.write_all(said).await
}
