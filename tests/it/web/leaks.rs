//! Whoever has a conflict of interest learns nothing of the dossier: to them
//! the portal reads as if it did not exist.
//!
//! A generated test goes through every `GET` of the table of routes. It has
//! data that could leak: the same crawl by the same roles without a conflict
//! finds the words in place after place. A part of the addresses runs with
//! every test, all of them with `script/prove leaks`.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use nq57::domain::conflict::Tie;
use nq57::domain::lifecycle::Role;
use nq57::domain::proposal::{Action, State};
use nq57::domain::text::TaxCode;
use nq57::ids::ProposalId;
use nq57::models::interest::{Declaration, Interest};
use nq57::models::proposal::perform::Act;
use nq57::web::routes::ROUTES;
use nq57::web::staff::work::Duty;

use crate::support::dossiers::Department;
use crate::support::factory::{Organisation, Somebody};
use crate::support::{TestApp, asked};

/// Words that stand in these dossiers and nowhere else.
const TITLE: &str = "Chim kim tước báo bão";
const APPLICANT: &str = "Công ty Cổ phần Vành Khuyên Đỏ";
const FILE: &str = "bản vẽ lồng kính.pdf";
const AUTHOR: &str = "Trần Văn Nam";

/// Who asks: each role once barred from the dossiers, and once not.
const ROLES: &[Role] = &[
    Role::Moderator,
    Role::Reviewer,
    Role::Council,
    Role::Approver,
    Role::Officer,
    Role::Administrator,
    Role::Auditor,
];

struct World {
    app: TestApp,
    by: Department,
    applicant: Organisation,
    /// Of the officers' agency.
    challenge: String,
    barred: BTreeMap<Role, Somebody>,
    free: BTreeMap<Role, Somebody>,
}

/// What one request answered, without what differs from one to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Answered {
    status: u16,
    location: String,
    disposition: String,
    body: String,
}

impl World {
    async fn start() -> Self {
        let app = TestApp::start().await;
        let by = app.department().await;
        let applicant = app.applicant(APPLICANT).await;
        let mut barred = BTreeMap::new();
        let mut free = BTreeMap::new();
        for &role in ROLES {
            let somebody = app.staff(role).await;
            let declaration = Declaration {
                kind: Tie::Shares,
                organisation: None,
                tax_code: Some(TaxCode::parse(&applicant.tax_code).unwrap()),
                person: None,
                began_on: None,
                left_on: None,
            };
            let acting = app.acting(&somebody).await;
            Interest::declare(&declaration, &acting, &mut *app.db().await)
                .await
                .unwrap();
            barred.insert(role, somebody);
            free.insert(role, app.staff(role).await);
        }
        // Others' dossiers, so that lists are not empty.
        let other = app.applicant("Hợp tác xã Cửa Sót").await;
        for state in [State::Submitted, State::Deliberation, State::Declined] {
            let title = format!("Bưởi Phúc Trạch {state}");
            app.proposal(&other, &by, &title, state).await;
        }
        let challenge = app
            .open_challenge(&free[&Role::Officer], &by.moderator, "Báo bão cho tàu cá")
            .await;
        Self {
            app,
            by,
            applicant,
            challenge,
            barred,
            free,
        }
    }

