//! The form of a proposal: its sections and fields, what each kind requires,
//! and the answers as they were written.

mod check;
mod merge;

pub use check::{Fault, Known, check};
use serde::{Deserialize, Serialize};

use super::proposal::Kind;
use super::text::canonical_lines;
use crate::names;

names! {
    /// A section of the form.
    pub enum Section {
        General = "general",
        Content = "content",
        Effect = "effect",
        Goals = "goals",
        Authors = "authors",
        Files = "files",
    }
}

names! {
    /// A question of the form, in page order.
    pub enum Field {
        Kind = "kind",
        Title = "title",
        Summary = "summary",
        Sector = "sector",
        Deployed = "deployed",
        Step = "step",
        Problem = "problem",
        Description = "description",
        Novelty = "novelty",
        StateBefore = "state_before",
        Results = "results",
        Replication = "replication",
        Communes = "communes",
        EconomicBenefit = "economic_benefit",
        SocialBenefit = "social_benefit",
        Cost = "cost",
        CostSource = "cost_source",
        Months = "months",
        Support = "support",
        Goals = "goals",
        Contributors = "contributors",
        IntellectualProperty = "intellectual_property",
        Truthful = "truthful",
        PersonalData = "personal_data",
        Publish = "publish",
        Attachments = "attachments",
    }
}

names! {
    /// What an applicant wishes for.
    pub enum Support {
        Partner = "partner",
        Investor = "investor",
        Customer = "customer",
        Expert = "expert",
        PilotSite = "pilot_site",
        Publicity = "publicity",
    }
}

names! {
    /// The step that a thing is at, in plain words; the technology readiness
    /// level follows from it.
    pub enum Step {
        Idea = "idea",
        Designed = "designed",
        Prototype = "prototype",
        Tried = "tried",
        Piloted = "piloted",
        InUse = "in_use",
        Spread = "spread",
    }
}

impl Step {
    /// The technology readiness level, 1 to 9.
    pub const fn trl(self) -> i32 {
        match self {
            Step::Idea => 1,
            Step::Designed => 2,
            Step::Prototype => 4,
            Step::Tried => 5,
            Step::Piloted => 7,
            Step::InUse => 8,
            Step::Spread => 9,
        }
    }
}

impl Section {
    /// The section's fields, in page order.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL
            .iter()
            .copied()
            .filter(move |field| field.section() == self)
    }
}

impl Field {
    /// The section that asks for it.
    pub const fn section(self) -> Section {
        match self {
            Field::Kind
            | Field::Title
            | Field::Summary
            | Field::Sector
            | Field::Deployed
            | Field::Step => Section::General,
            Field::Problem
            | Field::Description
            | Field::Novelty
            | Field::StateBefore
            | Field::Results
            | Field::Replication
            | Field::Communes => Section::Content,
            Field::EconomicBenefit
            | Field::SocialBenefit
            | Field::Cost
            | Field::CostSource
            | Field::Months
            | Field::Support => Section::Effect,
            Field::Goals => Section::Goals,
            Field::Contributors
            | Field::IntellectualProperty
            | Field::Truthful
            | Field::PersonalData
            | Field::Publish => Section::Authors,
            Field::Attachments => Section::Files,
        }
    }

    /// Whether a proposal of this kind can be submitted without it. A small
    /// thing needs little; a solution or a product says what field it is in,
    /// what it does in short, and how far it is; what is deployed has results.
    pub const fn required(self, kind: Option<Kind>, deployed: bool) -> bool {
        match self {
            Field::Kind
            | Field::Title
            | Field::Problem
            | Field::Description
            | Field::Goals
            | Field::Contributors
            | Field::Truthful
            | Field::PersonalData
            | Field::Publish => true,
            Field::Summary | Field::Sector | Field::Deployed | Field::Step => {
                matches!(kind, Some(Kind::Solution | Kind::Product))
            }
            Field::Results => deployed && matches!(kind, Some(Kind::Solution | Kind::Product)),
            _ => false,
        }
    }

