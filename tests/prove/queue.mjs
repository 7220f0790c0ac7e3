// The department's list of dossiers, grown: any filter, order and page of it, and the way on from
// a dossier. Prints the time of each and writes the plans that the database chose.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const COUNT = Number(process.env.NQ57_DOSSIERS ?? 100000);
const ROUNDS = Number(process.env.NQ57_ROUNDS ?? 40);
const DEMO = "demo nq57 portal";
const port = 20000 + Math.floor(Math.random() * 20000);
const base = `http://127.0.0.1:${port}`;
const home = await mkdtemp(join(tmpdir(), "nq57-queue-"));
await chmod(home, 0o711);

const child = spawn(process.env.NQ57_PROGRAM, ["serve", "--demo"], {
  env: {
    PATH: process.env.PATH, NQ57_ENV: "development", NQ57_PATHS__HOME: home,
    NQ57_SERVER__LISTEN: `127.0.0.1:${port}`, NQ57_SERVER__BASE_URL: base, RUST_LOG: "warn",
  },
  stdio: "ignore",
});
// Whatever happens, the portal ends with this.
process.on("exit", () => child.kill("SIGTERM"));
for (let tries = 0; !(await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false)); tries += 1) {
  if (tries > 600 || child.exitCode !== null) throw new Error("the portal did not start");
  await new Promise((done) => setTimeout(done, 100));
}

function psql(sql) {
  return new Promise((done, fail) => {
    const asked = spawn("psql", ["-h", join(home, "postgres/socket"), "-U", "nq57", "-d", "nq57", "-AtqX", "-v", "ON_ERROR_STOP=1"]);
    let out = "";
    let err = "";
    asked.stdout.on("data", (text) => (out += text));
    asked.stderr.on("data", (text) => (err += text));
    asked.on("exit", (code) => (code === 0 ? done(out) : fail(new Error(err))));
    asked.stdin.end(sql);
  });
}

async function signIn() {
  const signed = await fetch(`${base}/dang-nhap`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
    body: new URLSearchParams({ email: "moderator@demo.nq57.test", password: DEMO }),
  });
  return signed.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
}