    /// Dossiers of the applicant in every state that staff see, with files,
    /// sheets, a council, a challenge, advice asked for, and an idea.
    async fn fill(&self) -> Vec<ProposalId> {
        let (app, by) = (&self.app, &self.by);
        let states = [
            State::Submitted,
            State::Screening,
            State::NeedsInfo,
            State::InReview,
            State::Deliberation,
            State::Approved,
            State::Declined,
            State::Ineligible,
            State::Forwarded,
            State::Withdrawn,
            State::Merged,
        ];
        let mut ids = Vec::new();
        for state in states {
            let title = format!("{TITLE} {state}");
            let id = app.proposal(&self.applicant, by, &title, state).await;
            if matches!(state, State::Declined | State::Ineligible) {
                let letter = "Thư đã đọc".to_owned();
                app.act(id, &Act::Release { letter }, Some(&by.approver))
                    .await;
            }
            ids.push(id);
        }
        let draft = app
            .proposal(&self.applicant, by, &format!("{TITLE} draft"), State::Draft)
            .await;
        let acting = app.acting(&self.applicant.owner).await;
        nq57::models::advice::ask(draft, "Xin góp ý", &acting, &mut *app.db().await)
            .await
            .unwrap();
        app.sent_idea(&self.applicant, TITLE).await;
        let kept = app.attachment(&self.applicant.owner, draft).await;
        ids.push(draft);
        app.sql(&format!(
            "UPDATE proposals SET challenge_id = (SELECT id FROM challenges WHERE slug = '{slug}')
                WHERE applicant_id = '{applicant}' AND state <> 'draft';
             UPDATE proposals SET rubric_code = (SELECT code FROM rubrics WHERE council LIMIT 1)
                WHERE applicant_id = '{applicant}' AND state = 'deliberation';
             DELETE FROM council_results c USING proposals p WHERE p.id = c.proposal_id AND p.applicant_id = '{applicant}';
             UPDATE attachments SET name = '{FILE}' WHERE id = '{kept}';
             INSERT INTO attachments (id, proposal_id, name, media_type, size, sha256, uploaded_by, scan)
                SELECT gen_random_uuid(), p.id, a.name, a.media_type, a.size, a.sha256, a.uploaded_by, 'unscanned'
                FROM proposals p CROSS JOIN attachments a
                WHERE p.applicant_id = '{applicant}' AND p.state <> 'draft' AND a.id = '{kept}';
             INSERT INTO revision_attachments (revision_id, attachment_id)
                SELECT v.id, a.id FROM attachments a JOIN revisions v ON v.proposal_id = a.proposal_id
                JOIN proposals p ON p.id = a.proposal_id WHERE p.applicant_id = '{applicant}'",
            slug = self.challenge,
            applicant = self.applicant.id
        ));
        // Both reviewers were asked, whatever they declared.
        for reviewer in [&self.barred[&Role::Reviewer], &self.free[&Role::Reviewer]] {
            app.sql(&format!(
                "INSERT INTO assignments (id, proposal_id, reviewer_id, rubric_code, state, assigned_by, created_at, told_at,
                    interests_declared_at, updated_at)
                 SELECT gen_random_uuid(), p.id, '{}', p.rubric_code, CASE p.state WHEN 'in_review' THEN 'accepted' ELSE 'invited' END,
                    '{}', '{now}', '{now}', '{now}', '{now}'
                 FROM proposals p WHERE p.applicant_id = '{}' AND p.state IN ('in_review', 'deliberation')",
                reviewer.id, by.moderator.id, self.applicant.id, now = app.app.now()
            ));
        }
        ids
    }

    async fn get(&self, who: &Somebody, path: &str) -> Answered {
        let request = TestRequest::get()
            .uri(path)
            .peer_addr(([127, 0, 0, 1], 57_000).into())
            .cookie(Cookie::new("session", who.token.clone()));
        let answer = self.app.call(request).await;
        let request_id = answer.header("x-request-id").to_owned();
        let plain = |text: &str| {
            let text = if request_id.is_empty() {
                text.to_owned()
            } else {
                text.replace(&request_id, "REQUEST")
            };
            // An id that is asked about stands in the links of the page.
            uuids(path)
                .iter()
                .fold(text, |text, id| text.replace(id.as_str(), "ID"))
        };
        Answered {
            status: answer.status.as_u16(),
            location: plain(answer.header("location")),
            disposition: plain(answer.header("content-disposition")),
            body: plain(&String::from_utf8_lossy(&answer.body)),
        }
    }

    /// What stands in these dossiers and must not be read.
    fn canaries(&self) -> Vec<String> {
        let mut words = [TITLE, APPLICANT, FILE, AUTHOR, "kim tước", "Vành Khuyên"]
            .map(str::to_owned)
            .to_vec();
        words.push(self.applicant.tax_code.clone());
        words.push(self.applicant.owner.email.clone());
        words.extend(self.app.texts(&format!(
            "SELECT code FROM proposals WHERE applicant_id = '{}' AND code IS NOT NULL",
            self.applicant.id
        )));
        words
    }

    fn one(&self, query: &str) -> String {
        self.app.texts(query).pop().expect("a row to ask about")
    }
}

