//! Passwords, session tokens and the seals on mail links. A leaf: it knows no
//! database and no HTTP.

pub mod password;
pub mod seal;
