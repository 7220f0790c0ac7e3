//! Argon2id on the blocking pool, behind a bounded queue.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::config::Hashing;

/// Hashes and checks passwords.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    /// As many at once as there are cores: a hash takes memory and a core.
    permits: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
    /// Checked where there is no account, so that an unknown person takes as long as a known one.
    nobody: String,
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hasher")
    }
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many wait already; try again in a moment.
    #[error("too many passwords are being checked")]
    Busy,
    /// The library refused.
    #[error("password hash: {0}")]
    Library(String),
}

impl Hasher {
    /// A hasher with the costs of the settings.
    ///
    /// # Errors
    /// Costs that Argon2 does not take.
    pub fn new(settings: &Hashing) -> Result<Self, HashError> {
        let params = Params::new(settings.memory_kib, settings.passes, settings.lanes, None)
            .map_err(|error| HashError::Library(error.to_string()))?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let nobody = hash_now(&argon2, "nobody has this password")?;
        Ok(Self {
            argon2,
            permits: Arc::new(Semaphore::new(cores)),
            waiting: Arc::default(),
            queue: settings.queue,
            nobody,
        })
    }

    /// The hash of a password, in the PHC string format.
    ///
    /// # Errors
    /// [`HashError`].
    pub async fn hash(&self, password: &str) -> Result<String, HashError> {
        let password = password.to_owned();
        let argon2 = self.argon2.clone();
        self.queued(move || hash_now(&argon2, &password)).await?
    }

    /// Whether the password is the hash's. Without a hash the answer is no,
    /// after the same work.
    ///
    /// # Errors
    /// [`HashError`].
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, HashError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        let password = password.to_owned();
        let argon2 = self.argon2.clone();
        let right = self
            .queued(move || {
                let parsed = PasswordHash::new(&hash)
                    .map_err(|error| HashError::Library(error.to_string()))?;
                Ok::<_, HashError>(argon2.verify_password(password.as_bytes(), &parsed).is_ok())
            })
            .await??;
        Ok(right && known)
    }

    /// Whether a hash was made under other costs than today's, so that it is
    /// made anew while the password is known.
    pub fn is_outdated(&self, hash: &str) -> bool {
        let Ok(parsed) = PasswordHash::new(hash) else {
            return true;
        };
        let made = Params::try_from(&parsed);
        let costs = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        parsed.algorithm.as_str() != Algorithm::Argon2id.as_str()
            || made.is_ok_and(|made| costs(&made) != costs(self.argon2.params()))
    }

    async fn queued<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let place = Place::take(&self.waiting, self.queue).ok_or(HashError::Busy)?;
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|error| HashError::Library(error.to_string()))?;
        let result = tokio::task::spawn_blocking(move || {
            let _held = (permit, place);
            work()
        })
        .await;
        result.map_err(|error| HashError::Library(error.to_string()))
    }
}

/// A place in the queue, given back when dropped.
struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(waiting: &Arc<AtomicUsize>, queue: usize) -> Option<Self> {
        if waiting.fetch_add(1, Ordering::Relaxed) >= queue {
            waiting.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        Some(Self(Arc::clone(waiting)))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

fn hash_now(argon2: &Argon2<'_>, password: &str) -> Result<String, HashError> {
    argon2
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| HashError::Library(error.to_string()))
}
