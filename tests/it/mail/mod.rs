//! What mails say, and how they leave.

mod sink;
mod smtp;
mod texts;
