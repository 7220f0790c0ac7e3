//! What one page says of the act that led to it.

/// What the last act says on the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    pub(super) kind: NoticeKind,
    pub(super) key: &'static str,
}

crate::names! {
    /// How a notice looks.
    pub enum NoticeKind {
        Success = "success",
        Info = "info",
        Warning = "warning",
    }
}

impl Notice {
    /// Something was done.
    pub const fn success(key: &'static str) -> Self {
        Self {
            kind: NoticeKind::Success,
            key,
        }
    }

    /// Something to know.
    pub const fn info(key: &'static str) -> Self {
        Self {
            kind: NoticeKind::Info,
            key,
        }
    }

    /// Something to mind.
    pub const fn warning(key: &'static str) -> Self {
        Self {
            kind: NoticeKind::Warning,
            key,
        }
    }

    /// Reads the cookie; only words of our own count.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (kind, key) = text.split_once('.')?;
        let key = crate::web::notices::NOTICES
            .iter()
            .find(|known| **known == key)?;
        Some(Self {
            kind: kind.parse().ok()?,
            key,
        })
    }
}