    /// Whether the field is asked of this kind at all.
    pub const fn asked(self, kind: Option<Kind>) -> bool {
        !(matches!(self, Field::Step) && matches!(kind, Some(Kind::Innovation)))
    }

    /// Whether a moderator can be offered to publish it.
    pub const fn publishable(self) -> bool {
        matches!(
            self,
            Field::Summary
                | Field::Problem
                | Field::Description
                | Field::Novelty
                | Field::StateBefore
                | Field::Results
                | Field::Replication
                | Field::EconomicBenefit
                | Field::SocialBenefit
                | Field::Support
        )
    }

    /// Whether it names or leads to the applicant, and is hidden in a blind review.
    pub const fn identifies(self) -> bool {
        matches!(
            self,
            Field::Contributors
                | Field::IntellectualProperty
                | Field::Attachments
                | Field::Truthful
                | Field::PersonalData
                | Field::Publish
        )
    }
}

/// The answers exactly as the browser sent them: strings and lists of strings.
/// A draft holds them as written; only submission checks them. Lists of one
/// group (`goal_*`, `contributor_*`) run in step, a row an index.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    pub kind: String,
    pub title: String,
    pub summary: String,
    pub sector: String,
    /// `yes`, `no` or empty.
    pub deployed: String,
    pub step: String,
    pub problem: String,
    pub description: String,
    pub novelty: String,
    pub state_before: String,
    pub results: String,
    pub replication: String,
    /// Commune codes.
    pub communes: Vec<String>,
    pub economic_benefit: String,
    pub social_benefit: String,
    /// Whole đồng, as written.
    pub cost: String,
    pub cost_source: String,
    pub months: String,
    pub support: Vec<String>,
    pub goal_code: Vec<String>,
    pub goal_reason: Vec<String>,
    pub contributor_name: Vec<String>,
    pub contributor_role: Vec<String>,
    /// Percent, as written.
    pub contributor_share: Vec<String>,
    pub intellectual_property: String,
    /// `yes` or empty, as the next two.
    pub truthful: String,
    pub personal_data: String,
    pub publish: String,
}

impl Answers {
    /// The kind, once it is chosen.
    pub fn kind(&self) -> Option<Kind> {
        self.kind.parse().ok()
    }

    /// Whether the thing is in use already.
    pub fn is_deployed(&self) -> bool {
        self.deployed == "yes"
    }

    /// The text of a field that is one text; nothing for lists and ticks.
    pub fn text(&self, field: Field) -> Option<&str> {
        Some(match field {
            Field::Kind => &self.kind,
            Field::Title => &self.title,
            Field::Summary => &self.summary,
            Field::Sector => &self.sector,
            Field::Deployed => &self.deployed,
            Field::Step => &self.step,
            Field::Problem => &self.problem,
            Field::Description => &self.description,
            Field::Novelty => &self.novelty,
            Field::StateBefore => &self.state_before,
            Field::Results => &self.results,
            Field::Replication => &self.replication,
            Field::EconomicBenefit => &self.economic_benefit,
            Field::SocialBenefit => &self.social_benefit,
            Field::Cost => &self.cost,
            Field::CostSource => &self.cost_source,
            Field::Months => &self.months,
            Field::IntellectualProperty => &self.intellectual_property,
            _ => return None,
        })
    }

    /// What an entry of the catalogue keeps of a field: its text, and of the support that is
    /// wished for its words, one a line. Empty where nothing was answered.
    pub fn published(&self, field: Field) -> String {
        if field == Field::Support {
            let wished = |word: &&Support| self.support.iter().any(|one| one == word.as_str());
            let words: Vec<&str> = Support::ALL
                .iter()
                .filter(wished)
                .map(|word| word.as_str())
                .collect();
            return words.join("\n");
        }
        canonical_lines(self.text(field).unwrap_or_default())
    }

