//! What a mail says, in its reader's language.
