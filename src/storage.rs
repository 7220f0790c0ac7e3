//! Attachments, named by the SHA-256 of their bytes: written once, never
//! changed, and shared by all who uploaded the same bytes.
//!
//! What is on its way in lies beside them as a file of its own, so that it can
//! be looked at whole, and taken up again where it broke off. It is synced,
//! and then moved to its name: what was acknowledged survives a power cut.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path as Folder, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::{BoxStream, StreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;
use tokio::task::spawn_blocking;
use uuid::Uuid;

/// One upload holds a piece that fills and one on its way to the disk in
/// memory: half a mebibyte, whatever the file's size.
const PIECE: usize = 256 * 1024;
/// Where files lie that are on their way in.
const ARRIVING: &str = "incoming";
/// Where a file stands for the moment in which the sweep decides about it.
const LEAVING: &str = "leaving";

/// Keeps files.
#[derive(Debug, Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    root: Arc<Folder>,
}

/// A file on its way in. Dropped unfinished, nothing of it stays.
#[derive(Debug)]
pub struct Incoming {
    file: Sink,
    temporary: Temporary,
    size: u64,
    storage: Storage,
}

type Sink = tokio::io::BufWriter<tokio::fs::File>;

/// A file that came whole and is not kept yet. Dropped, nothing of it stays.
#[derive(Debug)]
pub struct Arrived {
    temporary: Temporary,
    size: u64,
    storage: Storage,
}

/// A file that comes piece by piece, in requests of their own. One at a time
/// may write to it.
#[derive(Debug)]
pub struct Partial {
    file: Sink,
    size: u64,
}

/// A file that is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub sha256: [u8; 32],
    /// In bytes.
    pub size: u64,
}

/// A stored file as the folder knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name: what its bytes should hash to.
    pub sha256: [u8; 32],
    /// When it was last put there.
    pub since: SystemTime,
}

