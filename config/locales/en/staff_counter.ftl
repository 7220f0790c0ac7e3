# The dossier's page of the department: written for the applicant at the counter.

staff-counter = Help at the counter
staff-counter-helper = Written by
staff-counter-signer = Who came and signed
staff-counter-begun = Written since
staff-counter-claimed = Taken over by the applicant
staff-counter-about = This officer wrote for the applicant in office: they may receive and screen the dossier, but not file a sheet, vote or decide.
staff-counter-own = You wrote this dossier for the applicant: you may receive and screen it, but not file a sheet, vote or decide. Let a colleague screen it if there is one.
staff-counter-papers = Signed papers
staff-counter-papers-none = No paper has been kept.
