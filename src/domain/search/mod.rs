//! How Vietnamese is searched: what is a word, what people ask, by what a list is narrowed
//! and ordered, and what of a text answers a question. What finds it is `crate::search`.

mod filter;
mod mark;
mod question;
mod words;

pub use filter::{Counts, Cursor, Facet, Filter, Order, Shelf};
pub use mark::{Piece, excerpt, mark, surface};
pub use question::{Abbreviation, Question};
pub use words::{Speller, Word, misspelled_as, places, words};
