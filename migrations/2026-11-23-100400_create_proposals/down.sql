DROP TABLE exceptions, screenings, info_request_fields, info_requests, consents, revision_attachments,
    attachments, revisions, dossier_counters, proposals;
