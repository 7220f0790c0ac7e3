//! The statements of the task list. `$1` is the person, `$2` now, `$3` the
//! moment from which a date is no longer soon, `$4` until when a promised date
//! calls for an apology.

/// Who the person is, and the dossiers they may know of. What a conflict of
/// interest bars is looked up once.
pub(super) const BASE: &str = "
WITH me AS (
    SELECT coalesce(bool_or(role = 'moderator'), false) AS moderator, coalesce(bool_or(role = 'approver'), false) AS approver,
        coalesce(bool_or(role = 'reviewer'), false) AS reviewer, coalesce(bool_or(role = 'council'), false) AS council,
        coalesce(bool_or(role = 'administrator'), false) AS administrator,
        max(agency_code) FILTER (WHERE role = 'officer') AS agency
    FROM user_roles WHERE user_id = $1),
barred_applicants AS MATERIALIZED (SELECT applicant_id FROM conflicting_applicants($1)),
barred AS MATERIALIZED (SELECT proposal_id FROM conflicting_proposals($1)),
open AS NOT MATERIALIZED (
    SELECT p.*, a.name AS applicant FROM proposals p JOIN applicants a ON a.id = p.applicant_id
    WHERE p.discarded_at IS NULL AND p.state <> 'draft'
        AND p.applicant_id NOT IN (SELECT applicant_id FROM barred_applicants)
        AND p.id NOT IN (SELECT proposal_id FROM barred)),
colleagues AS MATERIALIZED (
    SELECT u.id FROM user_roles r JOIN users u ON u.id = r.user_id JOIN me ON me.moderator
    WHERE r.role = 'moderator' AND u.disabled_at IS NULL AND u.id <> $1),
ties AS MATERIALIZED (SELECT w.id, t.applicant_id FROM colleagues w CROSS JOIN LATERAL conflicting_applicants(w.id) t),
-- A moderator's own cases, and those that no colleague answers for who may.
ours AS NOT MATERIALIZED (
    SELECT o.* FROM open o JOIN me ON me.moderator
    WHERE NOT EXISTS (SELECT FROM colleagues w WHERE w.id = o.case_owner_id
        AND NOT EXISTS (SELECT FROM ties t WHERE t.id = w.id AND t.applicant_id = o.applicant_id))),
involved AS MATERIALIZED (
    SELECT a.proposal_id FROM assignments a JOIN sheets s ON s.assignment_id = a.id
        WHERE a.reviewer_id = $1 AND s.filed_at IS NOT NULL
    UNION SELECT c.proposal_id FROM council_results c WHERE c.recorded_by = $1
    UNION SELECT f.proposal_id FROM decisions f
        WHERE f.ended_how = 'reconsidered' AND $1 IN (f.decided_by, f.released_by)
    UNION SELECT h.proposal_id FROM counter_helps h WHERE h.helper_id = $1),
asked AS MATERIALIZED (
    SELECT s.id, s.proposal_id, s.reviewer_id, s.state, o.applicant_id, o.revision
    FROM ours o
    -- Counted once a dossier, not once a row that is compared with it.
    CROSS JOIN LATERAL (SELECT review_round(o.id) AS round OFFSET 0) r
    JOIN assignments s ON s.proposal_id = o.id AND s.round = r.round
        AND s.state IN ('invited', 'accepted', 'submitted', 'returned')
    WHERE o.state = 'in_review'),
-- What `is_barred_from_judging` says, once a reviewer and not once an assignment.
judges AS MATERIALIZED (SELECT DISTINCT reviewer_id FROM asked),
judge_ties AS MATERIALIZED (
    SELECT j.reviewer_id, t.applicant_id FROM judges j CROSS JOIN LATERAL conflicting_applicants(j.reviewer_id) t),
judge_bars AS MATERIALIZED (
    SELECT j.reviewer_id, t.proposal_id FROM judges j CROSS JOIN LATERAL conflicting_proposals(j.reviewer_id) t
    UNION SELECT h.helper_id, h.proposal_id FROM counter_helps h JOIN judges j ON j.reviewer_id = h.helper_id),
