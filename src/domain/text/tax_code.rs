//! Tax codes (mã số thuế).

use super::{canonical, text_type, without_separators};
use crate::domain::problem::Problem;

text_type! {
    /// A tax code: `0314409058`, of a branch `0314409058-002`, or the twelve digits of a
    /// household business. Its first digits name the issuing office, never an address.
    TaxCode
}

/// Weights of the first nine digits in the check sum.
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

impl TaxCode {
    /// Reads the code of an organisation: ten digits, or ten and three for a branch.
    ///
    /// The tenth digit is `10 − (31d1+29d2+23d3+19d4+17d5+13d6+7d7+5d8+3d9 mod 11)`; no code
    /// exists where that gives ten, nor one whose third to ninth digits are all zero.
    /// A branch is 001 to 999.
    ///
    /// # Errors
    /// When it is empty, has another length, holds other characters, has a wrong check
    /// digit or a branch 000.
    pub fn parse(raw: &str) -> Result<Self, Problem> {
        let digits = digits_of(raw)?;
        if digits.len() != 10 && digits.len() != 13 {
            return Err(Problem::new("problem-tax-code-length").with("length", digits.len()));
        }
        let (root, branch) = digits.split_at(10);
        if !has_check_digit(root) {
            return Err(Problem::new("problem-tax-code-check-digit"));
        }
        match branch {
            "" => Ok(Self(root.to_owned())),
            "000" => Err(Problem::new("problem-tax-code-branch")),
            _ => Ok(Self(format!("{root}-{branch}"))),
        }
    }

    /// Reads the code of a household business, which since July 2025 is the twelve-digit
    /// identity number of its owner (circular 86/2024/TT-BTC) and has no check digit; a code
    /// of ten or thirteen digits is read as [`TaxCode::parse`] does.
    ///
    /// # Errors
    /// As [`TaxCode::parse`], and when twelve digits do not begin with a province's code.
    pub fn parse_household(raw: &str) -> Result<Self, Problem> {
        let digits = digits_of(raw)?;
        if digits.len() != 12 {
            return Self::parse(raw).map_err(|problem| match problem.key {
                "problem-tax-code-length" => {
                    Problem::new("problem-tax-code-household-length").with("length", digits.len())
                }
                _ => problem,
            });
        }
        // Province codes of the identity number run from 001 to 096.
        if !("001"..="096").contains(&&digits[..3]) {
            return Err(Problem::new("problem-tax-code-household"));
        }
        Ok(Self(digits))
    }

    /// The code without its branch: all branches of one organisation share it.
    #[must_use]
    pub fn root(&self) -> &str {
        self.0.split_once('-').map_or(&self.0, |(root, _)| root)
    }

    /// The three digits of the branch, if it is one.
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        self.0.split_once('-').map(|(_, branch)| branch)
    }
}

fn digits_of(raw: &str) -> Result<String, Problem> {
    let digits = without_separators(&canonical(raw));
    if digits.is_empty() {
        return Err(Problem::new("problem-tax-code-missing"));
    }
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::new("problem-tax-code-character"));
    }
    Ok(digits)
}

/// `root` is ten ASCII digits.
fn has_check_digit(root: &str) -> bool {
    let digits: Vec<u32> = root.bytes().map(|b| u32::from(b - b'0')).collect();
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum();
    let numbered = digits[2..9].iter().any(|d| *d != 0);
    numbered && digits[9] == 10 - sum % 11
}
