//! What is generated stands as it would be generated.

use std::fs;
use std::path::Path;

use nq57::cli::docs::{self, PERMISSIONS, SCHEMA, WORKFLOW, permissions, workflow};

use crate::support::db;

fn stands(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap_or_default()
}

#[test]
fn the_page_of_the_workflow_says_what_the_tables_say() {
    assert!(
        stands(WORKFLOW) == workflow::page(),
        "{WORKFLOW} is not what the tables say: run `nq57 docs`"
    );
}

#[test]
fn the_page_of_the_permissions_says_what_the_function_says() {
    assert!(
        stands(PERMISSIONS) == permissions::page(),
        "{PERMISSIONS} is not what the permission function says: run `nq57 docs`"
    );
}

#[actix_web::test]
async fn the_tables_in_rust_are_those_of_the_database() {
    let lease = db::lease().await;
    let schema = docs::schema(lease.url()).await.unwrap();
    assert!(
        stands(SCHEMA) == schema,
        "{SCHEMA} is not what the migrations make: run `nq57 docs`"
    );
}