reviews AS MATERIALIZED (
    SELECT s.proposal_id,
        count(*) FILTER (WHERE NOT EXISTS (SELECT FROM judge_ties t WHERE t.reviewer_id = s.reviewer_id AND t.applicant_id = s.applicant_id)
            AND NOT EXISTS (SELECT FROM judge_bars b WHERE b.reviewer_id = s.reviewer_id AND b.proposal_id = s.proposal_id)) AS have,
        count(*) FILTER (WHERE s.state <> 'submitted' OR v.number < s.revision) AS outstanding
    FROM asked s LEFT JOIN sheets h ON h.assignment_id = s.id LEFT JOIN revisions v ON v.id = h.revision_id
    GROUP BY s.proposal_id),
reviewed AS MATERIALIZED (
    SELECT o.*, coalesce(r.have, 0) AS have, coalesce(r.outstanding, 0) AS outstanding,
        coalesce((SELECT e.reviewers FROM exceptions e WHERE e.proposal_id = o.id AND e.kind = 'fewer_reviewers'
            ORDER BY e.granted_at DESC LIMIT 1), b.reviewers) AS need
    FROM ours o LEFT JOIN rubrics b ON b.code = o.rubric_code LEFT JOIN reviews r ON r.proposal_id = o.id
    WHERE o.state = 'in_review'),
judged AS MATERIALIZED (
    SELECT o.*, coalesce(b.council, false)
            AND NOT EXISTS (SELECT FROM council_results c WHERE c.proposal_id = o.id AND c.round = review_round(o.id)) AS unheard,
        o.id IN (SELECT proposal_id FROM involved) AS involved,
        EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = o.id AND h.helper_id = $1) AS helped,
        me.moderator AND NOT EXISTS (SELECT FROM colleagues w WHERE w.id = o.case_owner_id
            AND NOT EXISTS (SELECT FROM ties t WHERE t.id = w.id AND t.applicant_id = o.applicant_id)) AS ours
    FROM open o JOIN me ON me.moderator OR me.approver OR me.council LEFT JOIN rubrics b ON b.code = o.rubric_code
    WHERE o.state = 'deliberation'),
mine AS MATERIALIZED (
    SELECT s.id AS assignment, s.state, s.told_at, s.updated_at, o.id, o.code, o.state AS stage, o.state_since, o.due_at,
        o.due_provisional, title_to_judge(o.id, s.rubric_code) AS title, h.filed_at,
        s.state = 'submitted' AND j.number < o.revision AS outdated
    FROM assignments s JOIN me ON me.reviewer
    JOIN open o ON o.id = s.proposal_id
    LEFT JOIN sheets h ON h.assignment_id = s.id
    LEFT JOIN revisions j ON j.id = h.revision_id
    WHERE s.reviewer_id = $1 AND s.told_at IS NOT NULL AND s.state IN ('invited', 'accepted', 'submitted', 'returned')
        AND o.state IN ('in_review', 'needs_info', 'deliberation') AND s.round = review_round(o.id)
        AND NOT EXISTS (SELECT FROM counter_helps h WHERE h.proposal_id = o.id AND h.helper_id = $1)),
";

