//! Goals suggested from what is written.

use nq57::domain::form::Answers;
use nq57::models::suggestion;
use serde::Deserialize;

use crate::support::TestApp;

#[derive(Deserialize)]
struct Set {
    text: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    title: String,
    problem: String,
    expect: Vec<String>,
    #[serde(default)]
    late: bool,
}

#[actix_web::test]
async fn the_right_goal_is_among_the_first_five() {
    let set: Set = toml::from_str(include_str!("../../prove/goals.toml")).unwrap();
    assert!(set.text.len() >= 30);
    let app = TestApp::start().await;
    let mut db = app.db().await;
    let (mut found, mut late, mut late_found) = (0, 0, 0);
    for text in &set.text {
        let answers = Answers {
            title: text.title.clone(),
            problem: text.problem.clone(),
            ..Answers::default()
        };
        let goals = suggestion::goals(&answers, &mut db).await.unwrap();
        let codes: Vec<&str> = goals.iter().map(|goal| goal.code.as_str()).collect();
        let right = text
            .expect
            .iter()
            .any(|code| codes.contains(&code.as_str()));
        if !right {
            println!("missed: {}: {codes:?}, not {:?}", text.title, text.expect);
        }
        assert!(codes.len() <= 5);
        found += usize::from(right);
        late += usize::from(text.late);
        late_found += usize::from(text.late && right);
    }
    println!(
        "goals: {found} of {} texts have the right one among the first five, {late_found} of {late} of those \
         written after the ranking",
        set.text.len()
    );
    assert!(
        found * 100 >= set.text.len() * 90,
        "{found} of {}",
        set.text.len()
    );
}

#[actix_web::test]
async fn only_goals_that_a_proposal_may_serve_are_suggested_and_none_twice() {
    let app = TestApp::start().await;
    let mut db = app.db().await;
    let mut answers = Answers {
        title: "Năng lực cạnh tranh số: nhóm nước dẫn đầu Đông Nam Á, mục tiêu đến năm 2030"
            .to_owned(),
        problem: "Mục tiêu của tỉnh Hà Tĩnh về kinh tế số, tỷ trọng kinh tế số trong GRDP"
            .to_owned(),
        ..Answers::default()
    };
    let goals = suggestion::goals(&answers, &mut db).await.unwrap();
    assert!(
        goals.iter().any(|goal| goal.code == "ha-tinh-01"),
        "{goals:?}"
    );
    for goal in &goals {
        let servable = app.texts(&format!(
            "SELECT 1 FROM policy_goals WHERE code = '{}' AND scope = 'provincial' AND kind NOT IN ('framework', 'group')",
            goal.code
        ));
        assert_eq!(servable.len(), 1, "{}", goal.code);
    }
    answers.goal_code = vec!["ha-tinh-01".to_owned()];
    let goals = suggestion::goals(&answers, &mut db).await.unwrap();
    assert!(goals.iter().all(|goal| goal.code != "ha-tinh-01"));
    assert!(
        suggestion::goals(&Answers::default(), &mut db)
            .await
            .unwrap()
            .is_empty()
    );
}
