// kill -9 of the program while files are sent, by the plain form and in pieces: what was
// acknowledged is there and whole, what was not is whole or absent, and after the sweep nothing
// dangles either way.
import { randomInt } from "node:crypto";
import { Person, Portal, check, pdf, sleep } from "./files.mjs";

const KILLS = Number(process.env.NQ57_KILLS ?? 30);
const SENDERS = 4;
const portal = await Portal.make({
  NQ57_UPLOADS__PROPOSAL_FILES: "100000", NQ57_UPLOADS__PROPOSAL_BYTES: "100000000000", NQ57_UPLOADS__APPLICANT_BYTES: "100000000000",
});
const acknowledged = new Map();
const attempted = new Map();
const starts = [];
let resumed = 0;
let number = 0;
try {
  await portal.start();
  let owner = await Person.signIn(portal, "owner@demo.nq57.test");
  const draft = await owner.draft();

  const whole = async (running) => {
    while (running()) {
      const name = `a${(number += 1)}.pdf`;
      const bytes = pdf(randomInt(2_000, 3_000_000), name);
      attempted.set(name, bytes);
      const answer = await owner.send(draft, name, bytes).catch(() => null);
      if (answer?.status === 303) acknowledged.set(name, bytes);
    }
  };
  // An upload that outlives the kills: asked how far it came, and gone on with.
  const pieces = async (running, held) => {
    while (running()) {
      if (!held.name) {
        held.name = `b${(number += 1)}.pdf`;
        held.bytes = pdf(randomInt(500_000, 3_000_000), held.name);
        attempted.set(held.name, held.bytes);
      }
      try {
        let at = await owner.begin(draft, held.name, held.bytes);
        if (at.status !== 201) { await sleep(50); continue; }
        if (at.offset > 0) resumed += 1;
        while (running() && !at.done) {
          const answer = await owner.piece(at.href, at.offset, held.bytes.subarray(at.offset, at.offset + 200_000));
          check([200, 409].includes(answer.status), `a piece is answered ${answer.status}: ${answer.error}`);
          at = { ...at, ...answer };
        }
        if (at.done) { acknowledged.set(held.name, held.bytes); held.name = null; }
      } catch (error) {
        if (/does not hold/.test(error.message)) throw error;
        await sleep(20);
      }
    }
  };
  const held = Array.from({ length: SENDERS }, () => ({}));
  const compare = async () => {
    const there = new Map();
    for (const file of await owner.files(draft)) {
      check(!there.has(file.name), `${file.name} is there once`);
      there.set(file.name, file.href);
    }
    return there;
  };
  for (let kill = 1; kill <= KILLS; kill += 1) {
    let on = true;
    const senders = [whole(() => on), whole(() => on), ...held.slice(2).map((one) => pieces(() => on, one))];
    await sleep(randomInt(300, 2_500));
    await portal.kill();
    on = false;
    await Promise.all(senders);
    starts.push(await portal.start());
    owner = await Person.signIn(portal, "owner@demo.nq57.test");
  }
  const there = await compare();
  let partial = 0;
  let lost = 0;
  for (const [name, bytes] of acknowledged) {
    const href = there.get(name);
    if (!href) { lost += 1; continue; }
    const got = await owner.bytes(href);
    if (got.status !== 200 || !got.bytes.equals(bytes)) partial += 1;
  }
  for (const [name, href] of there) {
    if (acknowledged.has(name)) continue;
    const got = await owner.bytes(href);
    if (got.status !== 200 || !got.bytes.equals(attempted.get(name))) partial += 1;
  }
  // What nobody refers to goes at once where nothing is kept for later.
  await portal.stop();
  portal.settings.NQ57_UPLOADS__KEEP_MINUTES = "0";
  await portal.start();
  let verified = portal.verify();
  for (let tries = 0; !/đang chờ dọn: 0/.test(verified.said) && tries < 60; tries += 1) {
    await sleep(500);
    verified = portal.verify();
  }
  console.log(`${KILLS} kills, ${attempted.size} files begun, ${acknowledged.size} acknowledged, ${resumed} uploads gone on with`);
  console.log(`lost ${lost}, not whole ${partial}, there without an answer ${[...there.keys()].filter((name) => !acknowledged.has(name)).length}`);
  starts.sort((a, b) => a - b);
  console.log(`ready again: median ${starts[starts.length >> 1]} ms, at most ${starts.at(-1)} ms`);
  console.log(`after the sweep: ${verified.said.trim().split("\n").filter((line) => /tệp|kho/i.test(line)).join(" ")}`);
  check(lost === 0 && partial === 0 && verified.sound && /đang chờ dọn: 0/.test(verified.said), verified.said);
} finally {
  await portal.remove();
}
