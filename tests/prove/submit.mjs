// kill -9 of the program while proposals are handed in, several at once: what was acknowledged is
// there and whole, with its code, revision, consents, goals, event and mail; what was not is whole
// or still the draft that it was; and the codes of a day have no gap.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Person, Portal, check, sleep } from "./files.mjs";

const KILLS = Number(process.env.NQ57_KILLS ?? 40);
const SENDERS = 8;
const OWNER = "owner@demo.nq57.test";
const portal = await Portal.make();

// What the rows say, from beside the program.
async function said(sql) {
  const pid = await readFile(join(portal.home, "postgres/data/postmaster.pid"), "utf8");
  const [, , , , sockets] = pid.split("\n");
  const ran = spawnSync("psql", ["-h", sockets, "-U", "nq57", "-d", "nq57", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql], { encoding: "utf8", maxBuffer: 1 << 28 });
  check(ran.status === 0, ran.stderr);
  return ran.stdout.trim().split("\n").filter(Boolean);
}

async function rows(sql) {
  return (await said(`SELECT to_json(q) FROM (${sql}) q`)).map((line) => JSON.parse(line));
}

// Drafts that lack nothing, as many as are wanted, made like one that was written in the form.
async function more(template, count) {
  return said(`INSERT INTO proposals SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
    FROM proposals p, generate_series(1, ${count}) WHERE p.id = '${template}' RETURNING id`);
}

async function write(owner) {
  const draft = await owner.draft();
  const section = async (name, form) => {
    const answer = await owner.ask(`${draft}/${name}`, { form });
    check(answer.status === 303, `${name} is saved: ${answer.status}`);
  };
  await section("thong-tin-chung", { kind: "innovation", title: "Báo cháy rừng bằng camera trên chòi canh" });
  await section("noi-dung", {
    problem: "Kiểm lâm chỉ biết cháy khi khói đã lên cao.",
    description: "Camera trên chòi canh nhận ra khói và nhắn tin cho trực ban trong hai phút.",
  });
  await section("muc-tieu", { goal_code: "dti-digital-society", goal_reason: "Người dân gần rừng nhận cảnh báo sớm trên điện thoại." });
  await section("tac-gia", { contributor_name: "Nguyễn Văn Lâm", contributor_role: "", contributor_share: "100", truthful: "yes", personal_data: "yes", publish: "yes" });
  return draft.slice("/ho-so/".length);
}

const submit = (owner, id) => owner.ask(`/ho-so/${id}/kiem-tra`, { form: { action: "submit" } }).catch(() => null);
const acknowledges = (answer) => answer?.status === 303 && /bien-nhan/.test(answer.headers.get("location"));

