//! Every route × role × relation × state: what is expected is computed from
//! the table of access and the permission function, and the portal is asked.

use std::collections::BTreeSet;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use nq57::domain::conflict::Tie;
use nq57::domain::lifecycle::Role;
use nq57::domain::permission::{Area, JUDGES, Relation, Sight, sight, standing};
use nq57::domain::proposal::State;
use nq57::domain::text::TaxCode;
use nq57::ids::ProposalId;
use nq57::models::interest::{Declaration, Interest};
use nq57::web::access::{ACCESS, Access, Of};
use nq57::web::routes::ROUTES;

use crate::support::TestApp;
use crate::support::factory::{Organisation, Somebody};

/// What somebody is beside their role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tied {
    /// Nothing else.
    Free,
    /// An interest was declared.
    Conflicted,
    /// Officer of the agency whose challenge the dossiers answer, too.
    Advises,
    /// The role is only theirs in another's place, on every second dossier.
    Substitute,
    /// Member of the applicant, with the role named.
    Member,
}

struct Asker {
    role: Role,
    tied: Tied,
    who: Somebody,
}

const STAFF: &[Role] = &[
    Role::Moderator,
    Role::Reviewer,
    Role::Council,
    Role::Approver,
    Role::Officer,
    Role::Administrator,
    Role::Auditor,
];

/// The states that differ for the function, and those around them.
const STATES: &[State] = &[
    State::Draft,
    State::InReview,
    State::Deliberation,
    State::Approved,
];

struct World {
    app: TestApp,
    askers: Vec<Asker>,
    dossiers: Vec<(State, ProposalId)>,
}

impl World {
    async fn start(states: &[State]) -> Self {
        let app = TestApp::start().await;
        let by = app.department().await;
        let applicant = app.applicant("Công ty TNHH Sao Mai").await;
        let poster = app.staff(Role::Officer).await;
        let slug = app
            .open_challenge(&poster, &by.moderator, "Báo ngập theo tổ dân phố")
            .await;
        let mut dossiers = Vec::new();
        for state in states {
            let id = app
                .proposal(&applicant, &by, &format!("Hồ sơ {state}"), *state)
                .await;
            dossiers.push((*state, id));
        }
        app.sql(&format!(
            "UPDATE proposals SET challenge_id = (SELECT id FROM challenges WHERE slug = '{slug}') WHERE state <> 'draft';
             UPDATE proposals SET rubric_code = (SELECT code FROM rubrics WHERE council LIMIT 1) WHERE state = 'deliberation'"
        ));
        let mut askers = Vec::new();
        for &role in STAFF {
            askers.push(asker(&app, role, Tied::Free).await);
            let barred = asker(&app, role, Tied::Conflicted).await;
            declare(&app, &barred.who, &applicant).await;
            askers.push(barred);
            if role != Role::Officer {
                askers.push(asker(&app, role, Tied::Advises).await);
            }
        }
        // Officers of another agency, but those who advise.
        app.sql(
            "UPDATE user_roles SET agency_code = (SELECT code FROM agencies ORDER BY position DESC LIMIT 1)
             WHERE role = 'officer' AND user_id NOT IN (SELECT user_id FROM user_roles WHERE role <> 'officer')",
        );
        for &role in JUDGES.iter().filter(|role| **role != Role::Reviewer) {
            let substitute = asker(&app, role, Tied::Substitute).await;
            for (_, id) in dossiers.iter().step_by(2) {
                app.sql(&format!(
                    "INSERT INTO substitutes (id, proposal_id, role, user_id, appointed_by, appointed_at)
                     VALUES (gen_random_uuid(), '{id}', '{role}', '{}', '{}', now())",
                    substitute.who.id, by.moderator.id
                ));
            }
            askers.push(substitute);
        }
        for role in [Role::Owner, Role::Viewer] {
            let who = app.person("Người của công ty").create().await;
            app.join(&applicant, &who, role).await;
            askers.push(Asker {
                role,
                tied: Tied::Member,
                who,
            });
        }
        Self {
            app,
            askers,
            dossiers,
        }
    }
}

async fn asker(app: &TestApp, role: Role, tied: Tied) -> Asker {
    let draft = app.person(&format!("{role} {tied:?}"));
    let draft = match tied {
        // Somebody who is staff, but not in this role.
        Tied::Substitute => draft.role(Role::Officer),
        Tied::Advises => draft.role(role).role(Role::Officer),
        _ => draft.role(role),
    };
    let who = draft.create().await;
    if tied == Tied::Substitute {
        app.sql(&format!(
            "UPDATE user_roles SET agency_code = (SELECT code FROM agencies ORDER BY position DESC LIMIT 1) WHERE user_id = '{}'",
            who.id
        ));
    }
    Asker { role, tied, who }
}

