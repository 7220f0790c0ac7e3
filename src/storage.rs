//! Attachments on disk, named by the SHA-256 of their bytes: written once,
//! never changed, and shared by all who uploaded the same bytes.
//!
//! Our own file code rather than an object store's: what was acknowledged
//! must be on the disk, file and folder synced, and `object_store` does not
//! sync (docs/adr/0009).

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::fs::{self, File, OpenOptions};
use tokio::io::AsyncWriteExt;

/// Keeps files under a folder.
#[derive(Debug, Clone)]
pub struct Storage {
    root: PathBuf,
}

/// A file on its way in. Dropped unfinished, its temporary file is swept.
#[derive(Debug)]
pub struct Incoming {
    file: File,
    temporary: PathBuf,
    hash: Sha256,
    size: u64,
    root: PathBuf,
    kept: bool,
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
    /// Opens the folder and makes it where it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn new(root: &Path) -> io::Result<Self> {
        use std::os::unix::fs::DirBuilderExt;
        let incoming = root.join("incoming");
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&incoming)?;
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// Begins to take a file.
    ///
    /// # Errors
    /// The temporary file cannot be made.
    pub async fn receive(&self) -> io::Result<Incoming> {
        let temporary = self
            .root
            .join("incoming")
            .join(uuid::Uuid::new_v4().to_string());
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&temporary)
            .await?;
        Ok(Incoming {
            file,
            temporary,
            hash: Sha256::new(),
            size: 0,
            root: self.root.clone(),
            kept: false,
        })
    }

    /// Opens a stored file for reading.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub async fn open(&self, sha256: &[u8]) -> io::Result<File> {
        File::open(path_of(&self.root, sha256)).await
    }
}

impl Incoming {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// The disk refuses them.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.size += bytes.len() as u64;
        self.file.write_all(bytes).await
    }

    /// How many bytes came so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Makes the file durable under its name.
    ///
    /// # Errors
    /// The disk refuses; nothing is kept then.
    pub async fn keep(mut self) -> io::Result<Stored> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let sha256: [u8; 32] = self.hash.clone().finalize().into();
        let path = path_of(&self.root, &sha256);
        let folder = path
            .parent()
            .ok_or_else(|| io::Error::other("a stored file has a folder"))?
            .to_owned();
        fs::create_dir_all(&folder).await?;
        fs::rename(&self.temporary, &path).await?;
        File::open(&folder).await?.sync_all().await?;
        self.kept = true;
        Ok(Stored {
            sha256,
            size: self.size,
        })
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.kept
            && let Err(error) = std::fs::remove_file(&self.temporary)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(error = %error, "an unfinished upload was not removed");
        }
    }
}

/// `ab/abcdef…`: two letters of folders keep each folder small.
fn path_of(root: &Path, sha256: &[u8]) -> PathBuf {
    let name = sha256
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>();
    root.join(name.get(..2).unwrap_or("xx")).join(&name)
}
