//! Files that macros read whole folders of: a new one must rebuild the crate.
fn main() {
    for folder in ["assets", "config", "migrations", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