async fn declare(app: &TestApp, who: &Somebody, applicant: &Organisation) {
    let declaration = Declaration {
        kind: Tie::Employment,
        organisation: None,
        tax_code: Some(TaxCode::parse(&applicant.tax_code).unwrap()),
        person: None,
        began_on: None,
        left_on: None,
    };
    let acting = app.acting(who).await;
    Interest::declare(&declaration, &acting, &mut *app.db().await)
        .await
        .unwrap();
}

impl Asker {
    /// What is true of this person and the dossier of this number and state.
    fn relation(&self, number: usize, state: State) -> Relation {
        let mut granted = BTreeSet::new();
        let mut substitute = BTreeSet::new();
        match self.tied {
            Tied::Free | Tied::Conflicted => {
                granted.insert(self.role);
            }
            Tied::Advises => granted.extend([self.role, Role::Officer]),
            Tied::Substitute => {
                granted.insert(Role::Officer);
                if number.is_multiple_of(2) {
                    substitute.insert(self.role);
                }
            }
            Tied::Member => {}
        }
        Relation {
            member: (self.tied == Tied::Member).then_some(self.role),
            helps: false,
            granted,
            substitute,
            conflicted: self.tied == Tied::Conflicted,
            advises: self.tied == Tied::Advises,
            wrote: false,
            draft: state == State::Draft,
            deliberated: state == State::Deliberation,
        }
    }

    fn is_admitted(&self, area: Area) -> bool {
        let relation = self.relation(0, State::Submitted);
        area.admits(&relation.granted) || area.admits_substitute(&relation.substitute)
    }
}

/// What the answer must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Forbidden,
    Absent,
    /// Whatever the act itself says: neither of the two by the door's or the record's doing.
    Open,
}

fn expected(row: &Access, asker: &Asker, number: usize, state: State) -> Expected {
    if row.door.is_some_and(|area| !asker.is_admitted(area)) {
        return Expected::Forbidden;
    }
    let roles = standing(&asker.relation(number, state));
    let open = match row.of {
        Of::Dossier => sight(&roles) == Sight::Staff,
        Of::Member => sight(&roles) != Sight::None && asker.tied == Tied::Member,
        Of::Part => JUDGES.iter().any(|role| roles.contains(role)),
        Of::Advised => roles.contains(&Role::Officer),
        other => panic!("{other} is not asked of dossiers"),
    };
    if open {
        Expected::Open
    } else {
        Expected::Absent
    }
}

/// An address of the route for a dossier; what else it names is there too.
fn address(path: &str, id: ProposalId) -> Option<String> {
    let path = path.replacen("{id}", &id.to_string(), 1);
    let path = path.replace("{act}", "request_info");
    let path = path.replace("{form}", "06");
    (!path.contains('{')).then_some(path)
}

#[test]
fn the_table_of_access_lists_every_route_once() {
    for route in ROUTES {
        let count = ACCESS
            .iter()
            .filter(|row| (row.method, row.path) == (route.method, route.path))
            .count();
        assert_eq!(count, 1, "rows of {} {}", route.method, route.path);
    }
    assert_eq!(ACCESS.len(), ROUTES.len());
    for row in ACCESS {
        let open = matches!(row.of, Of::Public | Of::Token);
        assert_eq!(row.door.is_none(), open, "{} {}", row.method, row.path);
    }
}