/// The first of these words that an answer tells, but for what was asked.
fn told<'a>(words: &'a [String], path: &str, answered: &Answered) -> Option<&'a String> {
    words
        .iter()
        .filter(|word| !path.contains(word.as_str()))
        .find(|word| answered.body.contains(word.as_str()))
}

fn uuids(path: &str) -> Vec<String> {
    path.split(['/', '?', '=', '&'])
        .filter(|part| part.parse::<uuid::Uuid>().is_ok())
        .map(str::to_owned)
        .collect()
}

/// Whether every address is asked for, or a part of them.
fn is_whole() -> bool {
    asked("NQ57_PROVE_LEAKS").is_some()
}

/// The pages of staff that name no record, each as it is and with questions
/// that would find the dossiers.
fn lists() -> Vec<String> {
    let mut paths = Vec::new();
    let questions = [
        "q=kim+tuoc",
        "tu=01/11/2026&den=30/11/2026",
        "ho-so=NQ57-261123-0004",
        "q=vanh+khuyen+do",
        "q=NQ57-261123",
        "trang-thai=in_review",
        "trang-thai=deliberation&sap-xep=moi",
        "sap-xep=moi&trang=2",
        "ke=dang",
        "ke=go",
        "nguoi=vanh+khuyen",
        "viec=submit",
    ];
    let asked = if is_whole() { questions.len() } else { 3 };
    for route in ROUTES {
        let inside = ["/can-bo", "/quan-tri", "/ho-so", "/y-tuong", "/tai-khoan"]
            .iter()
            .any(|root| route.path.starts_with(root));
        if route.method != "GET" || !inside || route.path.contains('{') {
            continue;
        }
        paths.push(route.path.to_owned());
        paths.push(format!("/en{}", route.path));
        for question in &questions[..asked] {
            paths.push(format!("{}?{question}", route.path));
        }
    }
    paths
}

