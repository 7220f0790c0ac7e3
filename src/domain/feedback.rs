//! What people say of catalogue entries and ask about them and challenges (góp ý).

use crate::names;

names! {
    /// What it is.
    pub enum Kind {
        /// To the provider of an entry, relayed: neither learns the other's address.
        Question = "question",
        /// For everybody to read, once a moderator shows it.
        Comment = "comment",
        /// Something is wrong on the page: the moderators keep it until it is closed.
        Mistake = "mistake",
        /// Asked in public about a challenge.
        Challenge = "challenge",
        /// To the provider of an entry that looks for support, relayed: somebody can give it.
        Support = "support",
        /// To whoever offers support, relayed: somebody asks for it.
        Interest = "interest",
    }
}

names! {
    /// Where it is.
    pub enum State {
        /// Its writer's address is not confirmed; nobody reads it.
        Unconfirmed = "unconfirmed",
        /// It waits for the Department, or the agency of the challenge.
        Waiting = "waiting",
        /// It waits for the provider.
        Relayed = "relayed",
        /// Everybody reads it.
        Shown = "shown",
        Refused = "refused",
        Closed = "closed",
    }
}

names! {
    /// What the Department or the agency does with it.
    pub enum Handling {
        /// Show it to everybody, with an answer or without.
        Show = "show",
        /// Answer its writer by mail, and close it.
        Answer = "answer",
        /// Do not show it, or do nothing about it, and say why.
        Refuse = "refuse",
    }
}

impl Kind {
    /// Those that are about an entry.
    pub const OF_ENTRIES: &'static [Kind] = &[Kind::Question, Kind::Comment, Kind::Mistake];

    /// Whether it goes to one of two sides that learn no address of each other.
    pub const fn is_relayed(self) -> bool {
        matches!(self, Kind::Question | Kind::Support | Kind::Interest)
    }

    /// Whether everybody may read it in the end.
    pub const fn is_public(self) -> bool {
        matches!(self, Kind::Comment | Kind::Challenge)
    }

    /// What may be done with it in a state.
    pub fn handlings(self, state: State) -> &'static [Handling] {
        match (self.is_public(), state) {
            (true, State::Waiting) => &[Handling::Show, Handling::Refuse],
            // Shown already: an answer may follow, or it is taken away.
            (true, State::Shown) => &[Handling::Show, Handling::Refuse],
            (false, State::Waiting) => &[Handling::Answer, Handling::Refuse],
            _ => &[],
        }
    }
}
