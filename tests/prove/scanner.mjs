// Attachments and a real clamd, which knows the EICAR text and a word of our own: it is fast, it
// finds what is packed, it goes away and comes back, and nothing unscanned is ever sent.
import { spawn, execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile, chmod } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Person, Portal, check, pdf, sleep } from "./files.mjs";

// The text of EICAR, in parts, so that no scanner takes this file for it.
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-", "TEST-FILE!$H+H*"].join("");
const WORD = "NQ57-PROVE-VIRUS";
const folder = await mkdtemp(join(tmpdir(), "nq57-clamd-"));
await chmod(folder, 0o755);
const socket = join(folder, "clamd.sock");
const hex = (text) => Buffer.from(text).toString("hex");
await writeFile(join(folder, "own.ndb"), `Nq57.Eicar:0:*:${hex(EICAR)}\nNq57.Word:0:*:${hex(WORD)}\n`);
await writeFile(join(folder, "clamd.conf"), [
  `DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, "LocalSocketMode 666", "Foreground yes", "StreamMaxLength 25M",
  "MaxThreads 4", `LogFile ${join(folder, "clamd.log")}`, "OfficialDatabaseOnly no", `TemporaryDirectory ${folder}`,
  ...(process.getuid() === 0 ? ["User root"] : []),
].join("\n"));

let clamd;
async function startClamd() {
  clamd = spawn("clamd", ["-c", join(folder, "clamd.conf")], { stdio: "ignore" });
  for (let tries = 0; tries < 300; tries += 1) {
    if (await answers()) return;
    await sleep(100);
  }
  throw new Error("clamd did not start");
}
function answers() {
  return new Promise((done) => {
    const line = connect(socket, () => line.write("zPING\0"));
    line.on("data", (text) => { done(String(text).startsWith("PONG")); line.destroy(); });
    line.on("error", () => done(false));
    line.on("close", () => done(false));
  });
}
async function stopClamd() {
  const ended = new Promise((done) => clamd.on("exit", done));
  clamd.kill("SIGTERM");
  await ended;
}

// A document of one part, stored or packed by the system's own zip.
async function docx(name, content) {
  const work = await mkdtemp(join(folder, "docx-"));
  await writeFile(join(work, "[Content_Types].xml"), '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>');
  execFileSync("mkdir", ["-p", join(work, "word")]);
  await writeFile(join(work, "word/document.xml"), `<w:document>${content}</w:document>`);
  execFileSync("zip", ["-q", "-X", join(folder, name), "[Content_Types].xml", "word/document.xml"], { cwd: work });
  return execFileSync("cat", [join(folder, name)], { maxBuffer: 1 << 26 });
}

const portal = await Portal.make({ CLAMD_URL: `unix://${socket}` });
try {
  await startClamd();
  await portal.start();
  const owner = await Person.signIn(portal, "owner@demo.nq57.test");
  const draft = await owner.draft();
  const page = () => owner.read(`${draft}/tai-lieu`);
  const settled = async (name) => {
    const began = Date.now();
    for (;;) {
      const shown = await page();
      if (!shown.includes("Chờ quét mã độc") && !shown.includes("waiting for the virus")) return Date.now() - began;
      check(Date.now() - began < 60_000, `${name} is scanned within a minute`);
      await sleep(50);
    }
  };
  const sent = async (name, bytes) => {
    const answer = await owner.send(draft, name, bytes);
    check(answer.status === 303, `${name} is taken: ${answer.status}`);
  };

  await sent("sach.pdf", pdf(20_971_520, "clean"));
  const large = await settled("20 MB");
  console.log(`a clean PDF of 20 MB: scanned and open ${large} ms after it was acknowledged`);
  check((await owner.files(draft)).length === 1, "the clean file is a link");

  const infected = {
    "eicar.pdf": Buffer.concat([pdf(500, "a"), Buffer.from(`%${EICAR}\n%%EOF\n`)]),
    "tu-rieng.pdf": pdf(60_000, `${WORD} b`),
    "eicar.docx": await docx("eicar.docx", EICAR),
    "tu-rieng.docx": await docx("word.docx", `${"đệm ".repeat(20)}${WORD}`),
  };
  let found = 0;
  for (const [name, bytes] of Object.entries(infected)) {
    await sent(name, bytes);
    await settled(name);
    const names = (await owner.files(draft)).map((file) => file.name);
    check(!names.includes(name) && !(await page()).includes(name), `${name} is taken out`);
    found += 1;
  }
  console.log(`infected files sent, plain and packed in DOCX: ${found}; found by clamd and taken out: ${found}`);

  await stopClamd();
  await sent("cho.pdf", pdf(30_000, "waits"));
  await sent("cho-ban.pdf", pdf(30_000, `${WORD} waits`));
  const ids = [...(await page()).matchAll(/tai-lieu\/([0-9a-f-]{36})\/xoa/g)].map(([, id]) => id);
  let asked = 0;
  let opened = 0;
  for (const until = Date.now() + 6_000; Date.now() < until; await sleep(100)) {
    for (const id of ids.slice(1)) {
      asked += 1;
      const { status } = await owner.bytes(`${draft}/tai-lieu/${id}`);
      if (status !== 409) opened += 1;
    }
  }
  console.log(`clamd away: ${asked} requests for 2 unscanned files, ${opened} answered with a file`);
  check(opened === 0, "nothing unscanned is sent");
  await startClamd();
  const back = await settled("after clamd is back");
  const names = (await owner.files(draft)).map((file) => file.name);
  check(names.includes("cho.pdf") && !names.includes("cho-ban.pdf"), `the clean one opens, the other is gone: ${names}`);
  console.log(`clamd back: both have their verdict after ${(back / 1000).toFixed(1)} s, the infected one is taken out`);
  await stopClamd();
} finally {
  clamd?.kill("SIGKILL");
  await portal.remove();
  await rm(folder, { recursive: true, force: true });
}