/// Every address that names a record, for records that are these dossiers' and
/// for records that are nobody's.
fn named(world: &World, dossiers: &[ProposalId], reviewer: &Somebody) -> Vec<(String, String)> {
    let idea = world.one(&format!(
        "SELECT id FROM ideas WHERE applicant_id = '{}'",
        world.applicant.id
    ));
    let file = world.one(&format!(
        "SELECT a.id FROM attachments a WHERE a.proposal_id = '{}'",
        dossiers[3]
    ));
    let assignments = world.app.texts(&format!(
        "SELECT a.id FROM assignments a JOIN proposals p ON p.id = a.proposal_id
         WHERE p.applicant_id = '{}' AND (a.reviewer_id = '{}' OR p.state = 'in_review')",
        world.applicant.id, reviewer.id
    ));
    let nobodys = || uuid::Uuid::now_v7().to_string();
    let mut words: Vec<&str> = Action::ALL.iter().map(|action| action.as_str()).collect();
    words.extend(Duty::ALL.iter().map(|duty| duty.as_str()));
    words.extend(["invite", "khong-co"]);
    let mut dossiers = dossiers.to_vec();
    if !is_whole() {
        words = vec!["approve", "request_info", "screen", "invite"];
        // Under review, in deliberation, and the draft.
        dossiers = vec![dossiers[3], dossiers[4], dossiers[dossiers.len() - 1]];
    }
    let mut pairs = Vec::new();
    for route in ROUTES {
        let inside = route.path.starts_with("/can-bo/") || route.path.starts_with("/ho-so/");
        let of_others = route.path.starts_with("/can-bo/bai-toan")
            || route.path.starts_with("/can-bo/loi-ich")
            || route.path.starts_with("/ho-so/thanh-vien");
        if route.method != "GET" || !inside || of_others || !route.path.contains('{') {
            continue;
        }
        let ids: Vec<String> = if route.path.contains("/can-bo/y-tuong") {
            vec![idea.clone()]
        } else if route.path.contains("/can-bo/cong-bo") {
            world.app.texts(&format!(
                "SELECT i.id FROM initiatives i JOIN proposals p ON p.id = i.proposal_id WHERE p.applicant_id = '{}'",
                world.applicant.id
            ))
        } else {
            dossiers.iter().map(ToString::to_string).collect()
        };
        let fill = |of: &dyn Fn(&str) -> Vec<String>| {
            let mut paths = vec![route.path.to_owned()];
            while paths.iter().any(|path| path.contains('{')) {
                paths = paths
                    .into_iter()
                    .flat_map(|path| {
                        let Some((before, rest)) = path.split_once('{') else {
                            return vec![path];
                        };
                        let (name, after) = rest.split_once('}').unwrap();
                        of(name)
                            .into_iter()
                            .map(|value| format!("{before}{value}{after}"))
                            .collect()
                    })
                    .collect();
            }
            paths
        };
        let plain = |name: &str| match name {
            "act" => words.iter().map(|word| (*word).to_owned()).collect(),
            "form" => (1..=7).map(|form| format!("{form:02}")).collect(),
            "section" => vec!["noi-dung".to_owned()],
            "purpose" => vec!["consent".to_owned()],
            other => panic!("say what stands in {{{other}}} of {}", route.path),
        };
        let theirs = |name: &str| match name {
            "id" => ids.clone(),
            "assignment" => assignments.clone(),
            "attachment" | "upload" => vec![file.clone()],
            other => plain(other),
        };
        let (id, other) = (nobodys(), nobodys());
        let absent = |name: &str| match name {
            "id" => vec![id.clone(); ids.len()],
            "assignment" => vec![id.clone(); assignments.len()],
            "attachment" | "upload" => vec![other.clone()],
            other => plain(other),
        };
        pairs.extend(fill(&theirs).into_iter().zip(fill(&absent)));
    }
    // Chosen in a list for an act on many at once.
    for id in &dossiers {
        let many = |id: &str| format!("/can-bo/ho-so/nhieu?viec=receive&ho-so={id}");
        pairs.push((many(&id.to_string()), many(&nobodys())));
    }
    pairs
}