try {
  await portal.start();
  let owner = await Person.signIn(portal, OWNER);
  const template = await write(owner);
  const waiting = [];
  const tried = new Set();
  const acknowledged = new Set();
  const starts = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    if (waiting.length < 500) waiting.push(...(await more(template, 500)));
    let on = true;
    const sender = async () => {
      while (on) {
        const id = waiting.pop();
        tried.add(id);
        const answer = await submit(owner, id);
        if (!answer) return;
        check(acknowledges(answer), `a whole draft is answered ${answer.status}`);
        acknowledged.add(id);
      }
    };
    const senders = Array.from({ length: SENDERS }, sender);
    await sleep(randomInt(100, 2_500));
    await portal.kill();
    on = false;
    await Promise.all(senders);
    starts.push(await portal.start());
  }

  // What is there of each draft that somebody tried to hand in.
  const ids = [...tried].map((id) => `'${id}'`).join(",");
  const found = await rows(`SELECT p.id, p.state, p.code, p.lookup_code, p.revision, p.submitted_at,
      (SELECT count(*) FROM revisions r WHERE r.proposal_id = p.id) AS revisions,
      (SELECT count(*) FROM revisions r WHERE r.proposal_id = p.id AND r.number = 1 AND r.answers = p.answers AND r.submitted_at = p.submitted_at) AS faithful,
      (SELECT count(*) FROM consents c WHERE c.proposal_id = p.id) AS consents,
      (SELECT count(*) FROM goal_links g WHERE g.proposal_id = p.id AND g.status = 'claimed') AS goals,
      (SELECT count(*) FROM events e WHERE e.proposal_id = p.id AND e.action = 'submit') AS events,
      (SELECT count(*) FROM events e WHERE e.proposal_id = p.id AND e.action = 'submit' AND e.to_state = 'submitted' AND e.details->>'code' = p.code) AS named,
      (SELECT count(*) FROM mails m JOIN events e ON e.id = m.event_id WHERE e.proposal_id = p.id AND m.message = 'proposal_submitted' AND m.recipient = '${OWNER}' AND m.params->>'code' = p.code) AS mails
    FROM proposals p WHERE p.id IN (${ids})`);
  check(found.length === tried.size, "every draft is there");
  const whole = (row) => row.state === "submitted" && row.code && row.lookup_code && row.revision === 1 && row.submitted_at
    && row.revisions === 1 && row.faithful === 1 && row.consents === 3 && row.goals === 1 && row.events === 1 && row.named === 1 && row.mails === 1;
  const absent = (row) => row.state === "draft" && !row.code && !row.lookup_code && row.revision === 0 && !row.submitted_at
    && row.revisions + row.consents + row.goals + row.events + row.mails === 0;
  const lost = found.filter((row) => acknowledged.has(row.id) && !whole(row));
  const broken = found.filter((row) => !whole(row) && !absent(row));
  const silent = found.filter((row) => !acknowledged.has(row.id) && whole(row));
  check(lost.length === 0 && broken.length === 0, JSON.stringify([lost[0], broken[0]]));

  // The receipt of each, as its owner sees it.
  let unread = 0;
  for (const row of found.filter(whole)) {
    // The look-up code is printed in groups.
    const page = (await owner.read(`/ho-so/${row.id}/bien-nhan`)).replace(/<[^>]*>|[\s-]/g, "");
    if (!page.includes(row.code.replaceAll("-", "")) || !page.includes(row.lookup_code)) unread += 1;
  }
  check(unread === 0, `${unread} receipts do not show their codes`);

  // Who got no answer presses once more: exactly one dossier comes of it.
  const again = found.filter((row) => !acknowledged.has(row.id));
  for (const row of again) check(acknowledges(await submit(owner, row.id)), "a second press is acknowledged");
  const [{ codes, dossiers }] = await rows(`SELECT count(DISTINCT code) AS codes, count(*) AS dossiers FROM proposals WHERE id IN (${ids}) AND state = 'submitted'`);
  check(codes === tried.size && dossiers === tried.size, `${dossiers} dossiers with ${codes} codes for ${tried.size} drafts`);

  // Counted within the day, without a gap and without a number that no dossier bears.
  const gaps = await rows(`SELECT c.day, n FROM dossier_counters c, generate_series(1, c.last) n
    WHERE NOT EXISTS (SELECT FROM proposals p WHERE p.code = 'NQ57-' || to_char(c.day, 'YYMMDD') || '-' || lpad(n::text, 4, '0'))`);
  const [{ over }] = await rows(`SELECT count(*) AS over FROM proposals p WHERE p.id IN (${ids}) AND NOT EXISTS (
    SELECT FROM dossier_counters c WHERE substr(p.code, 6, 6) = to_char(c.day, 'YYMMDD') AND right(p.code, 4)::int BETWEEN 1 AND c.last)`);
  check(gaps.length === 0 && over === 0, `gaps: ${JSON.stringify(gaps.slice(0, 3))}, beyond the counter: ${over}`);

  // Nothing that belongs to no dossier, and a log that holds.
  const [{ dangling }] = await rows(`SELECT
      (SELECT count(*) FROM revisions r JOIN proposals p ON p.id = r.proposal_id WHERE p.state = 'draft')
    + (SELECT count(*) FROM consents c JOIN proposals p ON p.id = c.proposal_id WHERE p.state = 'draft')
    + (SELECT count(*) FROM events e JOIN proposals p ON p.id = e.proposal_id WHERE e.action = 'submit' AND p.code IS NULL)
    + (SELECT count(*) FROM mails m WHERE m.sent_at IS NULL AND NOT m.waits AND NOT EXISTS (SELECT FROM jobs j WHERE j.payload->>'mail_id' = m.id::text)) AS dangling`);
  let verified = portal.verify();
  for (let tries = 0; !verified.sound && tries < 30; tries += 1) {
    await sleep(1_000);
    verified = portal.verify();
  }
  starts.sort((a, b) => a - b);
  console.log(`${KILLS} kills, ${tried.size} proposals handed in, ${acknowledged.size} acknowledged, ${again.length} without an answer`);
  console.log(`lost 0, not whole 0; of those without an answer ${silent.length} were there whole, ${again.length - silent.length} still drafts; pressed again, each has one code`);
  console.log(`codes without a number 0; rows that dangle ${dangling}; ${verified.said.trim().split("\n")[0]}`);
  console.log(`ready again: median ${starts[starts.length >> 1]} ms, at most ${starts.at(-1)} ms`);
  check(dangling === 0 && verified.sound, `${dangling} dangle; ${verified.said}`);
} finally {
  await portal.remove();
}