/// What needs the person. Of a column that does not apply, nothing.
pub(super) const WORK: &str = "
work (work, id, proposal, assignment, code, title, applicant, note, since, due_at, due_provisional) AS (
    SELECT 'receive', o.id, o.id, NULL::uuid, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM ours o WHERE o.state = 'submitted'
    UNION ALL
    SELECT 'screen', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM ours o WHERE o.state = 'screening'
    UNION ALL
    SELECT 'reviewers', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM reviewed o WHERE o.have < o.need
    UNION ALL
    SELECT 'chase', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM reviewed o WHERE o.outstanding > 0 AND o.due_at < date_trunc('second', $2::timestamptz)
    UNION ALL
    SELECT 'answered', o.id, o.id, NULL, o.code, o.title, o.applicant, '', q.at, o.due_at, o.due_provisional
        FROM ours o
        JOIN LATERAL (SELECT max(q.closed_at) AS at FROM info_requests q
            WHERE q.proposal_id = o.id AND q.outcome = 'answered') q ON q.at IS NOT NULL
        WHERE o.state IN ('screening', 'in_review', 'deliberation')
            AND NOT EXISTS (SELECT FROM events e JOIN user_roles r ON r.user_id = e.actor_id
                WHERE e.proposal_id = o.id AND e.at > q.at AND e.audience <> 'log')
    UNION ALL
    -- Until then the reviewers of a blind review read nothing of what was submitted last.
    SELECT 'redact', o.id, o.id, NULL, o.code, o.title, o.applicant, '', v.submitted_at, o.due_at, o.due_provisional
        FROM ours o
        JOIN rubrics b ON b.code = o.rubric_code AND b.blind
        JOIN revisions v ON v.proposal_id = o.id AND v.number = o.revision
        WHERE o.state IN ('in_review', 'deliberation')
            AND NOT EXISTS (SELECT FROM redactions d WHERE d.revision_id = v.id AND d.confirmed_at IS NOT NULL)
    UNION ALL
    SELECT 'extension', o.id, o.id, NULL, o.code, o.title, o.applicant, x.reason, x.asked_at, q.due_at, false
        FROM ours o
        JOIN info_requests q ON q.proposal_id = o.id AND q.closed_at IS NULL
        JOIN extensions x ON x.info_request_id = q.id AND x.answered_at IS NULL
        WHERE o.state = 'needs_info'
    UNION ALL
    SELECT 'apologise', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.promised_at, o.promised_provisional
        FROM ours o
        WHERE o.state IN ('screening', 'in_review', 'deliberation')
            AND o.promised_at >= date_trunc('second', $2::timestamptz) AND o.promised_at < $4
            AND NOT EXISTS (SELECT FROM apologies y WHERE y.proposal_id = o.id)
    UNION ALL
    SELECT 'publish', o.id, o.id, NULL, o.code, o.title, o.applicant, '', d.released_at, NULL, false
        FROM ours o
        JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
        JOIN consents c ON c.proposal_id = o.id AND c.kind = 'publish' AND c.withdrawn_at IS NULL
        WHERE o.state = 'approved' AND NOT EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = o.id)
    UNION ALL
    SELECT 'implementation', o.id, o.id, NULL, o.code, o.title, o.applicant, '', r.reported_at, NULL, false
        FROM ours o
        JOIN initiatives i ON i.proposal_id = o.id
        JOIN implementation_reports r ON r.initiative_id = i.id AND r.status = 'reported'
        WHERE o.state = 'approved'
    UNION ALL
    SELECT 'decide', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM judged o JOIN me ON me.approver WHERE NOT o.unheard AND NOT o.involved
    UNION ALL
    SELECT 'release', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM open o JOIN me ON me.approver
        JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NULL
        WHERE o.state IN ('approved', 'declined', 'ineligible')
    UNION ALL
    SELECT 'reconsider', o.id, o.id, NULL, o.code, o.title, o.applicant, q.reason, q.requested_at, NULL, false
        FROM open o JOIN me ON me.approver
        JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
            AND d.decided_by <> $1 AND d.released_by IS DISTINCT FROM $1
        JOIN reconsideration_requests q ON q.decision_id = d.id
        WHERE o.state IN ('declined', 'ineligible') AND o.id NOT IN (SELECT proposal_id FROM involved)
    UNION ALL
    -- An invitation has a date of its own, counted from the day it was sent.
    SELECT 'invitation', m.assignment, m.id, m.assignment, m.code, m.title, '', '', m.told_at, NULL, false
        FROM mine m WHERE m.state = 'invited' AND m.stage <> 'deliberation'
    UNION ALL
    SELECT 'sheet', m.assignment, m.id, m.assignment, m.code, m.title, '', '', m.updated_at, m.due_at, m.due_provisional
        FROM mine m WHERE m.state IN ('accepted', 'returned') AND m.stage = 'in_review'
    UNION ALL
    SELECT 'outdated', m.assignment, m.id, m.assignment, m.code, m.title, '', '', m.state_since, m.due_at, m.due_provisional
        FROM mine m WHERE m.outdated AND m.stage IN ('in_review', 'deliberation')
    UNION ALL
    SELECT 'council', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM judged o JOIN me ON me.council WHERE o.unheard AND NOT o.helped
    UNION ALL
    SELECT 'forwarded', o.id, o.id, NULL, o.code, o.title, o.applicant, coalesce((SELECT e.note FROM events e
            WHERE e.proposal_id = o.id AND e.action = 'forward' ORDER BY e.id DESC LIMIT 1), ''), o.state_since, NULL, false
        FROM open o JOIN me ON me.agency = o.forwarded_to WHERE o.state = 'forwarded'
    UNION ALL
    -- Drafts are nobody's but their applicant's, except where advice is asked for,
    SELECT 'advise', p.id, p.id, NULL, '', p.title, a.name, r.question, r.asked_at, r.due_at, r.due_provisional
        FROM advice_requests r JOIN me ON me.moderator
        JOIN proposals p ON p.id = r.proposal_id JOIN applicants a ON a.id = p.applicant_id
        WHERE r.state = 'asked' AND p.state = 'draft' AND p.discarded_at IS NULL
            AND p.applicant_id NOT IN (SELECT applicant_id FROM barred_applicants)
            AND p.id NOT IN (SELECT proposal_id FROM barred)
    UNION ALL
    -- and by whoever writes one for an applicant who came in person.
    SELECT 'help', p.id, p.id, NULL, coalesce(p.code, ''), p.title, a.name, '', coalesce(q.requested_at, h.begun_at), q.due_at, false
        FROM counter_helps h JOIN me ON me.moderator OR me.agency IS NOT NULL
        JOIN proposals p ON p.id = h.proposal_id JOIN applicants a ON a.id = p.applicant_id
        LEFT JOIN info_requests q ON q.proposal_id = p.id AND q.closed_at IS NULL
        WHERE h.helper_id = $1 AND h.claimed_at IS NULL AND p.state IN ('draft', 'needs_info') AND p.discarded_at IS NULL
    UNION ALL
    SELECT 'idea', i.id, NULL, NULL, '', i.hurts, a.name, '', i.sent_at, i.due_at, i.due_provisional
        FROM ideas i JOIN me ON me.moderator JOIN applicants a ON a.id = i.applicant_id
        WHERE i.state = 'sent' AND i.applicant_id NOT IN (SELECT applicant_id FROM barred_applicants)
    UNION ALL
    SELECT 'challenge', c.id, NULL, NULL, '', c.title, g.name, c.state, c.updated_at, NULL, false
        FROM challenges c CROSS JOIN me JOIN agencies g ON g.code = c.agency_code
        WHERE me.moderator AND c.state = 'waiting' AND c.created_by <> $1 AND c.agency_code IS DISTINCT FROM me.agency
            OR c.agency_code = me.agency AND (c.state = 'draft' AND c.note <> '' OR c.state = 'open' AND c.closes_at < $2)
    UNION ALL
    SELECT 'feedback', f.id, NULL, NULL, '', coalesce(i.title, c.title, ''), '', left(f.body, 200), f.confirmed_at, NULL, false
        FROM feedback f CROSS JOIN me
        LEFT JOIN initiatives i ON i.id = f.initiative_id
        LEFT JOIN proposals p ON p.id = i.proposal_id
        LEFT JOIN challenges c ON c.id = f.challenge_id
        WHERE f.state = 'waiting' AND (me.moderator OR c.agency_code = me.agency)
            AND (p.id IS NULL OR p.applicant_id NOT IN (SELECT applicant_id FROM barred_applicants)
                AND p.id NOT IN (SELECT proposal_id FROM barred))
    UNION ALL
    SELECT 'offer', o.id, NULL, NULL, '', o.title, o.name, left(o.body, 200), o.updated_at, NULL, false
        FROM support_offers o JOIN me ON me.moderator
        WHERE o.state = 'waiting' AND o.user_id <> $1
            AND (o.applicant_id IS NULL OR o.applicant_id NOT IN (SELECT applicant_id FROM barred_applicants))
    UNION ALL
    SELECT 'calendar', gen_random_uuid(), NULL, NULL, '', y.year::text, '', '', NULL, NULL, false
        FROM me CROSS JOIN (
            SELECT DISTINCT extract(year FROM d.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::integer AS year
            FROM (VALUES ($2::timestamptz), ($2::timestamptz + interval '90 days')) AS d (at)) y
        WHERE me.administrator
            AND NOT EXISTS (SELECT FROM calendar_days c WHERE extract(year FROM c.date)::integer = y.year))