/// Goes when it is dropped, unless it was moved away.
#[derive(Debug)]
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // What was kept is no longer here; what a crash leaves is swept.
        drop(std::fs::remove_file(&self.0));
    }
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
            .create(root.join(ARRIVING))?;
        let store = LocalFileSystem::new_with_prefix(root)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            root: root.into(),
        })
    }

    /// Begins to take a file.
    ///
    /// # Errors
    /// The temporary file cannot be made.
    pub async fn receive(&self) -> io::Result<Incoming> {
        let temporary = Temporary(self.arriving(Uuid::new_v4()));
        let path = temporary.0.clone();
        let file = blocking(move || create(&path, true)).await?;
        Ok(Incoming {
            file: sink(file),
            temporary,
            size: 0,
            storage: self.clone(),
        })
    }

    /// How many bytes came of a file that comes in pieces.
    ///
    /// # Errors
    /// The disk's.
    pub async fn received(&self, upload: Uuid) -> io::Result<u64> {
        match tokio::fs::metadata(self.arriving(upload)).await {
            Ok(metadata) => Ok(metadata.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Goes on with a file that comes in pieces; nothing while another request
    /// writes to it.
    ///
    /// # Errors
    /// The disk's.
    pub async fn go_on(&self, upload: Uuid) -> io::Result<Option<Partial>> {
        let path = self.arriving(upload);
        let opened = blocking(move || {
            let file = create(&path, false)?;
            // Let go with the file, however this process ends.
            match file.try_lock() {
                Ok(()) => {}
                Err(std::fs::TryLockError::WouldBlock) => return Ok(None),
                Err(std::fs::TryLockError::Error(error)) => return Err(error),
            }
            let size = file.metadata()?.len();
            Ok(Some((file, size)))
        });
        Ok(opened.await?.map(|(file, size)| Partial {
            file: sink(file),
            size,
        }))
    }

    /// The file that came in pieces, now that all of it is there.
    ///
    /// # Errors
    /// It is not there.
    pub async fn complete(&self, upload: Uuid) -> io::Result<Arrived> {
        let path = self.arriving(upload);
        let size = tokio::fs::metadata(&path).await?.len();
        Ok(Arrived {
            temporary: Temporary(path),
            size,
            storage: self.clone(),
        })
    }

    /// Forgets what came of a file that nobody goes on with.
    ///
    /// # Errors
    /// The disk's.
    pub async fn give_up(&self, upload: Uuid) -> io::Result<()> {
        match tokio::fs::remove_file(self.arriving(upload)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
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

    /// Whether the stored bytes are those that the name says.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub async fn is_sound(&self, sha256: &[u8]) -> io::Result<bool> {
        let mut bytes = self.read(sha256).await?;
        let mut hash = Sha256::new();
        while let Some(piece) = bytes.try_next().await? {
            hash.update(&piece);
        }
        Ok(hash.finalize().as_slice() == sha256)
    }

    /// Every stored file.
    pub fn all(&self) -> BoxStream<'static, io::Result<Found>> {
        let listed = self.store.list(None).map_err(io::Error::from);
        listed
            .try_filter_map(|object| async move {
                let sha256 = hash_of(&object.location);
                Ok(sha256.map(|sha256| Found {
                    sha256,
                    since: object.last_modified.into(),
                }))
            })
            .boxed()
    }

    /// Takes a stored file away that was last put there before `before`,
    /// unless `is_named` says that a row names it after all. Somebody may be
    /// uploading the same bytes in this very moment: then the file is put
    /// there anew, and stays. Says whether it is gone.
    ///
    /// # Errors
    /// The disk's, or that of the question.
    pub async fn sweep<E: From<io::Error>>(
        &self,
        sha256: [u8; 32],
        before: SystemTime,
        is_named: impl AsyncFnOnce() -> Result<bool, E>,
    ) -> Result<bool, E> {
        let here = path_of(&sha256);
        let aside = Path::from(format!("{LEAVING}/{}", hex(&sha256)));
        // From here on, whoever uploads the same bytes puts a file of their own.
        match self.store.rename(&here, &aside).await {
            Ok(()) => {}
            Err(object_store::Error::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(io::Error::from(error).into()),
        }
        let fresh = self.since(&aside).await? >= before;
        if fresh || is_named().await? {
            let back = self.store.rename(&aside, &here).await;
            back.map_err(io::Error::from)?;
            return Ok(false);
        }
        let gone = self.store.delete(&aside).await;
        gone.map_err(io::Error::from)?;
        Ok(true)
    }

    async fn since(&self, path: &Path) -> io::Result<SystemTime> {
        Ok(self.store.head(path).await?.last_modified.into())
    }

    /// Takes away what began to come and was last written to before this, and
    /// puts back what a sweep left half way. Says how many files it took away.
    ///
    /// # Errors
    /// The disk's.
    pub async fn sweep_unfinished(&self, before: SystemTime) -> io::Result<usize> {
        let left: Vec<_> = self
            .store
            .list(Some(&Path::from(LEAVING)))
            .try_collect()
            .await?;
        for object in left {
            let name = object.location.filename().unwrap_or_default();
            if let Some(sha256) = from_hex(name) {
                let back = path_of(&sha256);
                self.store.rename(&object.location, &back).await?;
            }
        }
        let folder = self.root.join(ARRIVING);
        blocking(move || {
            let mut gone = 0;
            for entry in std::fs::read_dir(folder)? {
                let entry = entry?;
                match entry.metadata().and_then(|metadata| metadata.modified()) {
                    Ok(written) if written < before => {
                        std::fs::remove_file(entry.path())?;
                        gone += 1;
                    }
                    // Kept, or given up, since the folder was read.
                    _ => {}
                }
            }
            Ok(gone)
        })
        .await
    }

    fn arriving(&self, id: Uuid) -> PathBuf {
        self.root.join(ARRIVING).join(id.to_string())
    }
}

impl Incoming {
    /// Takes the next bytes, and waits while the disk is behind.
    ///
    /// # Errors
    /// The disk refuses them.
    pub async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        self.size += bytes.len() as u64;
        self.file.write_all(&bytes).await
    }

    /// How many bytes came so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// All of it is there.
    ///
    /// # Errors
    /// The disk refuses what was still in memory.
    pub async fn arrived(mut self) -> io::Result<Arrived> {
        self.file.flush().await?;
        Ok(Arrived {
            temporary: self.temporary,
            size: self.size,
            storage: self.storage,
        })
    }

    /// Makes the file durable under its name.
    ///
    /// # Errors
    /// The disk refuses; nothing is kept then.
    pub async fn keep(self) -> io::Result<Stored> {
        self.arrived().await?.keep().await
    }
}

impl Partial {
    /// How many bytes are there.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Takes the next bytes, and waits while the disk is behind.
    ///
    /// # Errors
    /// The disk refuses them.
    pub async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        self.size += bytes.len() as u64;
        self.file.write_all(&bytes).await
    }

    /// Makes what came durable: whoever is told that it came never sends it again.
    ///
    /// # Errors
    /// The disk refuses.
    pub async fn sync(&mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.get_ref().sync_data().await
    }
}

impl Arrived {
    /// In bytes.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Looks at the file on a thread that may wait.
    ///
    /// # Errors
    /// The file cannot be opened, or looking panicked.
    pub async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut File) -> T + Send + 'static,
    ) -> io::Result<T> {
        let path = self.temporary.0.clone();
        blocking(move || Ok(look(&mut File::open(path)?))).await
    }

    /// Makes the file durable under its name.
    ///
    /// # Errors
    /// The disk refuses; nothing is kept then.
    pub async fn keep(self) -> io::Result<Stored> {
        let path = self.temporary.0.clone();
        let (sha256, size) = blocking(move || {
            let mut file = OpenOptions::new().read(true).write(true).open(path)?;
            let sum = hash(&mut file)?;
            file.sync_all()?;
            // The same bytes may be there already, and be about to be swept:
            // they are put there anew, as of now.
            file.set_modified(SystemTime::now())?;
            Ok(sum)
        })
        .await?;
        let name = self.temporary.0.file_name().unwrap_or_default();
        let from = Path::from(format!("{ARRIVING}/{}", name.to_string_lossy()));
        let store = &self.storage.store;
        store.rename(&from, &path_of(&sha256)).await?;
        Ok(Stored { sha256, size })
    }
}