#[actix_web::test]
async fn to_whom_an_interest_bars_a_dossier_does_not_exist() {
    let world = World::start().await;
    let lists = lists();
    // What they read before there is any such dossier.
    let mut before = BTreeMap::new();
    for (role, who) in &world.barred {
        for path in &lists {
            before.insert((*role, path.clone()), world.get(who, path).await);
        }
    }
    let dossiers = world.fill().await;
    let words = world.canaries();
    assert!(words.len() > 12, "{words:?}");
    let mut wrong = Vec::new();
    let mut asked = 0;
    for (role, who) in &world.barred {
        for path in &lists {
            let now = world.get(who, path).await;
            asked += 1;
            // The challenge itself is everybody's to see, and a new form has a new id.
            if path.contains("/bai-toan") || path.contains("/moi") {
                if let Some(word) = told(&words, path, &now) {
                    wrong.push(format!("{role} reads {word} in {path}"));
                }
            } else if now != before[&(*role, path.clone())] {
                wrong.push(format!(
                    "{role}: {path} reads otherwise than without the dossiers"
                ));
            }
        }
        for (theirs, absent) in named(&world, &dossiers, &world.barred[&Role::Reviewer]) {
            let known = world.get(who, &theirs).await;
            asked += 1;
            if let Some(word) = told(&words, &theirs, &known) {
                wrong.push(format!("{role} reads {word} in {theirs}"));
            }
            let unknown = world.get(who, &absent).await;
            if known != unknown {
                wrong.push(format!(
                    "{role}: {theirs} answers {} and an absent one {}",
                    known.status, unknown.status
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {asked}\n{}",
        wrong.len(),
        wrong.join("\n")
    );

    // The same crawl by whom nothing bars finds every word: it could leak.
    let mut found = BTreeSet::new();
    let mut open = BTreeMap::<Role, usize>::new();
    for (role, who) in &world.free {
        let addresses = named(&world, &dossiers, &world.free[&Role::Reviewer]);
        let theirs = addresses.into_iter().map(|(theirs, _)| theirs);
        for path in lists.iter().cloned().chain(theirs) {
            let answered = world.get(who, &path).await;
            let here = words
                .iter()
                .filter(|word| answered.body.contains(word.as_str()));
            let mut any = false;
            for word in here {
                any = true;
                found.insert(word.clone());
            }
            if any {
                *open.entry(*role).or_default() += 1;
            }
        }
    }
    let missing: Vec<&String> = words.iter().filter(|word| !found.contains(*word)).collect();
    assert!(
        missing.is_empty(),
        "nobody reads {missing:?}: nothing could leak"
    );
    for role in ROLES {
        assert!(
            open.get(role).is_some_and(|pages| *pages > 0),
            "{role} reads nothing"
        );
    }
    println!("leaks: {asked} requests by the barred, none told; pages that tell others: {open:?}");
}

#[actix_web::test]
async fn a_notice_that_waited_is_left_out_of_the_summary_of_whom_an_interest_bars_since() {
    let world = World::start().await;
    let (app, by) = (&world.app, &world.by);
    for who in [&by.moderator, &world.free[&Role::Moderator]] {
        app.sql(&format!(
            "UPDATE users SET notices = 'daily' WHERE id = '{}'",
            who.id
        ));
    }
    app.proposal(&world.applicant, by, TITLE, State::Withdrawn)
        .await;
    app.sql(&format!(
        "INSERT INTO interests (id, user_id, kind, organisation, declared_at)
         VALUES (gen_random_uuid(), '{}', 'shares', '{APPLICANT}', now())",
        by.moderator.id
    ));
    app.pass(chrono::TimeDelta::days(1));
    nq57::models::summary::send_due(&app.acting_as_system(), &mut *app.db().await)
        .await
        .unwrap();
    let told = "SELECT recipient FROM mails WHERE message = 'daily_summary' AND params::text LIKE '%kim tước%'";
    assert_eq!(
        app.texts(told),
        [world.free[&Role::Moderator].email.clone()]
    );
}

#[actix_web::test]
async fn no_mail_tells_whom_an_interest_bars() {
    let world = World::start().await;
    world.fill().await;
    let barred: Vec<String> = world
        .barred
        .values()
        .map(|who| format!("'{}'", who.email))
        .collect();
    let told = format!(
        "SELECT message || ' ' || recipient FROM mails WHERE recipient IN ({}) AND params::text LIKE '%kim tước%'",
        barred.join(", ")
    );
    assert_eq!(world.app.texts(&told), Vec::<String>::new());
    let others = "SELECT count(*) > 5 FROM mails WHERE params::text LIKE '%kim tước%'";
    assert_eq!(world.app.texts(others), ["t"]);
}

/// How long one request takes, in microseconds.
async fn takes(world: &World, who: &Somebody, path: &str) -> u128 {
    let began = Instant::now();
    let answered = world.get(who, path).await;
    assert_eq!(answered.status, 404, "{path}");
    began.elapsed().as_micros()
}

fn median(mut times: Vec<u128>) -> u128 {
    times.sort_unstable();
    times[times.len() / 2]
}

/// A delay tells too. A few requests with every test; `script/prove delay`
/// asks often, and holds the difference of the medians to 20 ms.
#[actix_web::test]
async fn a_barred_dossier_takes_as_long_as_an_absent_one() {
    let asks = asked("NQ57_PROVE_ASKS").unwrap_or(5);
    let world = World::start().await;
    let dossiers = world.fill().await;
    let deliberated = dossiers[4];
    let file = world.one(&format!(
        "SELECT a.id FROM attachments a WHERE a.proposal_id = '{deliberated}'"
    ));
    let assignment = world.one(&format!(
        "SELECT id FROM assignments WHERE reviewer_id = '{}' LIMIT 1",
        world.barred[&Role::Reviewer].id
    ));
    let pages = [
        (Role::Moderator, "/can-bo/ho-so/ID".to_owned()),
        (Role::Moderator, "/can-bo/ho-so/ID/phan-cong".to_owned()),
        (Role::Moderator, "/can-bo/ho-so/ID/request_info".to_owned()),
        (Role::Moderator, format!("/can-bo/ho-so/ID/tai-lieu/{file}")),
        (Role::Approver, "/can-bo/ho-so/ID/approve".to_owned()),
        (Role::Approver, "/can-bo/rut-khoi/ID".to_owned()),
        (Role::Council, "/can-bo/hoi-dong/ID".to_owned()),
        (Role::Reviewer, "/can-bo/danh-gia/ID".to_owned()),
        (Role::Officer, "/can-bo/y-kien/ID".to_owned()),
        (Role::Auditor, "/can-bo/ho-so/ID/phieu/06".to_owned()),
    ];
    for (role, page) in pages {
        let who = &world.barred[&role];
        let known = if role == Role::Reviewer {
            assignment.clone()
        } else {
            deliberated.to_string()
        };
        let (mut barred, mut absent) = (Vec::new(), Vec::new());
        // In turn, so that whatever else the machine does weighs on both alike.
        for _ in 0..asks {
            barred.push(takes(&world, who, &page.replace("ID", &known)).await);
            let nobodys = uuid::Uuid::now_v7().to_string();
            absent.push(takes(&world, who, &page.replace("ID", &nobodys)).await);
        }
        let (barred, absent) = (median(barred), median(absent));
        let apart = barred.abs_diff(absent);
        println!(
            "delay {role} {page}: barred {:.2} ms, absent {:.2} ms, apart {:.2} ms",
            barred as f64 / 1000.0,
            absent as f64 / 1000.0,
            apart as f64 / 1000.0
        );
        assert!(asks < 100 || apart < 20_000, "{role} {page}: {apart} µs");
    }
}

/// Officers see what concerns their agency or commune, and nothing else.
#[actix_web::test]
async fn an_officer_of_another_agency_learns_nothing() {
    let world = World::start().await;
    let dossiers = world.fill().await;
    let words = world.canaries();
    let mut officers = Vec::new();
    for code in ["kind = 'department'", "kind = 'commune'"] {
        let officer = world.app.staff(Role::Officer).await;
        world.app.sql(&format!(
            "UPDATE user_roles SET agency_code = (SELECT code FROM agencies WHERE {code} ORDER BY position DESC LIMIT 1)
             WHERE user_id = '{}'",
            officer.id
        ));
        officers.push(officer);
    }
    let addresses = named(&world, &dossiers, &world.free[&Role::Reviewer]);
    let mut wrong = Vec::new();
    for officer in &officers {
        let theirs = addresses.iter().map(|(theirs, _)| theirs.clone());
        for path in lists().into_iter().chain(theirs) {
            let answered = world.get(officer, &path).await;
            if let Some(word) = told(&words, &path, &answered) {
                wrong.push(format!("{} reads {word} in {path}", officer.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The officer whose agency posted the challenge and got one forwarded reads both.
    let own = &world.free[&Role::Officer];
    let mut browser = world.app.sign_in(own).await;
    browser.open("/can-bo").await.expect(200).sees(TITLE);
}