#[actix_web::test]
async fn every_route_answers_every_role_relation_and_state_as_the_function_says() {
    let world = World::start(STATES).await;
    let mut wrong = Vec::new();
    let mut asked = 0;
    for row in ACCESS {
        if !matches!(row.of, Of::Dossier | Of::Part | Of::Advised) {
            continue;
        }
        for (number, (state, id)) in world.dossiers.iter().enumerate() {
            let Some(path) = address(row.path, *id) else {
                continue;
            };
            for asker in &world.askers {
                let expected = expected(row, asker, number, *state);
                let request = match row.method {
                    "GET" => TestRequest::get(),
                    _ => TestRequest::post()
                        .insert_header(("Sec-Fetch-Site", "same-origin"))
                        .insert_header(("Content-Type", "application/x-www-form-urlencoded")),
                };
                let cookie = Cookie::new("session", asker.who.token.clone());
                let answer = world.app.call(request.uri(&path).cookie(cookie)).await;
                asked += 1;
                let status = answer.status.as_u16();
                let right = match expected {
                    Expected::Forbidden => status == 403,
                    Expected::Absent => status == 404,
                    // 403 where the act is another role's: the page of the dossier says so.
                    // A page of the council or of a word is not there in every state.
                    Expected::Open => status != 404 || row.path.ends_with("{form}"),
                };
                if !right {
                    wrong.push(format!(
                        "{} {} of {state} for {} {:?}: {status}, not {expected:?}",
                        row.method, row.path, asker.role, asker.tied
                    ));
                }
            }
        }
    }
    assert!(asked > 1_000, "{asked}");
    assert!(
        wrong.is_empty(),
        "{} of {asked}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The doors of the pages that name no record, for everybody.
#[actix_web::test]
async fn every_door_admits_whom_the_table_names() {
    let world = World::start(&[State::Submitted]).await;
    let mut wrong = Vec::new();
    for row in ACCESS {
        let (Some(area), "GET", Of::Nothing) = (row.door, row.method, row.of) else {
            continue;
        };
        if row.path.contains('{') {
            continue;
        }
        for asker in &world.askers {
            let relation = asker.relation(0, State::Submitted);
            let admitted = area.admits(&relation.granted);
            let cookie = Cookie::new("session", asker.who.token.clone());
            let request = TestRequest::get().uri(row.path).cookie(cookie);
            let status = world.app.call(request).await.status.as_u16();
            // Some lists of an area are for some of its roles alone.
            let narrower = matches!(
                row.path,
                "/can-bo/danh-gia"
                    | "/can-bo/bai-toan/moi"
                    | "/can-bo/tiep-nhan-ho/moi"
                    | "/quan-tri/lich/them"
                    | "/can-bo/phan-cong"
                    | "/can-bo/chuyen-gia"
                    | "/can-bo/gop-y"
            );
            if (status == 403) == admitted && !(narrower && status == 403) {
                wrong.push(format!(
                    "{} for {} {:?}: {status}",
                    row.path, asker.role, asker.tied
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the function must never give, whatever the relation: checked over
/// every combination, apart from how the function is written.
#[test]
fn the_permission_function_keeps_its_promises_for_every_relation() {
    let some = |roles: &[Role]| {
        let mut sets = vec![BTreeSet::new()];
        sets.extend(roles.iter().map(|role| BTreeSet::from([*role])));
        sets.push(roles.iter().copied().collect());
        sets
    };
    let flags = [false, true];
    let mut seen = 0;
    for member in [
        None,
        Some(Role::Owner),
        Some(Role::Editor),
        Some(Role::Viewer),
    ] {
        for granted in some(STAFF) {
            for substitute in some(JUDGES) {
                for (helps, conflicted) in flags.iter().flat_map(|a| flags.map(|b| (*a, b))) {
                    for (advises, draft) in flags.iter().flat_map(|a| flags.map(|b| (*a, b))) {
                        for (deliberated, wrote) in
                            flags.iter().flat_map(|a| flags.map(|b| (*a, b)))
                        {
                            let relation = Relation {
                                member,
                                helps,
                                granted: granted.clone(),
                                substitute: substitute.clone(),
                                conflicted,
                                advises,
                                wrote,
                                draft,
                                deliberated,
                            };
                            promise(&relation, &standing(&relation));
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(seen, 4 * 9 * 6 * 64);
}

fn promise(relation: &Relation, roles: &BTreeSet<Role>) {
    let has = |role: Role| roles.contains(&role);
    let members = [Role::Owner, Role::Editor, Role::Viewer];
    for role in members {
        assert_eq!(has(role), relation.member == Some(role), "{relation:?}");
    }
    assert_eq!(has(Role::Helper), relation.helps, "{relation:?}");
    assert!(!has(Role::Reviewer) && !has(Role::System), "{relation:?}");
    let staff = STAFF.iter().filter(|role| has(**role)).count();
    if relation.conflicted || relation.draft {
        assert_eq!(staff, 0, "{relation:?}");
    }
    for role in STAFF.iter().filter(|role| has(**role)) {
        let theirs = relation.granted.contains(role) || relation.substitute.contains(role);
        assert!(theirs, "{role} from nowhere: {relation:?}");
    }
    if relation.advises {
        assert!(!has(Role::Approver) && !has(Role::Council), "{relation:?}");
    }
    assert!(!has(Role::Council) || relation.deliberated, "{relation:?}");
    assert!(!has(Role::Council) || !relation.wrote, "{relation:?}");
    assert!(!has(Role::Officer) || relation.advises, "{relation:?}");
}
