# What came of it: applicants report, the Department confirms, everybody reads.

implementation-title = What came of it
implementation-outcome = What came of it since
implementation-outcome-about = Reported by the provider and confirmed by the Department of Science and Technology. The table has the newest value of each measure.
implementation-lead = Say how far the initiative has come and what it brought. The Department confirms it before it is published.
implementation-open = Report what came of it
implementation-new = A new report
implementation-send = Send the report
implementation-reports = Reports
implementation-none = There is no report yet.
implementation-waits = Your report waits for the Department. Once it has answered, you can send the next one.
implementation-late = A report has been due since { $due }. Please report even if there is nothing new, or if it has stopped.
implementation-late-short = A report is due
implementation-due = The next report is due by { $due }. Report sooner when there are new results.
implementation-entry = See the public page
implementation-hidden = This entry is not public now, so no new report is taken.
implementation-number = Report { $number }
implementation-as-of = As of
implementation-by = reported by { $name }
implementation-stopped = Why it stopped:
implementation-answer = The Department’s answer:
implementation-earlier = Earlier reports ({ $count })
implementation-measure = Measure
implementation-measured-on = Measured on
implementation-evidence = Evidence
implementation-status-reported = Waits for confirmation
implementation-status-confirmed = Confirmed
implementation-status-refused = Not confirmed

field-stage = Where the initiative stands
field-as_of = As of
field-said = What has been done
field-stopped_why = If it has stopped, why
implementation-stage-pilot-hint = Being tried in one place or with one group of users
implementation-stage-deployed-hint = In real use, as far as was proposed
implementation-stage-scaled-hint = Extended to other places or organisations
implementation-stage-stopped-hint = Not continued; say why below
implementation-stopped-hint = Only needed when you choose “Stopped”. It is published with the report.
implementation-said-hint = Short, for somebody who does not know the initiative: who uses it, where, and what has changed.

implementation-milestones = Milestones reached
implementation-milestones-hint = What was finished, with its date. Leave empty if there is none.
implementation-milestone = Milestone { $number }
implementation-more-milestone = Add a milestone
field-milestone_on = Reached on
field-milestone_text = What was finished

implementation-results = Measured results
implementation-results-hint = Each number with the day it was measured and evidence that the Department can check. Leave empty if nothing was measured.
implementation-result = Number { $number }
implementation-more-result = Add a number
implementation-row-field = { $label }, row { $row }
field-result_indicator = Indicator of the province
implementation-indicator-hint = Choose one if the number belongs to it. If not, leave it and write a name below.
field-result_name = Name of the measure
implementation-name-hint = Such as: households that use it. Leave empty where an indicator is chosen.
field-result_unit = Unit
implementation-unit-hint = Such as: households, minutes, %. Leave empty where an indicator is chosen.
field-result_value = Value
implementation-value-hint = Only the number, written the Vietnamese way: 1.250 or 37,5
field-result_on = Measured on
field-result_evidence = Evidence
implementation-evidence-hint = A document, minutes, how it was measured. Give evidence or a link, or both.
field-result_link = Link to the evidence
implementation-link-hint = An address that anybody can open, beginning with https://

implementation-judge = The report that waits
implementation-judge-about = Check it against its evidence. A confirmed report is on the public page at once and counts on the goal pages.
implementation-verdict = Answer
implementation-verdict-yes = Confirm and publish
implementation-verdict-no = Do not confirm
implementation-reason = Reason
implementation-reason-hint = Required when it is not confirmed: which number to correct or to give evidence for. The applicant reads it.
implementation-judge-send = Send the answer
implementation-enter = Enter what came of it
implementation-enter-about = The province reported this entry; there is no dossier. What you enter is published at once.
implementation-enter-send = Enter and publish

implementation-sums = What was measured, from all initiatives
implementation-sums-about = Only results that the Department confirmed, of initiatives whose link to this goal or one below it is confirmed. Each initiative counts once, with its newest number. Percentages and ranks do not add up, so the lowest and the highest are given.
implementation-sum-between = from { $least } to { $most }
implementation-sum-of = { $count } initiatives, measured until { $date }

problem-stage-missing = Choose where the initiative stands.
problem-date-ahead = Choose a day that has passed, { $today } at the latest.
problem-number-missing = Enter the measured value.
problem-number-shape = Enter only a number, such as 1.250 or 37,5.
problem-number-long = Enter at most { $whole } digits before the comma and { $fraction } behind it.
problem-link-shape = Enter an address that begins with https:// or http://, at most { $max } characters, without spaces.
problem-evidence-missing = Give evidence or a link, so that the Department can check this number.
problem-report-verdict = Choose whether to confirm it.

notice-report_implementation = The report was sent. Once the Department has confirmed it, it is on the public page.
notice-report-confirmed = Confirmed. The report is on the public page.
notice-report-refused = Answered as not confirmed. The applicant is told why.
notice-report-entered = What came of it was entered and published.

task-report_implementation = Report what came of it
task-judge_report = Confirm a report of what came of it
staff-work-implementation = Reports of what came of it, to confirm
guard-entry_shown = The catalogue entry is not public
guard-report_waits = No report waits for confirmation
guard-no_report_waits = The last report waits for confirmation
log-report_due = Asked for a report of what came of it
log-enter_report = Entered what came of it
dossier-event-report_implementation = Reported what came of it
dossier-event-judge_report = Answered the report of what came of it
dossier-event-report_due = Asked for a report of what came of it

mail-implementation_due-subject = Report what came of it: { $title }
mail-implementation_due-lead = { $months } months have passed since “{ $title }” (dossier { $code }) was published or last reported on.
mail-implementation_due-next = Please say how far it has come and what was measured. If it has stopped, please say why; we will not ask again then.
mail-implementation_due-link = Report

mail-implementation_reported-subject = Confirm the report on dossier { $code }
mail-implementation_reported-lead = The applicant has reported what came of “{ $title }” (dossier { $code }).
mail-implementation_reported-next = Please check it against its evidence and confirm it, or say what to correct.
mail-implementation_reported-link = See the report

mail-implementation_confirmed-subject = Your report on dossier { $code } is confirmed
mail-implementation_confirmed-lead = The Department has confirmed your report on “{ $title }”. It is on the public page.
mail-implementation_confirmed-note = The Department’s words: { $note }
mail-implementation_confirmed-link = See the reports

mail-implementation_refused-subject = Correct the report on dossier { $code }
mail-implementation_refused-lead = The Department has not confirmed your report on “{ $title }” (dossier { $code }).
mail-implementation_refused-why = Reason: { $note }
mail-implementation_refused-next = Please send a new report with the corrections. The old one is kept and not published.
mail-implementation_refused-link = Report again