";

/// What waits for others, of which the person has to do with the outcome. What
/// needs the person does not wait.
pub(super) const WAITS: &str = ",
awaited (work, id, proposal, assignment, code, title, applicant, note, since, due_at, due_provisional) AS (
    SELECT 'applicant', o.id, o.id, NULL::uuid, o.code, o.title, o.applicant, '', o.state_since, q.due_at, false
        FROM ours o JOIN info_requests q ON q.proposal_id = o.id AND q.closed_at IS NULL
        WHERE o.state = 'needs_info'
    UNION ALL
    SELECT 'reviewers', o.id, o.id, NULL, o.code, o.title, o.applicant, o.outstanding::text, o.state_since, o.due_at, o.due_provisional
        FROM reviewed o WHERE o.outstanding > 0
    UNION ALL
    SELECT CASE WHEN o.unheard THEN 'council' ELSE 'approver' END, o.id, o.id, NULL, o.code, o.title, o.applicant, '',
        o.state_since, o.due_at, o.due_provisional
        FROM judged o JOIN me ON o.ours OR me.approver OR me.council AND NOT o.unheard
    UNION ALL
    SELECT 'approver', o.id, o.id, NULL, o.code, o.title, o.applicant, '', o.state_since, o.due_at, o.due_provisional
        FROM ours o
        JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NULL
        WHERE o.state IN ('approved', 'declined', 'ineligible')
    UNION ALL
    SELECT 'moderator', o.id, o.id, NULL, o.code, o.title, o.applicant, '', d.released_at, NULL, false
        FROM open o JOIN me ON me.approver
        JOIN decisions d ON d.proposal_id = o.id AND d.ended_at IS NULL AND d.released_at IS NOT NULL
        JOIN consents c ON c.proposal_id = o.id AND c.kind = 'publish' AND c.withdrawn_at IS NULL
        WHERE o.state = 'approved' AND NOT EXISTS (SELECT FROM initiatives i WHERE i.proposal_id = o.id)
    UNION ALL
    SELECT CASE WHEN m.stage = 'needs_info' THEN 'applicant' WHEN m.stage = 'in_review' THEN 'department' ELSE 'approver' END,
        m.assignment, m.id, m.assignment, m.code, m.title, '', '',
        CASE WHEN m.stage = 'needs_info' THEN m.state_since ELSE m.filed_at END, NULL, false
        FROM mine m
        WHERE m.state IN ('accepted', 'returned') AND m.stage = 'needs_info'
            OR m.state = 'submitted' AND NOT m.outdated AND m.stage IN ('in_review', 'needs_info', 'deliberation')
    UNION ALL
    SELECT 'department', c.id, NULL, NULL, '', c.title, g.name, c.state, c.updated_at, NULL, false
        FROM challenges c JOIN me ON me.agency = c.agency_code JOIN agencies g ON g.code = c.agency_code
        WHERE c.state = 'waiting'),
waits AS (SELECT DISTINCT ON (w.id) w.* FROM awaited w
    WHERE w.id NOT IN (SELECT id FROM work)
        AND (w.proposal IS NULL OR w.proposal NOT IN (SELECT k.proposal FROM work k WHERE k.proposal IS NOT NULL))
    ORDER BY w.id, w.work)
";

/// What the person did lately, `$5`: since when. Of a dossier that the person
/// must not know of any more, nothing.
pub(super) const DONE: &str = ",
did AS MATERIALIZED (
    SELECT e.id, e.at, e.action, e.subject, e.subject_id, e.proposal_id FROM events e WHERE e.actor_id = $1 AND e.at > $5),
done AS (
    SELECT d.* FROM did d JOIN open o ON o.id = d.proposal_id
        WHERE d.subject IN ('proposal', 'assignment', 'initiative', 'goal_link', 'attachment')
    UNION ALL
    SELECT d.* FROM did d JOIN ideas i ON i.id = d.subject_id AND i.sent_at IS NOT NULL
        WHERE d.subject = 'idea' AND i.applicant_id NOT IN (SELECT applicant_id FROM barred_applicants)
    UNION ALL
    SELECT d.* FROM did d WHERE d.subject = 'challenge')
";
