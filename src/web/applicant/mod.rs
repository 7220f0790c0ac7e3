//! Pages of the applicant area.
