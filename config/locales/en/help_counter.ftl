# Help at the counter: writing for somebody who came, and taking a dossier over.

role-helper = Helper at the counter
nav-counter = Help at the counter
guard-consent_on_paper = A scan of the consent signed by the applicant is needed

notice-help-begun = The dossier was begun. Upload the paper and the signed consent, then write it.
notice-paper-kept = The scan was kept.
notice-dossier-claimed = The dossier is yours now. From now on you follow and complete it here.
notice-dossier-asked = The applicant of this dossier has an owner, who was asked and answers by mail.

help-counter-lead = Write and submit dossiers for people who come in person. You see only what you wrote, until the applicant takes it over.
help-new = Write a new dossier
help-nobody = Your account is not tied to a commune, so you cannot help yet. Please tell the administrator.
help-list = Dossiers you wrote for others
help-claimed = The applicant has taken it over.
help-none = No dossier yet
help-none-text = Dossiers that you write for others are listed here.
help-new-lead = Note who came and for whom. Then upload the papers and write the dossier.
help-who-came = 1. Who came
help-who-came-hint = The person who came and signs the consent.
help-channel = How
help-channel-counter = Came to the counter
help-channel-visit = Was visited by an officer
help-channel-post = Sent papers by post
help-channel-missing = Choose how.
help-for-whom = 2. The applicant
help-for-whom-hint = The organisation or person whose dossier it is. An organisation known to the portal is found by its tax code.
help-kind = The applicant is
help-kind-missing = Choose what the applicant is.
help-tax-code-hint = 10 digits; a branch adds 3 digits; a household business may use its owner’s 12 digits. A person leaves this empty
help-out-of-reach = This applicant does not belong to your commune, so you cannot write for them.
help-begin = Begin the dossier
help-signer = Who came
help-papers = The applicant’s papers
help-paper-paper = The paper
help-paper-paper-about = A scan of what the applicant brought, to compare with. Not required; reviewers do not get it.
help-paper-consent = The signed consent
help-paper-consent-about = A scan of what the applicant signed: that the content is true, consent to process personal data and consent to publish. Required before submitting.
help-paper-choose = Choose a file
help-paper-keep = Keep
help-paper-closed = The dossier was submitted; its papers can no longer be replaced.
help-way-on = What comes next
help-way-on-draft = Write the sections as the applicant says. Under authors and declarations, tick only what the applicant signed.
help-way-on-submitted = Print the receipt and hand it over. It carries the dossier code and the look-up code, to follow the dossier and to take it over.
help-write = Write the dossier
help-receipt = Open and print the receipt
help-dossier = Open the dossier
help-helping = You are writing for somebody
help-helping-text = The dossier is the applicant’s. Before submitting, the signed consent is needed:
help-helping-check = The declarations are recorded as given on paper, and you as who recorded them. Compare with the signed consent:
help-receipt-claim = To follow and complete the dossier yourself: create an account, then enter both codes at

claim-title = Take over a dossier
claim-link = Take over a dossier that an officer wrote for you
claim-lead = Enter the two codes printed on the receipt. Then you are its owner and the officer can no longer change it.
claim-code = Dossier code
claim-code-hint = For example NQ57-261123-0001
claim-lookup = Look-up code
claim-lookup-hint = Printed right below the dossier code
claim-submit = Take it over
claim-helper = You wrote this dossier for somebody. The applicant takes it over with their own account.
claim-unconfirmed = Please confirm your e-mail address first.
claim-wait = Too many wrong tries. Wait about { $minutes } minutes and try again.

dossier-event-begin_help = An officer began to write
dossier-event-claim = The applicant took the dossier over

mail-help_begun-subject = An officer is writing a dossier for you
mail-help_begun-lead = An officer is writing a dossier of your organisation, at the request of somebody who came in person.
mail-help_begun-next = You can read and change it from now on. If nobody asked for this, please tell the help named below.
mail-help_begun-link = See the dossier

log-begin_help = Begin to write for somebody
log-keep_paper = Keep an applicant’s paper
log-claim = Take over a dossier written at the counter
log-ask_for_dossier = Ask for a dossier written at the counter
