//! The lives of the demonstration's proposals: each is brought to its state
//! step by step, on days that lie behind.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Deserialize;

use super::Compose;
use super::outcome::{self, Told};
use super::people::Cast;
use crate::domain::assignment::Recommendation;
use crate::domain::deadline;
use crate::domain::decision::Outcome;
use crate::domain::form::{Answers, Field};
use crate::domain::review::Score;
use crate::ids::{AssignmentId, ChallengeId, GoalLinkId, ProposalId};
use crate::models::assignment::{Asked, Assignment, Held, ReviewError};
use crate::models::decision;
use crate::models::exception::{self, Exception};
use crate::models::goal_link::{self, Judgement};
use crate::models::pool::Db;
use crate::models::proposal::perform::{Act, PerformError, Publication};
use crate::models::proposal::{Beginning, Proposal};
use crate::models::redaction::{self, Redacted, Redaction};
use crate::models::rubric;
use crate::models::schema::{applicants, assignments, goal_links, proposals, screening_items};
use crate::models::screening::{self, Answer};
use crate::models::sheet::{self, Draft, Filing};

const PROPOSALS: &str = include_str!("../../../config/demo/proposals.toml");

#[derive(Deserialize)]
struct Script {
    proposal: Vec<Scripted>,
}

/// A proposal of the demonstration: its answers, and the state to bring it to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scripted {
    /// By which others name it; most are named by nothing.
    #[serde(default)]
    key: String,
    reach: String,
    /// How long ago it began, where its state alone does not say.
    days_ago: Option<u64>,
    /// What came of it once it was published.
    #[serde(default, rename = "report")]
    reports: Vec<Told>,
    applicant: String,
    /// The key of the challenge that it answers.
    #[serde(default)]
    challenge: String,
    kind: String,
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    sector: String,
    #[serde(default)]
    deployed: String,
    #[serde(default)]
    step: String,
    problem: String,
    description: String,
    #[serde(default)]
    novelty: String,
    #[serde(default)]
    results: String,
    #[serde(default)]
    communes: Vec<String>,
    #[serde(default)]
    cost: String,
    #[serde(default)]
    cost_source: String,
    #[serde(default)]
    months: String,
    #[serde(default)]
    support: Vec<String>,
    goals: Vec<(String, String)>,
    contributors: Vec<(String, String, String)>,
}

impl Scripted {
    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    fn answers(&self) -> Answers {
        let consent = if self.reach == "draft" { "" } else { "yes" };
        Answers {
            kind: self.kind.clone(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            sector: self.sector.clone(),
            deployed: self.deployed.clone(),
            step: self.step.clone(),
            problem: self.problem.clone(),
            description: self.description.clone(),
            novelty: self.novelty.clone(),
            results: self.results.clone(),
            communes: self.communes.clone(),
            cost: self.cost.clone(),
            cost_source: self.cost_source.clone(),
            months: self.months.clone(),
            support: self.support.clone(),
            goal_code: self.goals.iter().map(|(code, _)| code.clone()).collect(),
            goal_reason: self
                .goals
                .iter()
                .map(|(_, reason)| reason.clone())
                .collect(),
            contributor_name: self
                .contributors
                .iter()
                .map(|(name, _, _)| name.clone())
                .collect(),
            contributor_role: self
                .contributors
                .iter()
                .map(|(_, role, _)| role.clone())
                .collect(),
            contributor_share: self
                .contributors
                .iter()
                .map(|(_, _, share)| share.clone())
                .collect(),
            truthful: consent.to_owned(),
            personal_data: consent.to_owned(),
            publish: consent.to_owned(),
            ..Answers::default()
        }
    }
}

/// The proposals of the demonstration.
///
/// # Errors
/// A file that cannot be read.
pub fn read() -> anyhow::Result<Vec<Scripted>> {
    Ok(toml::from_str::<Script>(PROPOSALS)?.proposal)
}

/// One life under way: who acts, on what, and what time it is.
struct Life<'a> {
    compose: &'a Compose,
    cast: &'a Cast,
    id: ProposalId,
    owner: &'static str,
    now: DateTime<Utc>,
    number: usize,
}

