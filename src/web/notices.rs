//! What an act can say on the page that follows it. The cookie that carries it
//! holds one of these words and nothing else.

/// Every notice, by its text key.
pub const NOTICES: &[&str] = &["notice-signed-in", "notice-signed-out"];
