// A reviewer's sitting: dossiers scored one after the other by keys alone, while every press is
// counted and everything that was typed is looked up afterwards.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Person } from "./person.mjs";

const DEMO = "demo nq57 portal";
const REVIEWER = "reviewer1@demo.nq57.test";

function sql(portal, text) {
  const socket = join(portal.home, "postgres", "socket");
  return execFileSync("psql", ["-h", socket, "-U", "nq57", "-d", "nq57", "-At", "-v", "ON_ERROR_STOP=1", "-c", text], { encoding: "utf8" }).trim();
}

// Copies of the demonstration's dossier under review, each accepted by the reviewer and by another,
// so that none closes: due one after the other.
export function hand(portal, count, rubric) {
  // What Postgres computes by itself is not copied.
  const columns = sql(portal, `SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = 'proposals'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`);
  return sql(portal, `
    WITH model AS (SELECT * FROM proposals WHERE state = 'in_review' AND rubric_code = 'breakthrough' ORDER BY id LIMIT 1),
    made AS MATERIALIZED (SELECT n, gen_random_uuid() AS new_id FROM generate_series(1, ${count}) n),
    proposal AS (INSERT INTO proposals (${columns}) SELECT ${columns} FROM (SELECT (jsonb_populate_record(NULL::proposals, to_jsonb(p) || jsonb_build_object(
            'id', made.new_id, 'code', 'NQ57-260101-' || lpad((${Math.floor(Math.random() * 9000)} + made.n)::text, 5, '0'),
            'lookup_code', substr(replace(made.new_id::text, '-', ''), 1, 8), 'rubric_code', '${rubric}',
            'title', 'Hồ sơ số ' || made.n || ' của một buổi', 'due_at', now() + made.n * interval '1 hour'))).*
        FROM made, model p) copy RETURNING id),
    revision AS (INSERT INTO revisions (id, proposal_id, number, answers, submitted_by, submitted_at)
        SELECT gen_random_uuid(), made.new_id, v.number, v.answers || jsonb_build_object('title', 'Hồ sơ số ' || made.n || ' của một buổi'),
            v.submitted_by, v.submitted_at
        FROM made, model m JOIN revisions v ON v.proposal_id = m.id AND v.number = m.revision RETURNING id, answers, submitted_by),
    covered AS (INSERT INTO redactions (revision_id, answers, words, updated_by, updated_at, confirmed_by, confirmed_at)
        SELECT id, answers, '{}', submitted_by, now(), submitted_by, now() FROM revision)
    INSERT INTO assignments (id, proposal_id, reviewer_id, rubric_code, state, assigned_by, created_at, told_at, interests_declared_at, updated_at)
        SELECT gen_random_uuid(), made.new_id, u.id, '${rubric}', 'accepted', (SELECT assigned_by FROM assignments LIMIT 1), now(), now(), now(), now()
        FROM made, users u WHERE u.email IN ('${REVIEWER}', 'reviewer2@demo.nq57.test')`);
}

