//! Who submits.

use crate::names;

names! {
    /// What an applicant is.
    pub enum Kind {
        Enterprise = "enterprise",
        Cooperative = "cooperative",
        HouseholdBusiness = "household_business",
        ScienceOrganisation = "science_organisation",
        PublicBody = "public_body",
        Person = "person",
    }
}

impl Kind {
    /// Whether a tax code is asked for. A public body may name its agency instead.
    pub const fn needs_tax_code(self) -> bool {
        !matches!(self, Kind::Person | Kind::PublicBody)
    }
}