fn sink(file: File) -> Sink {
    let mut file = tokio::fs::File::from_std(file);
    file.set_max_buf_size(PIECE);
    tokio::io::BufWriter::with_capacity(PIECE, file)
}

/// A file that only this account may read.
fn create(path: &Folder, new: bool) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options
        .append(true)
        .create(true)
        .create_new(new)
        .mode(0o600);
    options.open(path)
}

fn hash(file: &mut File) -> io::Result<([u8; 32], u64)> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; PIECE];
    let mut size = 0;
    loop {
        match file.read(&mut piece)? {
            0 => return Ok((hash.finalize().into(), size)),
            length => {
                hash.update(&piece[..length]);
                size += length as u64;
            }
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}

fn hex(sha256: &[u8]) -> String {
    sha256.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(name: &str) -> Option<[u8; 32]> {
    if name.len() != 64
        || !name
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(name.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

/// `ab/abcdef…`: two letters of folders keep each folder small.
fn path_of(sha256: &[u8]) -> Path {
    let name = hex(sha256);
    Path::from(format!("{}/{name}", name.get(..2).unwrap_or("xx")))
}

/// The hash that a stored file's path names; nothing for files of another kind.
fn hash_of(path: &Path) -> Option<[u8; 32]> {
    let sha256 = from_hex(path.filename()?)?;
    (path_of(&sha256) == *path).then_some(sha256)
}