async function time(path) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    const answer = await fetch(base + path, { headers: { cookie } });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}\n${text.slice(0, 500)}`);
    times.push(performance.now() - from);
  }
  return times;
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const STATES = ["submitted", "screening", "needs_info", "in_review", "deliberation", "approved", "declined", "ineligible", "withdrawn"];

// Titles of the reference vocabulary's words, 2,000 applicants, half of the dossiers with an owner.
async function grow() {
  await psql(`
    INSERT INTO applicants (id, kind, name, tax_code, address, phone, created_at)
    SELECT gen_random_uuid(), 'enterprise', 'Công ty TNHH số ' || n, (4200000000 + n)::text, 'Hà Tĩnh', '0912345678', now()
    FROM generate_series(1, 2000) n;
    CREATE TEMP TABLE words AS SELECT DISTINCT w.word, row_number() OVER () AS n
      FROM policy_goals g, regexp_split_to_table(g.title, '\\s+') AS w (word) WHERE length(w.word) > 1 LIMIT 600;
    CREATE TEMP TABLE who AS SELECT id, row_number() OVER () - 1 AS n FROM applicants WHERE name LIKE 'Công ty TNHH số %';
    CREATE TEMP TABLE fields AS SELECT slug, row_number() OVER (ORDER BY position) - 1 AS n FROM sectors;
    CREATE TEMP TABLE states AS SELECT * FROM unnest(ARRAY['${STATES.join("','")}']) WITH ORDINALITY AS s (state, n);
    INSERT INTO proposals (id, applicant_id, state, returns_to, code, lookup_code, answers, title, revision, created_by, created_at,
        submitted_at, due_at, case_owner_id)
    SELECT gen_random_uuid(), who.id, s.state, CASE WHEN s.state = 'needs_info' THEN 'screening' END,
        'NQ57-' || to_char(now() - g.k * interval '5 minutes', 'YYMMDD') || '-' || lpad((g.k + 5000)::text, 6, '0'), 'GROWN' || g.k,
        jsonb_build_object('sector', f.slug, 'summary', repeat('Tóm tắt của hồ sơ. ', 12), 'problem', repeat('Vấn đề cần giải quyết. ', 40)),
        (SELECT string_agg(w.word, ' ' ORDER BY j) FROM generate_series(1, 9) AS j JOIN words w ON w.n = 1 + (g.k * 7 + j * j * 31) % (SELECT count(*) FROM words)) || ' số ' || g.k,
        1, u.id, now() - g.k * interval '5 minutes', now() - g.k * interval '5 minutes',
        CASE WHEN s.state IN ('submitted', 'screening', 'in_review', 'deliberation') THEN now() + ((g.k * 13) % 60 - 20) * interval '1 day' END,
        CASE WHEN g.k % 2 = 0 THEN m.id END
    FROM generate_series(1, ${COUNT}) AS g (k)
    JOIN who ON who.n = g.k % 2000 JOIN fields f ON f.n = g.k % (SELECT count(*) FROM fields)
    JOIN states s ON s.n = 1 + (g.k * 7) % ${STATES.length}
    JOIN users u ON u.email = 'owner@demo.nq57.test' JOIN users m ON m.email = 'moderator@demo.nq57.test';
    VACUUM ANALYZE proposals;
    ANALYZE applicants;`);
}

// 200 dossiers whose validity list is answered and 30 reviewers, each of three fields and a tenth
// of them tied to an applicant.
async function want() {
  await psql(`
    CREATE TEMP TABLE fields AS SELECT slug, row_number() OVER (ORDER BY position) - 1 AS n FROM sectors;
    INSERT INTO users (id, email, name, password_hash, language, created_at, email_confirmed_at)
    SELECT gen_random_uuid(), 'chuyengia' || n || '@vi-du-' || n || '.vn', 'Chuyên gia ' || n, password_hash, 'vi', now(), now()
    FROM generate_series(1, 28) n, users WHERE email = 'owner@demo.nq57.test';
    INSERT INTO user_roles (user_id, role, granted_at) SELECT id, 'reviewer', now() FROM users WHERE email LIKE 'chuyengia%';
    INSERT INTO reviewer_profiles (user_id, updated_at) SELECT user_id, now() FROM user_roles WHERE role = 'reviewer' ON CONFLICT DO NOTHING;
    INSERT INTO reviewer_sectors SELECT r.user_id, f.slug FROM (SELECT user_id, row_number() OVER () AS n FROM user_roles WHERE role = 'reviewer') r
      JOIN fields f ON (f.n - r.n) % (SELECT count(*) FROM fields) IN (0, 1, 2) ON CONFLICT DO NOTHING;
    INSERT INTO applicants (id, kind, name, address, phone, created_at)
    SELECT gen_random_uuid(), 'person', 'Công ty cần chuyên gia ' || n, 'Hà Tĩnh', '0912345678', now() FROM generate_series(1, 40) n;
    INSERT INTO memberships (applicant_id, user_id, role, created_at)
    SELECT a.id, u.id, 'viewer', now() FROM (SELECT id, row_number() OVER () AS n FROM applicants WHERE name LIKE 'Công ty cần%') a
      JOIN (SELECT id, row_number() OVER () AS n FROM users WHERE email LIKE 'chuyengia%') u ON u.n = a.n AND u.n <= 3;
    INSERT INTO proposals (id, applicant_id, state, code, lookup_code, answers, title, revision, created_by, created_at, submitted_at, due_at)
    SELECT gen_random_uuid(), a.id, 'screening', 'NQ57-990101-' || lpad(g.k::text, 4, '0'), 'WANTED' || g.k, jsonb_build_object('sector', f.slug),
        'Hồ sơ cần chuyên gia số ' || g.k, 1, u.id, now(), now(), now() + interval '5 days'
    FROM generate_series(1, 200) AS g (k)
      JOIN (SELECT id, row_number() OVER () AS n FROM applicants WHERE name LIKE 'Công ty cần%') a ON a.n = 1 + g.k % 40
      JOIN fields f ON f.n = g.k % (SELECT count(*) FROM fields) JOIN users u ON u.email = 'owner@demo.nq57.test';
    INSERT INTO screenings (proposal_id, item_code, passed, note, answered_by, answered_at)
    SELECT p.id, i.code, true, '', u.id, now() FROM proposals p, screening_items i, users u
    WHERE p.code LIKE 'NQ57-990101-%' AND u.email = 'moderator@demo.nq57.test';
    ANALYZE;`);
}

const began = performance.now();
await want();
const cookie = await signIn();
const suggested = (await time("/can-bo/phan-cong")).sort((a, b) => a - b);
const page = await fetch(`${base}/can-bo/phan-cong`, { headers: { cookie } }).then((answer) => answer.text());
const picks = [...page.matchAll(/name="giao" value="([0-9a-f-]+):([0-9a-f-]+)"/g)].map((pick) => [pick[1], pick[2]]);
const barred = await psql(`SELECT count(*) FROM unnest(ARRAY[${picks.map(([d, r]) => `'${d}:${r}'`).join(",")}]) AS p (pair)
  WHERE is_barred_from_judging(split_part(p.pair, ':', 2)::uuid, split_part(p.pair, ':', 1)::uuid)`);
const byReviewer = new Map();
for (const [, reviewer] of picks) byReviewer.set(reviewer, (byReviewer.get(reviewer) ?? 0) + 1);
const loads = [...byReviewer.values()];
console.log(`queue: a suggestion of ${picks.length} assignments for 200 dossiers and 30 reviewers | median ${at(suggested, 0.5).toFixed(0)} ms | 95 % ${at(suggested, 0.95).toFixed(0)} ms | barred ${barred.trim()} | loads ${Math.min(...loads)} to ${Math.max(...loads)} | other field ${page.split("Khác lĩnh vực").length - 1}`);
await psql("DELETE FROM screenings WHERE proposal_id IN (SELECT id FROM proposals WHERE code LIKE 'NQ57-990101-%'); DELETE FROM proposals WHERE code LIKE 'NQ57-990101-%';");
await grow();
console.log(`queue: ${COUNT} dossiers made in ${((performance.now() - began) / 1000).toFixed(0)} s`);

const code = (await psql("SELECT code FROM proposals WHERE title LIKE '% số 77777'")).trim();
const LISTS = {
  "no filter": "",
  "state": "trang-thai=in_review",
  "overdue": "han=qua-han",
  "due soon, own": "han=sap-den-han&thu-ly=toi",
  "nobody's": "thu-ly=chua-co",
  "field and state": "linh-vuc=y-te&trang-thai=screening",
  "newest": "sap-xep=moi",
  "by title": "sap-xep=ten",
  "by title, own, overdue": "sap-xep=ten&thu-ly=toi&han=qua-han",
  "common word": "q=phat+trien",
  "rare words": "q=so+77777",
  "two words, state": "q=chuyen+doi&trang-thai=submitted",
  "a word of two letters": "q=ai",
  "a word half typed": "q=chuyen+d",
  "one letter": "q=t",
  "words of every dossier": "q=cong+ty",
  "the same, by title": "q=cong+ty&sap-xep=ten",
  "the same, own, one state": "q=cong+ty&thu-ly=toi&trang-thai=withdrawn",
  "the same, page 100": "q=cong+ty&trang=100",
  "the beginning of a code": "q=NQ57-26",
  "a code": `q=${code}`,
  "a tax code": "q=4200000777",
  "the beginning of a tax code": "q=42000",
  "nothing found": "q=khongcogi",
  "page 100": "trang=100",
  "page 900, by title": "sap-xep=ten&trang=900",
  "every column": "cot=nguoi-nop&cot=trang-thai&cot=ngay-nop&cot=han&cot=thu-ly&cot=linh-vuc",
};

const all = [];
for (const [name, query] of Object.entries(LISTS)) {
  const times = (await time(`/can-bo/ho-so?${query}`)).sort((a, b) => a - b);
  all.push(...times);
  console.log(`queue: ${name} | median ${at(times, 0.5).toFixed(0)} ms | 95 % ${at(times, 0.95).toFixed(0)} ms`);
}
all.sort((a, b) => a - b);
console.log(`queue: all lists | median ${at(all, 0.5).toFixed(0)} ms | 95 % ${at(all, 0.95).toFixed(0)} ms | 99 % ${at(all, 0.99).toFixed(0)} ms`);

const [middle] = (await psql("SELECT p.id FROM proposals p WHERE p.state = 'screening' AND EXISTS (SELECT FROM revisions v WHERE v.proposal_id = p.id) LIMIT 1")).trim().split("\n");
for (const [name, query] of [
  ["no filter", ""], ["state", "trang-thai=screening"], ["newest", "sap-xep=moi"], ["by title", "sap-xep=ten"],
  ["words of every dossier", "q=cong+ty"], ["rare words", "q=so+77777"],
]) {
  const suffix = `?hang-doi=${encodeURIComponent(query)}&vi-tri=5000`;
  const alone = (await time(`/can-bo/ho-so/${middle}`)).sort((a, b) => a - b);
  const placed = (await time(`/can-bo/ho-so/${middle}${suffix}`)).sort((a, b) => a - b);
  console.log(`queue: a dossier by itself ${at(alone, 0.5).toFixed(0)} ms, with its place (${name}) ${at(placed, 0.5).toFixed(0)} ms | 95 % ${at(placed, 0.95).toFixed(0)} ms`);
}

// The plans: what the list without and with filters is read from.
if (process.env.NQ57_PLANS) {
  const scope = `p.state <> 'draft' AND p.discarded_at IS NULL
    AND p.applicant_id NOT IN (SELECT c.applicant_id FROM conflicting_applicants((SELECT id FROM users WHERE email = 'moderator@demo.nq57.test')) c)
    AND p.id NOT IN (SELECT c.proposal_id FROM conflicting_proposals((SELECT id FROM users WHERE email = 'moderator@demo.nq57.test')) c)`;
  const page = (where, order) => `SELECT p.id FROM proposals p WHERE ${scope} ${where} ORDER BY ${order} LIMIT 50 OFFSET 0`;
  const due = "p.due_at, p.submitted_at, p.id";
  const queries = {
    "page, what is due first": page("", due),
    "page, one state": page("AND p.state = 'in_review'", due),
    "page, by title": page("", 'p.title COLLATE "vi-x-icu", p.id'),
    "page, two words": page("AND p.search @@ to_tsquery('nq57', 'chuyen & (doi | doi:*)')", due),
    "page, words of every dossier": page("AND p.search @@ to_tsquery('nq57', 'cong & (ty | ty:*)')", due),
    "counts by state": `SELECT p.state, count(*) FROM proposals p WHERE ${scope} GROUP BY p.state`,
    "counts by state, words of every dossier": `SELECT p.state, count(*) FROM (SELECT p.state FROM proposals p WHERE ${scope}
      AND p.search @@ to_tsquery('nq57', 'cong & (ty | ty:*)') LIMIT 10001) p GROUP BY p.state`,
  };
  let kept = `Plans of the queue over ${COUNT} dossiers, as Postgres explained them.\n`;
  for (const [name, sql] of Object.entries(queries)) {
    kept += `\n-- ${name}\n${await psql(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`)}`;
  }
  await writeFile(process.env.NQ57_PLANS, kept);
}

child.kill("SIGTERM");
await new Promise((done) => child.on("exit", done));
await rm(home, { recursive: true, force: true });
