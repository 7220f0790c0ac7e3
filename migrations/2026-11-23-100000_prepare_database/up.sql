-- The application works under a role of its own, apart from the owner of the
-- tables, so that the log can be append-only by grant. Roles belong to the
-- whole cluster, and another database of it may have made this one already.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nq57_app') THEN
        CREATE ROLE nq57_app NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL; -- two databases of one cluster migrating at once
END
$$;

-- The owner acts as this role; a superuser may already.
DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'nq57_app', 'MEMBER') THEN
        EXECUTE format('GRANT nq57_app TO %I', current_user);
    END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO nq57_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO nq57_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO nq57_app;

-- Vietnamese is searched with or without diacritics: words are folded by
-- unaccent (which knows đ, ơ and ư) and are never stemmed.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION nq57 (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION nq57
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart
    WITH unaccent, simple;
