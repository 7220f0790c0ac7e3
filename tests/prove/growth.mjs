// The catalogue, grown: how long a start takes, what memory it needs, and the time of lists by
// common and rare words, by filters and on deep pages, and of pages that count every entry, at each
// size. NQ57_PLANS names a file for the plans of the last one. Needs psql.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const SIZES = (process.env.NQ57_SIZES ?? "1000,10000,100000,1000000").split(",").map(Number);
const ROUNDS = Number(process.env.NQ57_ROUNDS ?? 20);
const port = 20000 + Math.floor(Math.random() * 20000);
const base = `http://127.0.0.1:${port}`;
const home = await mkdtemp(join(tmpdir(), "nq57-growth-"));
await chmod(home, 0o711);
let child;
process.on("exit", () => child?.kill("SIGTERM"));

async function start() {
  const began = performance.now();
  child = spawn(process.env.NQ57_PROGRAM, ["serve"], {
    env: {
      PATH: process.env.PATH, NQ57_ENV: "development", NQ57_PATHS__HOME: home,
      NQ57_SERVER__LISTEN: `127.0.0.1:${port}`, NQ57_SERVER__BASE_URL: base, RUST_LOG: "warn",
    },
    stdio: "ignore",
  });
  for (;;) {
    if (await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false)) return performance.now() - began;
    if (child.exitCode !== null || performance.now() - began > 300000) throw new Error("the portal did not start");
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function stop() {
  const ended = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  await ended;
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

// Entries of about a hundred words of the reference vocabulary, in pieces of three as they stand
// there; "chuyển đổi số" is in half of them.
async function grow(from, to) {
  await psql(`
    CREATE TEMP TABLE pieces AS
      WITH texts AS (SELECT title || ' ' || full_title AS text FROM policy_goals UNION ALL SELECT title || ' ' || summary FROM initiatives WHERE origin = 'reported' AND source <> ''),
      words AS (SELECT t.text, w.word, w.n FROM texts t, regexp_split_to_table(t.text, '[^[:alnum:]]+') WITH ORDINALITY AS w (word, n) WHERE w.word <> '')
      SELECT string_agg(word, ' ' ORDER BY n) AS piece, row_number() OVER () - 1 AS n FROM words GROUP BY text, (n - 1) / 3;
    CREATE INDEX ON pieces (n);
    ANALYZE pieces;
    CREATE TEMP TABLE fields AS SELECT slug, row_number() OVER (ORDER BY position) - 1 AS n FROM sectors;
    CREATE TEMP TABLE places AS SELECT code, row_number() OVER (ORDER BY position) - 1 AS n FROM communes;
    CREATE TEMP TABLE goals AS SELECT code, row_number() OVER (ORDER BY position) - 1 AS n FROM policy_goals;
    SET session_replication_role = replica;
    INSERT INTO initiatives (id, slug, origin, state, published_at, kind, title, summary, operator, reach, sector_slug, communes, stage, trl, year, body_text, body)
    SELECT gen_random_uuid(), 'lon-' || g.k, 'reported', 'published', timestamptz '2026-11-20' - g.k * interval '1 minute',
      (ARRAY['innovation', 'solution', 'product'])[1 + g.k % 3],
      initcap(said.title) || CASE WHEN g.k % 2 = 0 THEN ' chuyển đổi số' ELSE '' END, said.summary, 'Đơn vị số ' || (g.k::bigint * 7919) % 2000, '',
      f.slug, ARRAY[p.code], (ARRAY['pilot', 'deployed', 'scaled', 'stopped'])[1 + g.k % 4], 1 + g.k % 9, 2020 + g.k % 7, said.body,
      -- One in ten looks for support.
      CASE WHEN g.k % 10 = 0 THEN jsonb_build_array(jsonb_build_object('field', 'support', 'text', (ARRAY['partner', E'investor\\nexpert', 'pilot_site'])[1 + g.k / 10 % 3])) ELSE '[]' END
    FROM generate_series(${from + 1}, ${to}) AS g (k)
    CROSS JOIN LATERAL (SELECT string_agg(piece, ' ' ORDER BY j) FILTER (WHERE j <= 3) AS title,
        string_agg(piece, ' ' ORDER BY j) FILTER (WHERE j BETWEEN 4 AND 10) AS summary, string_agg(piece, ' ' ORDER BY j) FILTER (WHERE j > 10) AS body
      FROM generate_series(1, 30) AS j
      JOIN pieces ON pieces.n = abs(hashint8(g.k::bigint * 31 + j * j * 7)) % (SELECT count(*) FROM pieces)) said
    JOIN fields f ON f.n = g.k % (SELECT count(*) FROM fields) JOIN places p ON p.n = g.k % (SELECT count(*) FROM places);
    INSERT INTO goal_links (id, goal_code, initiative_id, status, reason)
    SELECT gen_random_uuid(), goals.code, i.id, 'suggested', '' FROM initiatives i
    JOIN goals ON goals.n = substr(i.slug, 5)::int % (SELECT count(*) FROM goals) WHERE i.slug LIKE 'lon-%' AND substr(i.slug, 5)::int > ${from};
    -- What the triggers would do one by one.
    INSERT INTO public_goal_links (initiative_id, goal_code, sector, status, published_at)
      SELECT i.id, l.goal_code, i.sector_slug, l.status, i.published_at FROM initiatives i JOIN goal_links l ON l.initiative_id = i.id
      WHERE i.slug LIKE 'lon-%' AND substr(i.slug, 5)::int > ${from};
    ANALYZE initiatives;
    ANALYZE goal_links;
    VACUUM ANALYZE public_goal_links;`);
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
function ask(path) {
  return new Promise((done, fail) => {
    const began = performance.now();
    get(base + path, { agent, headers: { "accept-encoding": "gzip" } }, (answer) => {
      answer.resume();
      answer.on("end", () => (answer.statusCode === 200 ? done(performance.now() - began) : fail(new Error(`${path}: ${answer.statusCode}`))));
    }).on("error", fail);
  });
}
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

const LISTS = {
  "everything": "",
  "common words": "q=chuyen+doi+so",
  "common words, newest": "q=chuyen+doi+so&sap-xep=moi",
  "six common words": "q=phat+trien+khoa+hoc+cong+nghe",
  "a rare word": "q=vnfishbase",
  "mistyped": "q=chuyn+doi+soo",
  "a short form": "q=cds",
  "nothing found": "q=zzzzqq",
  "a field": "linh-vuc=y-te",
  "four filters": "linh-vuc=y-te&giai-doan=pilot&loai=solution&trl=3",
  "common words, two filters": "q=chuyen+doi+so&linh-vuc=nong-nghiep&nam=2024",
  "a goal": "muc-tieu=nq57-2030-09",
  "what is spread widest": "sap-xep=tien-do",
};

const COUNTING = ["/", "/muc-tieu", "/muc-tieu/nq57-2030-09", "/van-ban", "/so-lieu", "/ket-noi", "/sang-kien/lon-500", "/sitemap.xml"];

let held = 0;
await start();
for (const size of SIZES) {
  await grow(held, size);
  held = size;
  await stop();
  const restart = await start();
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  const memory = Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
  console.log(`growth: ${size} entries | start ${(restart / 1000).toFixed(1)} s | memory ${memory.toFixed(0)} MB`);
  // A page in the middle of everything, by the cursor that leads there.
  const middle = (await psql(`SELECT (extract(epoch FROM published_at) * 1000000)::bigint FROM initiatives WHERE slug = 'lon-${Math.floor(size / 2)}'`)).trim();
  const deep = { ...LISTS, "the middle page": `sap-xep=moi&sau=0-${BigInt(middle).toString(16)}-0`, "the middle page, common words": `q=chuyen+doi+so&sap-xep=moi&sau=0-${BigInt(middle).toString(16)}-0` };
  const all = [];
  for (const [name, query] of Object.entries(deep)) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await ask(`/sang-kien?${query}`));
    all.push(...times);
    times.sort((a, b) => a - b);
    console.log(`growth: ${size} | ${name} | median ${at(times, 0.5).toFixed(1)} ms | 95 % ${at(times, 0.95).toFixed(1)} ms`);
  }
  for (const path of COUNTING) {
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await ask(path));
    times.sort((a, b) => a - b);
    console.log(`growth: ${size} | ${path} | median ${at(times, 0.5).toFixed(1)} ms | 95 % ${at(times, 0.95).toFixed(1)} ms`);
  }
  all.sort((a, b) => a - b);
  console.log(`growth: ${size} | all | median ${at(all, 0.5).toFixed(1)} ms | 95 % ${at(all, 0.95).toFixed(1)} ms`);
}
if (process.env.NQ57_PLANS) {
  const page = (await psql("SELECT id FROM initiatives WHERE state = 'published' ORDER BY md5(slug) LIMIT 20")).trim().split("\n");
  // What the portal asks Postgres for: src/models/search, initiative.rs, coverage.rs.
  const queries = {
    "what changed since the last question": "SELECT c.shelf, c.key FROM (SELECT 1) one LEFT JOIN search_changes c ON c.transaction >= pg_snapshot_xmin(pg_current_snapshot())",
    "the rows of a page": `SELECT i.slug, i.title, i.summary, i.body_text FROM initiatives i WHERE i.id = ANY ('{${page}}'::uuid[]) AND i.state = 'published'`,
    "an entry by its address": "SELECT i.* FROM initiatives i WHERE i.slug = 'lon-500' AND i.state = 'published'",
    "the next 5,000 for the engine": "SELECT i.id, i.title, i.body_text FROM initiatives i WHERE i.state = 'published' AND i.id > '80000000-0000-0000-0000-000000000000' ORDER BY i.id LIMIT 5000",
    "the entries of a goal": "SELECT i.slug, i.title FROM public_goal_links own JOIN initiatives i ON i.id = own.initiative_id WHERE own.goal_code = 'nq57-2030-09' ORDER BY own.status, own.published_at DESC, own.initiative_id LIMIT 200",
    "goals by field": "SELECT l.goal_code, l.sector, count(*) FILTER (WHERE l.status = 'confirmed'), count(*) FILTER (WHERE l.status = 'suggested') FROM public_goal_links l GROUP BY 1, 2",
  };
  let kept = `Plans of the catalogue over ${held} entries, as Postgres explained them.\n`;
  for (const [name, sql] of Object.entries(queries)) kept += `\n-- ${name}\n${await psql(`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${sql}`)}`;
  await writeFile(process.env.NQ57_PLANS, kept);
}
await stop();
await rm(home, { recursive: true, force: true });
agent.destroy();
