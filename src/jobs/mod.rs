//! Work that waits: mails, deadlines, the log's chain.
