DELETE FROM warnings WHERE kind = 'report_due';
ALTER TABLE warnings DROP CONSTRAINT warnings_kind_check;
ALTER TABLE warnings ADD CONSTRAINT warnings_kind_check CHECK (kind IN
    ('invitation_ends', 'sheet_due', 'sheet_overdue', 'sheet_late', 'stage_ends', 'stage_overdue'));
DROP TABLE measured_results, milestones, implementation_reports;
