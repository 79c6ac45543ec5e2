-- The roles of teamcase, their schema and extensions. Run once by a superuser, in the database of teamcase, PostgreSQL 15 or later:
--
--     createdb teamcase
--     psql --single-transaction --set ON_ERROR_STOP=1 --dbname teamcase --file deploy/roles.sql
--     psql --dbname teamcase --command '\password teamcase_owner'      -- and so for teamcase_web and teamcase_keeper
--
-- Running it again changes nothing. It sets no password: whoever runs it does, afterwards. The embedded PostgreSQL of `make run` executes
-- this same file (teamcase/foundation/embedded.py), so it holds plain SQL and no command of psql's own.
--
--   teamcase_owner   owns the tables and migrates; row-level security is forced on it too
--   teamcase_web     answers people: no BYPASSRLS, creates nothing, sees what the policies let the person see
--   teamcase_keeper  seals and verifies the trail, and works the jobs
--   teamcase_guard   nobody signs in as it; it owns the sight functions alone, and BYPASSRLS lets them read memberships and grants
--                    without asking the policies that call them
--
-- Where nobody may create a role with BYPASSRLS (some hosted services): leave teamcase_guard out, let teamcase_owner own the sight
-- functions, write the policies TO PUBLIC, and lift FORCE from the memberships and the grants, so that their owner reads them unfiltered.
-- That holds against the web role just as well, but no longer against a mistake made as the owner.

DO $roles$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'teamcase_owner') THEN
        CREATE ROLE teamcase_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'teamcase_web') THEN
        CREATE ROLE teamcase_web;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'teamcase_keeper') THEN
        CREATE ROLE teamcase_keeper;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'teamcase_guard') THEN
        CREATE ROLE teamcase_guard;
    END IF;
END
$roles$;

-- Said again each time, so that a role that somebody widened is narrow again.
ALTER ROLE teamcase_owner LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE teamcase_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE teamcase_keeper LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE teamcase_guard NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS;

-- A migration must hand functions to the guard (SET ROLE teamcase_guard, or ALTER FUNCTION ... OWNER TO teamcase_guard), so the owner is
-- a member of it; yet the owner must not use the guard's rights by accident. PostgreSQL 16 and later say exactly that: SET without
-- INHERIT. On 15 the nearest thing is the NOINHERIT above, which holds for the owner's every membership; it has no other.
DO $member$
BEGIN
    IF current_setting('server_version_num')::integer >= 160000 THEN
        EXECUTE 'GRANT teamcase_guard TO teamcase_owner WITH ADMIN FALSE, INHERIT FALSE, SET TRUE';
    ELSIF NOT pg_has_role('teamcase_owner', 'teamcase_guard', 'MEMBER') THEN
        EXECUTE 'GRANT teamcase_guard TO teamcase_owner';
    END IF;
END
$member$;

-- The database is the owner's, and only the roles above may enter it; nobody but the owner makes temporary tables.
DO $database$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO teamcase_owner', current_database());
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO teamcase_web, teamcase_keeper', current_database());
END
$database$;

-- The guard creates nothing here by itself: a migration that hands it functions grants it CREATE and takes that back at the end.
ALTER SCHEMA public OWNER TO teamcase_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO teamcase_web, teamcase_keeper, teamcase_guard;

-- The jobs (procrastinate). The web role enters the schema only to call the functions that a migration grants to it; the tables are the keeper's.
CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION teamcase_owner;
ALTER SCHEMA jobs OWNER TO teamcase_owner;
REVOKE ALL ON SCHEMA jobs FROM PUBLIC;
GRANT USAGE ON SCHEMA jobs TO teamcase_web, teamcase_keeper;
ALTER DEFAULT PRIVILEGES FOR ROLE teamcase_owner IN SCHEMA jobs GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO teamcase_keeper;
ALTER DEFAULT PRIVILEGES FOR ROLE teamcase_owner IN SCHEMA jobs GRANT USAGE ON SEQUENCES TO teamcase_keeper;
ALTER DEFAULT PRIVILEGES FOR ROLE teamcase_owner IN SCHEMA jobs GRANT EXECUTE ON FUNCTIONS TO teamcase_keeper;

-- A new function is nobody's to call until a migration says whose; PostgreSQL would otherwise let everybody.
ALTER DEFAULT PRIVILEGES FOR ROLE teamcase_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE teamcase_guard REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Exclusion constraints, names found by their letters, accents folded. In the superuser's hands: the owner may not change them.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
