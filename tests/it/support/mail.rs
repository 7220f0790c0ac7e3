//! What the portal sent.

use nq57::mail::Outgoing;

use super::TestApp;

impl TestApp {
    /// The mails sent so far to somebody, oldest first.
    pub fn mails_to(&self, address: &str) -> Vec<Outgoing> {
        let mut sent = self.app.mailer.sent();
        sent.retain(|mail| mail.recipient == address);
        sent
    }

    /// The newest mail to somebody.
    #[track_caller]
    pub fn mail_to(&self, address: &str) -> Outgoing {
        self.mails_to(address)
            .pop()
            .unwrap_or_else(|| panic!("no mail to {address}: {:?}", self.app.mailer.sent()))
    }

    /// The first link of a mail that leads into the portal, as a path.
    #[track_caller]
    pub fn link_in(&self, mail: &Outgoing) -> String {
        let base = super::app::base(&self.app);
        let at = mail
            .text
            .find(&base)
            .unwrap_or_else(|| panic!("no link in:\n{}", mail.text));
        let rest = &mail.text[at + base.len()..];
        let end = rest
            .find(|character: char| character.is_whitespace() || character == '>')
            .unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ',']).to_owned()
    }
}