    /// Takes over the given fields from what was posted and leaves the rest:
    /// a section saves its own fields, and an answer to a request only those named.
    pub fn take(&mut self, fields: impl IntoIterator<Item = Field>, posted: &Answers) {
        for field in fields {
            match field {
                Field::Kind => self.kind.clone_from(&posted.kind),
                Field::Title => self.title.clone_from(&posted.title),
                Field::Summary => self.summary.clone_from(&posted.summary),
                Field::Sector => self.sector.clone_from(&posted.sector),
                Field::Deployed => self.deployed.clone_from(&posted.deployed),
                Field::Step => self.step.clone_from(&posted.step),
                Field::Problem => self.problem.clone_from(&posted.problem),
                Field::Description => self.description.clone_from(&posted.description),
                Field::Novelty => self.novelty.clone_from(&posted.novelty),
                Field::StateBefore => self.state_before.clone_from(&posted.state_before),
                Field::Results => self.results.clone_from(&posted.results),
                Field::Replication => self.replication.clone_from(&posted.replication),
                Field::Communes => self.communes.clone_from(&posted.communes),
                Field::EconomicBenefit => {
                    self.economic_benefit.clone_from(&posted.economic_benefit)
                }
                Field::SocialBenefit => self.social_benefit.clone_from(&posted.social_benefit),
                Field::Cost => self.cost.clone_from(&posted.cost),
                Field::CostSource => self.cost_source.clone_from(&posted.cost_source),
                Field::Months => self.months.clone_from(&posted.months),
                Field::Support => self.support.clone_from(&posted.support),
                Field::Goals => {
                    self.goal_code.clone_from(&posted.goal_code);
                    self.goal_reason.clone_from(&posted.goal_reason);
                }
                Field::Contributors => {
                    self.contributor_name.clone_from(&posted.contributor_name);
                    self.contributor_role.clone_from(&posted.contributor_role);
                    self.contributor_share.clone_from(&posted.contributor_share);
                }
                Field::IntellectualProperty => self
                    .intellectual_property
                    .clone_from(&posted.intellectual_property),
                Field::Truthful => self.truthful.clone_from(&posted.truthful),
                Field::PersonalData => self.personal_data.clone_from(&posted.personal_data),
                Field::Publish => self.publish.clone_from(&posted.publish),
                Field::Attachments => {}
            }
        }
    }

    /// As the database keeps them.
    pub fn to_stored(&self) -> serde_json::Value {
        // A struct of strings and lists of strings has no value that JSON lacks.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// From what the database keeps; a field that it lacks is empty.
    pub fn from_stored(stored: &serde_json::Value) -> Self {
        Self::deserialize(stored).unwrap_or_default()
    }

    /// The authors that were filled in, row by row.
    pub fn contributors(&self) -> impl Iterator<Item = Contributor<'_>> {
        rows(&self.contributor_name, &self.contributor_role)
            .enumerate()
            .map(|(row, (name, role))| Contributor {
                name,
                role,
                share: self.contributor_share.get(row).map_or("", String::as_str),
            })
            .filter(|row| {
                [row.name, row.role, row.share]
                    .iter()
                    .any(|text| !text.trim().is_empty())
            })
    }

    /// The claimed goals that were filled in: code and reason, row by row.
    pub fn goals(&self) -> impl Iterator<Item = (&str, &str)> {
        rows(&self.goal_code, &self.goal_reason)
            .filter(|(code, reason)| !code.is_empty() || !reason.trim().is_empty())
    }
}

/// One author, as written.
#[derive(Debug, Clone, Copy)]
pub struct Contributor<'a> {
    pub name: &'a str,
    pub role: &'a str,
    /// Percent.
    pub share: &'a str,
}

fn rows<'a>(first: &'a [String], second: &'a [String]) -> impl Iterator<Item = (&'a str, &'a str)> {
    first
        .iter()
        .enumerate()
        .map(move |(row, value)| (value.as_str(), second.get(row).map_or("", String::as_str)))
}