// Scores as many dossiers as were handed out; answers what it took.
export async function sit(browser, portal, count, rubric = "breakthrough") {
  hand(portal, count, rubric);
  const reviewer = await (await Person.arrive(browser, portal, { name: `sitting-${rubric}`, javaScript: true })).signIn(REVIEWER, DEMO);
  const { page } = reviewer;
  await reviewer.open("/can-bo/danh-gia");
  await reviewer.press("Hồ sơ số 1 của một buổi");
  let presses = 0;
  const press = async (key) => {
    presses += 1;
    await page.keyboard.press(key);
  };
  const began = Date.now();
  const written = [];
  const most = { presses: 0 };
  const places = [];
  for (let number = 1; number <= count; number += 1) {
    await page.getByRole("heading", { name: `Hồ sơ số ${number} của một buổi` }).waitFor();
    places.push((await page.locator(".desk-bar strong").innerText()).replace(/\D+/, ""));
    const before = presses;
    // Words first where the rubric asks for them: a digit goes on to the next criterion.
    const words = [];
    for (const [at, row] of (await page.locator("[data-maximum]").all()).entries()) {
      if ((await row.innerText()).includes("Phải có nhận xét")) {
        const text = `Vì sao ${number}-${at}.`;
        await press("n");
        await page.keyboard.insertText(text);
        await press("Escape");
        words.push([await row.locator("textarea").getAttribute("name"), text]);
      }
      await press(String(1 + ((number + at) % 9)));
    }
    await press(number % 3 === 0 ? "k" : "l");
    const comment = `Nhận xét ${number}: nên làm thử ở một xã trước, đo lại sau ba tháng.`;
    await page.keyboard.insertText(comment);
    const inputs = await page.locator("input[name^='points-']").evaluateAll((all) => all.map((one) => [one.name, one.value]));
    const arrived = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
    await Promise.all([arrived, press("Control+Enter")]);
    await page.waitForLoadState("load");
    most.presses = Math.max(most.presses, presses - before);
    written.push({ number, comment, points: [...inputs, ...words], advice: number % 3 === 0 ? "decline" : "approve" });
  }
  const seconds = (Date.now() - began) / 1000;
  await reviewer.reads("Đã gửi phiếu.");
  // Everything typed, as the portal keeps it.
  let lost = 0;
  let kept = 0;
  for (const { number, comment, points, advice } of written) {
    const found = JSON.parse(sql(portal, `
      SELECT jsonb_build_object('draft', s.draft, 'comment', s.comment, 'advice', s.recommendation, 'filed', s.filed_at IS NOT NULL,
          'scores', (SELECT jsonb_object_agg(x.criterion_code, x.points) FROM sheet_scores x WHERE x.sheet_id = s.id))
      FROM sheets s JOIN assignments a ON a.id = s.assignment_id JOIN proposals p ON p.id = a.proposal_id JOIN users u ON u.id = a.reviewer_id
      WHERE p.title = 'Hồ sơ số ${number} của một buổi' AND a.rubric_code = '${rubric}' AND u.email = '${REVIEWER}'`));
    const checks = [found.filed, found.comment === comment, found.advice === advice];
    for (const [name, value] of points) {
      checks.push(found.draft[name] === value);
      if (name.startsWith("points-")) checks.push(found.scores[name.slice(7)] === Math.round(Number(value.replace(",", ".")) * 100));
    }
    kept += checks.filter(Boolean).length;
    lost += checks.filter((holds) => !holds).length;
  }
  await reviewer.look();
  await reviewer.leave();
  return { count, seconds, presses, most: most.presses, kept, lost, places };
}

// Single keys are turned off for the person, and stay off; then the page is as it is without them.
export async function keysOff(browser, portal) {
  hand(portal, 1, "project");
  const reviewer = await (await Person.arrive(browser, portal, { name: "keys", javaScript: true })).signIn("reviewer2@demo.nq57.test", DEMO);
  const { page } = reviewer;
  await reviewer.open("/can-bo/danh-gia");
  await page.locator("main a", { hasText: "Hồ sơ số 1 của một buổi" }).first().click();
  await page.waitForLoadState("load");
  const points = () => page.locator("input[name^='points-']").evaluateAll((all) => all.map((one) => one.value).join("|"));
  const empty = await points();
  await page.keyboard.press("7");
  const scored = await points();
  if (scored === empty) throw new Error("7 gives no points");
  await page.keyboard.press("?");
  await reviewer.press("Tắt phím tắt một phím");
  if ((await points()) !== scored) throw new Error("the points are gone with the page");
  await page.locator("h1").click();
  await page.keyboard.press("3");
  if ((await points()) !== scored) throw new Error("3 gives points though single keys are off");
  await page.locator("#phim-tat summary").click();
  await reviewer.press("Bật phím tắt một phím");
  await page.locator("h1").click();
  await page.keyboard.press("3");
  if ((await points()) === scored) throw new Error("3 gives no points though single keys are on");
  await reviewer.leave();
}