/// Lives one proposal's life as far as its script says, and notes what its key stands for.
///
/// # Errors
/// What its own rules refuse, or the database's.
pub async fn live(
    cast: &Cast,
    scripted: &Scripted,
    number: usize,
    posted: &BTreeMap<String, ChallengeId>,
    compose: &Compose,
    lived: &mut BTreeMap<String, ProposalId>,
    db: &mut Db,
) -> anyhow::Result<()> {
    let (owner, applicant) = match scripted.applicant.as_str() {
        "first" => ("owner", cast.first),
        _ => ("owner2", cast.second),
    };
    // The later in the file, the longer ago; at nine in the morning, so that the days are office days' own.
    let ago = scripted
        .days_ago
        .unwrap_or_else(|| days_ago(&scripted.reach, number));
    let ago = Days::new(ago);
    let mut day = deadline::local(cast.now()).date() - ago;
    while is_weekend(day) {
        day = day - Days::new(1);
    }
    let morning = chrono::NaiveTime::from_hms_opt(9, 0, 0).context("nine in the morning")?;
    let mut life = Life {
        compose,
        cast,
        id: ProposalId::new(),
        owner,
        now: deadline::moment(day, morning),
        number,
    };
    let acting = cast.acting(owner, life.now)?;
    let beginning = Beginning {
        answers: scripted.answers(),
        challenge: posted.get(&scripted.challenge).copied(),
        ..Beginning::of(applicant)
    };
    Proposal::create(life.id, &beginning, &acting, db)
        .await
        .map_err(said)?;
    if scripted.reach != "draft" {
        life.go(&scripted.reach, db).await?;
    }
    for told in &scripted.reports {
        outcome::report(cast, life.id, owner, told, db).await?;
    }
    if !scripted.key.is_empty() {
        lived.insert(scripted.key.clone(), life.id);
    }
    Ok(())
}

/// How long ago a life began: long enough for what it went through.
fn days_ago(reach: &str, number: usize) -> u64 {
    let lived = match reach {
        "draft" | "submitted" => 1,
        "screening" | "needs_info" => 4,
        "lapsed" => 30,
        // Short enough that an invitation still waits for its answer.
        "in_review" => 8,
        _ => 24,
    };
    lived + (number as u64) % 3
}

