//! Attachments, named by the SHA-256 of their bytes: written once, never
//! changed, and shared by all who uploaded the same bytes. Files on a disk,
//! synced with their folders before they are acknowledged.

use std::io;
use std::path::Path as Folder;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use sha2::{Digest, Sha256};

/// One upload holds a piece that fills and one on its way to the disk in
/// memory: half a mebibyte, whatever the file's size.
const PIECE: usize = 256 * 1024;
const UNDER_WAY: usize = 1;

/// Keeps files.
#[derive(Debug, Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
}

/// A file on its way in. Dropped unfinished, nothing of it stays.
#[derive(Debug)]
pub struct Incoming {
    upload: WriteMultipart,
    temporary: Path,
    hash: Sha256,
    size: u64,
    store: Arc<dyn ObjectStore>,
}

/// A file that is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub sha256: [u8; 32],
    /// In bytes.
    pub size: u64,
}

impl Storage {
    /// Opens the folder, which only this account may enter, and makes it
    /// where it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn new(root: &Folder) -> io::Result<Self> {
        use std::os::unix::fs::DirBuilderExt;
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(root)?;
        let store = LocalFileSystem::new_with_prefix(root)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
        })
    }

    /// Begins to take a file.
    ///
    /// # Errors
    /// The temporary file cannot be made.
    pub async fn receive(&self) -> io::Result<Incoming> {
        let temporary = Path::from(format!("incoming/{}", uuid::Uuid::new_v4()));
        let upload =
            WriteMultipart::new_with_chunk_size(self.store.put_multipart(&temporary).await?, PIECE);
        Ok(Incoming {
            upload,
            temporary,
            hash: Sha256::new(),
            size: 0,
            store: Arc::clone(&self.store),
        })
    }

    /// A stored file's bytes, in pieces.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub async fn read(&self, sha256: &[u8]) -> io::Result<BoxStream<'static, io::Result<Bytes>>> {
        let found = self.store.get(&path_of(sha256)).await?;
        Ok(found
            .into_stream()
            .map(|piece| piece.map_err(io::Error::from))
            .boxed())
    }
}

impl Incoming {
    /// Takes the next bytes, and waits while the disk is behind.
    ///
    /// # Errors
    /// The disk refuses them.
    pub async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        self.upload.wait_for_capacity(UNDER_WAY).await?;
        self.hash.update(&bytes);
        self.size += bytes.len() as u64;
        self.upload.put(bytes);
        Ok(())
    }

    /// How many bytes came so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Makes the file durable under its name.
    ///
    /// # Errors
    /// The disk refuses; nothing is kept then.
    pub async fn keep(self) -> io::Result<Stored> {
        self.upload.finish().await?;
        let sha256: [u8; 32] = self.hash.finalize().into();
        self.store
            .rename(&self.temporary, &path_of(&sha256))
            .await?;
        Ok(Stored {
            sha256,
            size: self.size,
        })
    }
}

/// `ab/abcdef…`: two letters of folders keep each folder small.
fn path_of(sha256: &[u8]) -> Path {
    let name = sha256
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    Path::from(format!("{}/{name}", name.get(..2).unwrap_or("xx")))
}
