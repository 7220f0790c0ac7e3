//! The portal as it answers.

mod door;
