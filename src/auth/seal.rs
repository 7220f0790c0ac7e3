//! Keyed seals: tokens that the database cannot forge, and the log's chain.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The portal's secret key. Each use has a label of its own, so that a seal
/// for one purpose is none for another.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    /// From key material of any length.
    pub fn new(material: &[u8]) -> Self {
        Self(Sha256::digest(material).into())
    }

    fn keyed(&self, label: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block[..self.0.len()].copy_from_slice(&self.0);
        let mut mac = Hmac::<Sha256>::new(&block);
        for part in std::iter::once(label.as_bytes()).chain(parts.iter().copied()) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }

    /// HMAC-SHA256 over the label and the parts, each with its length, so
    /// that no two lists of parts read the same.
    pub fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        self.keyed(label, parts).finalize().into_bytes().into()
    }

    /// The text of a mail link: the token's id and its seal. 256 bits that a
    /// copy of the database cannot make.
    pub fn link_token(&self, purpose: &str, id: Uuid) -> String {
        let mac = self.mac(purpose, &[id.as_bytes()]);
        format!(
            "{}{}",
            URL_SAFE_NO_PAD.encode(id.as_bytes()),
            URL_SAFE_NO_PAD.encode(mac)
        )
    }

    /// The id of a link's token, where its seal is ours for this purpose.
    pub fn open_link_token(&self, purpose: &str, text: &str) -> Option<Uuid> {
        let id = Uuid::from_slice(&URL_SAFE_NO_PAD.decode(text.get(..22)?).ok()?).ok()?;
        let sealed = URL_SAFE_NO_PAD.decode(text.get(22..)?).ok()?;
        self.keyed(purpose, &[id.as_bytes()])
            .verify_slice(&sealed)
            .ok()?;
        Some(id)
    }
}

/// A fresh session token: 256 random bits, as text for the cookie.
///
/// # Errors
/// The operating system gives no randomness.
pub fn session_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What the database keeps of a session token.
pub fn token_sha256(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
