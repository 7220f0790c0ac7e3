//! The accounts of the demonstration: one for each role, shown on the sign-in
//! page where `demo.enabled` is set, and written by the demonstration data.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use crate::domain::lifecycle::Role;
use crate::models::pool::Db;
use crate::models::schema::{applicants, users};

/// The password of every demonstration account. No secret: production refuses
/// to start beside such an account.
pub const PASSWORD: &str = "demo nq57 portal";

/// One account.
#[derive(Debug, Clone, Copy)]
pub struct DemoAccount {
    pub email: &'static str,
    pub name: &'static str,
    /// Of the Department's side.
    pub roles: &'static [Role],
    /// The agency's code, for an officer.
    pub agency: Option<&'static str>,
    /// The place in the demonstration's applicant, by its tax code.
    pub member: Option<(&'static str, Role)>,
}

const fn staff(email: &'static str, name: &'static str, roles: &'static [Role]) -> DemoAccount {
    DemoAccount {
        email,
        name,
        roles,
        agency: None,
        member: None,
    }
}

const fn member(
    email: &'static str,
    name: &'static str,
    tax_code: &'static str,
    role: Role,
) -> DemoAccount {
    DemoAccount {
        email,
        name,
        roles: &[],
        agency: None,
        member: Some((tax_code, role)),
    }
}

/// Tax codes of the demonstration's two applicants.
pub const FIRST: &str = "3090000014";
/// The other one.
pub const SECOND: &str = "3090000021";

/// Every account.
#[rustfmt::skip]
pub const ACCOUNTS: &[DemoAccount] = &[
    member("owner@demo.nq57.test", "Nguyễn Thị Hồng", FIRST, Role::Owner),
    member("editor@demo.nq57.test", "Lê Quang Minh", FIRST, Role::Editor),
    member("viewer@demo.nq57.test", "Hoàng Anh Thư", FIRST, Role::Viewer),
    member("owner2@demo.nq57.test", "Trần Văn Lộc", SECOND, Role::Owner),
    staff("moderator@demo.nq57.test", "Phan Thị Minh", &[Role::Moderator]),
    staff("reviewer1@demo.nq57.test", "Hoàng Văn Thạch", &[Role::Reviewer]),
    staff("reviewer2@demo.nq57.test", "Đặng Thị Tuyết", &[Role::Reviewer]),
    staff("council@demo.nq57.test", "Bùi Đình Hợi", &[Role::Council]),
    staff("approver@demo.nq57.test", "Nguyễn Văn Đức", &[Role::Approver]),
    staff("approver2@demo.nq57.test", "Trần Thị Duyên", &[Role::Approver]),
    DemoAccount { agency: Some("SXD"), ..staff("agency@demo.nq57.test", "Hồ Thị Xuân", &[Role::Officer]) },
    DemoAccount { agency: Some("UBND-18073"), ..staff("commune@demo.nq57.test", "Võ Văn Thành", &[Role::Officer]) },
    staff("admin@demo.nq57.test", "Lê Quang Trị", &[Role::Administrator]),
    staff("auditor@demo.nq57.test", "Dương Thị Ngọc", &[Role::Auditor]),
];

/// Whether the database holds anything of the demonstration.
///
/// # Errors
/// The database's.
pub async fn exist(db: &mut Db) -> QueryResult<bool> {
    let accounts = diesel::select(diesel::dsl::exists(users::table.filter(users::demo)));
    let found = diesel::select(diesel::dsl::exists(
        applicants::table.filter(applicants::demo),
    ));
    Ok(accounts.get_result::<bool>(db).await? || found.get_result::<bool>(db).await?)
}
