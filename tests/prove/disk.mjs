// A full disk for attachments, and memory while many send at once. The attachments lie on a small
// disk of their own, which needs root to be made.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Person, Portal, check, pdf } from "./files.mjs";

const portal = await Portal.make();
const folder = join(portal.home, "attachments");
await mkdir(folder, { recursive: true });
execFileSync("mount", ["-t", "tmpfs", "-o", "size=24m,mode=0700", "tmpfs", folder]);
try {
  await portal.start();
  const owner = await Person.signIn(portal, "owner@demo.nq57.test");
  const draft = await owner.draft();
  const kept = pdf(3_000_000, "kept");
  check((await owner.send(draft, "giu.pdf", kept)).status === 303, "a file fits");
  await writeFile(join(folder, "filler"), Buffer.alloc(18 << 20));

  let refused = 0;
  for (const name of ["1.pdf", "2.pdf", "3.pdf"]) {
    const answer = await owner.send(draft, name, pdf(6_000_000, name));
    const text = await answer.text();
    check(answer.status === 503 && text.includes("Cổng chưa lưu được tệp"), `${name}: ${answer.status}`);
    refused += 1;
  }
  const big = pdf(6_000_000, "pieces");
  const begun = await owner.begin(draft, "4.pdf", big);
  let at = begun;
  while (!at.error && !at.done) at = { ...at, ...(await owner.piece(begun.href, at.offset, big.subarray(at.offset, at.offset + 1_000_000))) };
  check(at.status === 503 && at.error.includes("Cổng chưa lưu được tệp"), `in pieces: ${at.status} ${at.error}`);
  refused += 1;
  console.log(`disk full: ${refused} uploads refused with 503 and the sentence`);

  // Everything else works: text is saved, pages answer, the file that was kept is whole.
  const saved = await owner.ask(`${draft}/noi-dung`, { form: { problem: "Vấn đề viết khi đĩa đầy", description: "Mô tả" } });
  check(saved.status === 303 && (await owner.read(`${draft}/noi-dung`)).includes("Vấn đề viết khi đĩa đầy"), "text is saved");
  let others = 0;
  for (const path of ["/", "/sang-kien", "/muc-tieu", "/ho-so", draft, `${draft}/tai-lieu`, "/so-lieu", "/tro-giup"]) {
    check((await owner.ask(path)).status === 200, `${path} answers`);
    others += 1;
  }
  check((await owner.bytes((await owner.files(draft))[0].href)).bytes.equals(kept), "the kept file is whole");
  check(portal.verify().sound, "no row without a file");
  console.log(`meanwhile: ${others} other pages of ${others} answer, text is saved, the file that was kept is whole, no row dangles`);

  await rm(join(folder, "filler"));
  const far = await owner.begin(draft, "4.pdf", big);
  at = far;
  while (!at.error && !at.done) at = { ...at, ...(await owner.piece(far.href, at.offset, big.subarray(at.offset, at.offset + 1_000_000))) };
  check(at.done, `goes on: ${at.error}`);
  check((await owner.send(draft, "5.pdf", pdf(3_000_000, "5"))).status === 303, "the plain form works again");
  console.log(`space is back, no restart: the upload in pieces goes on from ${(far.offset / 1e6).toFixed(1)} of 6.0 MB and is whole, the plain form works`);
} finally {
  await portal.stop();
  execFileSync("umount", [folder]);
  await portal.remove();
}

// Memory: twenty at once, 20 MB each.
const many = await Portal.make({ NQ57_UPLOADS__PROPOSAL_FILES: "1000", NQ57_UPLOADS__PROPOSAL_BYTES: "10000000000" });
try {
  await many.start();
  const owner = await Person.signIn(many, "owner@demo.nq57.test");
  const draft = await owner.draft();
  await owner.send(draft, "warm.pdf", pdf(20_000_000, "warm"));
  const memory = async (what) => Number(new RegExp(`${what}:\\s+(\\d+)`).exec(await readFile(`/proc/${many.child.pid}/status`, "utf8"))[1]) / 1024;
  const before = await memory("VmRSS");
  let most = before;
  const watch = setInterval(async () => { most = Math.max(most, await memory("VmRSS")); }, 20);
  const file = pdf(20_000_000, "many");
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => owner.send(draft, `${n}.pdf`, file)));
  clearInterval(watch);
  const taken = answers.filter((answer) => answer.status === 303).length;
  console.log(`20 uploads of 20 MB at once: ${taken} taken, memory from ${before.toFixed(0)} to at most ${most.toFixed(0)} MB`);
  check(taken === 20 && most - before < 50, "memory stays flat");
} finally {
  await many.remove();
}