impl Life<'_> {
    async fn go(&mut self, reach: &str, db: &mut Db) -> anyhow::Result<()> {
        self.act(self.owner, Act::Submit, db).await?;
        if reach == "submitted" {
            return Ok(());
        }
        self.act("moderator", Act::Receive, db).await?;
        match reach {
            "screening" => Ok(()),
            "needs_info" | "lapsed" => self.ask(reach == "lapsed", db).await,
            "forwarded" => {
                let reason = "Nội dung thuộc thẩm quyền của ngành xây dựng.".to_owned();
                self.act(
                    "moderator",
                    Act::Forward {
                        agency: "SXD".to_owned(),
                        reason,
                    },
                    db,
                )
                .await
            }
            "withdrawn" => {
                let reason = "Chúng tôi cần thêm thời gian chuẩn bị.".to_owned();
                self.act(self.owner, Act::Withdraw { reason }, db).await
            }
            "merged" => self.merge(db).await,
            "ineligible_released" => {
                let ineligible = Act::MarkIneligible {
                    reason_code: "out_of_scope".to_owned(),
                    reason: "Đề nghị vay vốn không thuộc phạm vi tiếp nhận của cổng.".to_owned(),
                    next_step: "Liên hệ quỹ tín dụng hoặc ngân hàng chính sách tại địa phương."
                        .to_owned(),
                };
                self.act("moderator", ineligible, db).await?;
                self.release(db).await
            }
            _ => self.review(reach, db).await,
        }
    }

    async fn ask(&mut self, lapses: bool, db: &mut Db) -> anyhow::Result<()> {
        let fields = vec![
            (
                Field::Description,
                "Nêu rõ số liệu được giữ trong bao lâu và ai xem được.".to_owned(),
            ),
            (
                Field::Results,
                "Bổ sung kết quả thử tại một đơn vị, có số đo trước và sau.".to_owned(),
            ),
        ];
        let note = "Hồ sơ có ý tưởng tốt, cần thêm hai điểm để đánh giá được.".to_owned();
        let due = lapses.then(|| deadline::local(self.now).date() + Days::new(10));
        self.act("moderator", Act::RequestInfo { fields, note, due }, db)
            .await?;
        if lapses {
            self.now += TimeDelta::days(12);
            Proposal::perform_within(self.id, &Act::Lapse, None, &self.cast.system(self.now), db)
                .await
                .map_err(said)?;
        }
        Ok(())
    }

    async fn merge(&mut self, db: &mut Db) -> anyhow::Result<()> {
        let into = proposals::table
            .filter(proposals::applicant_id.eq(self.cast.first))
            .filter(proposals::state.eq("submitted"))
            .select(proposals::id)
            .first::<ProposalId>(db)
            .await?;
        let reason = "Hai hồ sơ cùng một việc cảnh báo ngập, gộp để đánh giá một lần.".to_owned();
        self.act("moderator", Act::Merge { into, reason }, db).await
    }

    async fn review(&mut self, reach: &str, db: &mut Db) -> anyhow::Result<()> {
        self.screen(db).await?;
        // The one that waits for the council is judged by the council's rubric, one in review blindly.
        let rubric = match (reach, self.number % 2) {
            ("deliberation", _) => "commune-council",
            ("in_review", 1) => "project",
            _ => "breakthrough",
        };
        let acting = self.cast.acting("moderator", self.now)?;
        let reviewers = vec![self.cast.id("reviewer1")?, self.cast.id("reviewer2")?];
        Assignment::assign(
            self.id,
            &Asked {
                rubric: rubric.to_owned(),
                reviewers,
            },
            None,
            &acting,
            db,
        )
        .await
        .map_err(said)?;
        if rubric == "commune-council" {
            let acting = self.cast.acting("approver", self.now)?;
            let fewer = Exception {
                kind: exception::Kind::FewerReviewers,
                reviewers: Some(2),
                reason: "Chuyên gia thứ ba bận; hai phiếu đủ cho việc cấp thôn.".to_owned(),
            };
            exception::grant(self.id, &fewer, None, &acting, db)
                .await
                .map_err(said)?;
        }
        if rubric == "project" {
            self.cover(db).await?;
        }
        self.act("moderator", Act::StartReview, db).await?;
        let good = !reach.starts_with("declined");
        self.file("reviewer1", good, db).await?;
        if reach == "in_review" {
            return Ok(());
        }
        self.file("reviewer2", good, db).await?;
        self.judge_goals(db).await?;
        if reach == "deliberation" {
            return Ok(());
        }
        self.decide(reach, good, db).await
    }

    /// Confirms what the portal proposes for a blind review.
    async fn cover(&mut self, db: &mut Db) -> anyhow::Result<()> {
        self.later();
        let proposal = Proposal::find(self.id, db).await?;
        let newest = proposal.newest_revision(db).await?;
        let revision = newest.ok_or_else(|| anyhow::anyhow!("nothing was submitted"))?;
        let original = revision.answers();
        let finder = redaction::finder(&proposal, &original, &[], db).await?;
        let redacted = Redacted {
            revision: revision.number,
            answers: finder.propose(&original),
            words: Vec::new(),
            confirmed: true,
            left: false,
        };
        let acting = self.cast.acting("moderator", self.now)?;
        Redaction::keep(self.id, &redacted, None, &acting, db)
            .await
            .map_err(said)
    }

    async fn screen(&mut self, db: &mut Db) -> anyhow::Result<()> {
        self.later();
        let items = screening_items::table
            .select(screening_items::code)
            .load::<String>(db)
            .await?;
        let answers: Vec<Answer> = items
            .into_iter()
            .map(|item| Answer {
                item,
                passed: true,
                note: String::new(),
            })
            .collect();
        let acting = self.cast.acting("moderator", self.now)?;
        screening::save(self.id, &answers, None, &acting, db)
            .await
            .map_err(said)
    }

    async fn file(&mut self, who: &str, good: bool, db: &mut Db) -> anyhow::Result<()> {
        self.later();
        let acting = self.cast.acting(who, self.now)?;
        let (assignment, rubric) = assignments::table
            .filter(assignments::proposal_id.eq(self.id))
            .filter(assignments::reviewer_id.eq(self.cast.id(who)?))
            .select((assignments::id, assignments::rubric_code))
            .first::<(AssignmentId, String)>(db)
            .await?;
        Held::accept(assignment, &acting, db)
            .await
            .map_err(judged)?;
        let mut scores = Vec::new();
        for guided in rubric::criteria(&rubric, db).await? {
            let share = if good { 16 } else { 9 } + u32::from(who == "reviewer2");
            let half_points = guided.criterion.maximum.hundredths() * share / 20 / 50;
            let remark = format!("Nhận xét minh họa về “{}”.", guided.criterion.title);
            scores.push((
                guided.criterion.code,
                Score::from_hundredths(half_points * 50),
                remark,
            ));
        }
        let (recommendation, comment) = if good {
            (
                Recommendation::Approve,
                "Đã có số đo ban đầu, nhân rộng được sang nơi khác trong tỉnh.",
            )
        } else {
            (
                Recommendation::Decline,
                "Chưa có thử nghiệm, chi phí lớn so với hiệu quả nêu ra.",
            )
        };
        let filing = Filing {
            scores,
            recommendation,
            comment: comment.to_owned(),
            draft: Draft::new(),
            revision: 1,
        };
        sheet::file(assignment, &filing, &acting, db)
            .await
            .map_err(judged)?;
        Ok(())
    }

    async fn judge_goals(&mut self, db: &mut Db) -> anyhow::Result<()> {
        self.later();
        let acting = self.cast.acting("moderator", self.now)?;
        let links = goal_links::table
            .filter(goal_links::proposal_id.eq(self.id))
            .order(goal_links::goal_code)
            .select(goal_links::id)
            .load::<GoalLinkId>(db)
            .await?;
        let judgements: Vec<Judgement> = links
            .into_iter()
            .map(|link| Judgement {
                link,
                confirmed: true,
                reason: "Nội dung tác động trực tiếp đến mục tiêu này.".to_owned(),
            })
            .collect();
        goal_link::judge(self.id, &judgements, None, &acting, db)
            .await
            .map_err(said)
    }

    async fn decide(&mut self, reach: &str, good: bool, db: &mut Db) -> anyhow::Result<()> {
        let decision = if good {
            Act::Approve {
                outcome: Outcome::Publish,
                reason: "Hai chuyên gia thống nhất, kết quả đo được rõ ràng.".to_owned(),
                departure: String::new(),
            }
        } else {
            Act::Decline {
                reason_code: "not_feasible".to_owned(),
                reason: "Chưa đủ căn cứ về tính khả thi và chi phí.".to_owned(),
                next_step: "Thử ở một xã với một mùa vụ, đo chi phí và năng suất rồi nộp lại."
                    .to_owned(),
                departure: String::new(),
            }
        };
        self.act("approver", decision, db).await?;
        if reach.ends_with("_unreleased") {
            return Ok(());
        }
        self.release(db).await?;
        match reach {
            "approved_released" | "declined_released" => Ok(()),
            "published" | "unpublished" => self.publish(reach == "unpublished", db).await,
            other => bail!("nobody knows how to reach {other}"),
        }
    }

    async fn release(&mut self, db: &mut Db) -> anyhow::Result<()> {
        let proposal = Proposal::find(self.id, db).await?;
        let applicant = applicants::table
            .find(proposal.applicant_id)
            .select(applicants::name)
            .first::<String>(db)
            .await?;
        let decisions = decision::of(self.id, db).await?;
        let decided = decisions
            .iter()
            .find(|decision| decision.ended_at.is_none())
            .context("a decision")?;
        let letter = (self.compose)(decided, &proposal, &applicant);
        self.act("approver", Act::Release { letter }, db).await
    }

    async fn publish(&mut self, and_hide: bool, db: &mut Db) -> anyhow::Result<()> {
        let answers = Proposal::find(self.id, db).await?.answers();
        let fields = vec![
            Field::Problem,
            Field::Description,
            Field::Novelty,
            Field::Results,
            Field::Support,
        ];
        let publication = Publication {
            files: Vec::new(),
            summary: answers.summary,
            sector: (!answers.sector.is_empty()).then_some(answers.sector),
            fields,
            at: None,
        };
        self.act("moderator", Act::Publish(publication), db).await?;
        if and_hide {
            let unpublish = Act::Unpublish {
                reason_code: "wrong_content".to_owned(),
                reason: "Tóm tắt công bố chưa đúng bản đã duyệt, đang sửa.".to_owned(),
            };
            self.act("moderator", unpublish, db).await?;
        }
        Ok(())
    }

    /// One act, a few hours or a day after the one before.
    async fn act(&mut self, who: &str, act: Act, db: &mut Db) -> anyhow::Result<()> {
        self.later();
        let acting = self.cast.acting(who, self.now)?;
        Proposal::perform_within(self.id, &act, None, &acting, db)
            .await
            .map_err(said)
            .with_context(|| act.action().as_str())?;
        Ok(())
    }

    /// The next weekday's morning, but never after now.
    fn later(&mut self) {
        let mut day = deadline::local(self.now).date() + Days::new(1);
        while is_weekend(day) {
            day = day + Days::new(1);
        }
        let time = deadline::local(self.now).time();
        self.now = deadline::moment(day, time).min(self.cast.now());
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn said(error: PerformError) -> anyhow::Error {
    anyhow::anyhow!("{error:?}")
}

fn judged(error: ReviewError) -> anyhow::Error {
    anyhow::anyhow!("{error:?}")
}
