// The applicant's journey on a bad line, without JavaScript, on a phone of 360 by 640: every request
// waits 400 ms, the line carries 50 kB a second, and one request in twenty is cut, half of them
// after the portal has answered. Whoever meets a cut opens the page again and goes on. In the end
// there is exactly one dossier, with everything that was written.
import net from "node:net";
import { openBrowser } from "../browser/person.mjs";
import { startPortal } from "../browser/portal.mjs";

const JOURNEYS = Number(process.env.NQ57_JOURNEYS ?? 5);
const DELAY = 400;
const RATE = 50 * 1024;
const CUT = 1 / 20;

// The same cuts at every run.
let seed = 57;
const chance = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};

let requests = 0;
let cuts = 0;
let armed = false;

// Sends pieces on, late and no faster than the line carries.
function carry(from, to) {
  let free = 0;
  from.on("data", (piece) => {
    const now = Date.now();
    free = Math.max(free, now + DELAY / 2) + (piece.length / RATE) * 1000;
    setTimeout(() => !to.destroyed && to.write(piece), free - now);
  });
  from.on("end", () => setTimeout(() => to.end(), Math.max(0, free - Date.now()) + 50));
  from.on("error", () => to.destroy());
  from.on("close", () => setTimeout(() => to.destroy(), Math.max(0, free - Date.now()) + 100));
}

async function badLine(port) {
  const server = net.createServer((client) => {
    const portal = net.connect(port, "127.0.0.1");
    client.on("data", (piece) => {
      if (!/^(GET|POST) /.test(piece.toString("latin1", 0, 5))) return;
      requests += 1;
      if (!armed || chance() >= CUT) return;
      cuts += 1;
      if (chance() < 0.5) client.destroy();
      else portal.once("data", () => client.destroy());
    });
    carry(client, portal);
    carry(portal, client);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

// Does a step until it is done; every failure is met as a person meets it.
async function until(page, start, step, done) {
  for (let tries = 1; tries <= 8; tries += 1) {
    try {
      await page.goto(start, { timeout: 30_000 });
      if (done && (await done(page))) return tries;
      await step(page);
      return tries;
    } catch (error) {
      if (!/net::|interrupted|Timeout|closed|detached/i.test(error.message)) throw error;
    }
  }
  throw new Error(`not done after eight tries: ${start}`);
}

async function journey(browser, portal, base, number) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 640 }, locale: "vi-VN" });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  let most = 1;
  const go = async (...step) => { most = Math.max(most, await until(page, ...step)); };
  const press = (label) =>
    Promise.all([
      page.waitForNavigation({ waitUntil: "load", timeout: 30_000 }),
      page.locator("main form[method=post]").getByRole("button", { name: label }).first().click(),
    ]);
  const title = `Báo cháy rừng bằng camera, lần ${number}`;
  const owner = "owner2@demo.nq57.test";

  await go(`${base}/dang-nhap`, async () => {
    await page.fill("main input[type=email]", owner);
    await page.fill("main input[type=password]", "demo nq57 portal");
    await press("Đăng nhập");
  }, () => !page.url().includes("dang-nhap"));
  // What a person does whose press was not answered: looks at the list first.
  let begun = null;
  await go(`${base}/ho-so`, () => press("Bắt đầu hồ sơ mới"), async () => {
    const link = page.locator("main .entry h3 a", { hasText: "Hồ sơ chưa đặt tên" }).first();
    begun = (await link.count()) > 0 ? await link.getAttribute("href") : null;
    return begun !== null;
  });
  const dossier = base + (begun ?? new URL(page.url()).pathname);
  const section = async (name, fill) => go(`${dossier}/${name}`, async () => {
    await fill();
    await press("Lưu và tiếp tục");
  });
  await section("thong-tin-chung", async () => {
    await page.locator("[name=kind][value=innovation]").check();
    await page.fill("main [name=title]", title);
  });
  await section("noi-dung", async () => {
    await page.fill("main [name=problem]", "Kiểm lâm chỉ biết cháy khi khói đã lên cao.");
    await page.fill("main [name=description]", "Camera trên chòi canh nhận ra khói và nhắn tin cho trực ban trong hai phút.");
  });
  await section("muc-tieu", async () => {
    await page.locator("[name=goal_code]").first().selectOption("dti-digital-society");
    await page.locator("[name=goal_reason]").first().fill("Người dân gần rừng nhận cảnh báo sớm trên điện thoại.");
  });
  await section("tac-gia", async () => {
    await page.locator("[name=contributor_name]").first().fill("Nguyễn Văn Lâm");
    await page.locator("[name=contributor_share]").first().fill("100");
    for (const consent of ["truthful", "personal_data", "publish"]) await page.locator(`[name=${consent}]`).check();
  });
  await go(`${dossier}/kiem-tra`, () => press("Nộp hồ sơ"), () => !page.url().endsWith("kiem-tra"));
  await go(`${dossier}/bien-nhan`, async () => {});
  const code = /NQ57-\d{6}-\d{4}/.exec(await page.locator("main").innerText())?.[0];
  if (!code) throw new Error("no receipt");
  await context.close();
  const mail = await portal.mailTo(owner, new RegExp(code));
  if (!mail) throw new Error("no mail");
  return { title, code, most };
}

const portal = await startPortal();
const port = Number(new URL(portal.base).port);
const line = await badLine(port);
// The portal knows one address; the line stands in front of it under another port.
const base = `http://127.0.0.1:${line.address().port}`;
const browser = await openBrowser();
const began = Date.now();
let failed = 0;
const done = [];
armed = true;
for (let number = 1; number <= JOURNEYS; number += 1) {
  try {
    done.push(await journey(browser, portal, base, number));
  } catch (error) {
    failed += 1;
    console.log(`journey ${number}: ${error.message.split("\n")[0]}`);
  }
}
armed = false;
const context = await browser.newContext({ locale: "vi-VN" });
const page = await context.newPage();
await page.goto(`${portal.base}/dang-nhap`);
await page.fill("main input[type=email]", "owner2@demo.nq57.test");
await page.fill("main input[type=password]", "demo nq57 portal");
await page.locator("main form[action$='dang-nhap'] button[type=submit]").first().click();
await page.waitForLoadState("load");
await page.goto(`${portal.base}/ho-so`);
const listed = await page.locator("main .entry h3").allInnerTexts();
const once = done.filter(({ title }) => listed.filter((text) => text === title).length === 1).length;
const untitled = listed.filter((text) => text.startsWith("Hồ sơ chưa đặt tên")).length;
await browser.close();
await portal.stop();
line.close();
const minutes = ((Date.now() - began) / 60_000 / JOURNEYS).toFixed(1);
console.log(`${JOURNEYS} journeys, ${requests} requests, ${cuts} cut; ${done.length} handed in, ${once} of them exactly once, ${untitled} drafts left over; at most ${Math.max(...done.map(({ most }) => most))} tries for a step; ${minutes} minutes a journey`);
process.exitCode = failed === 0 && once === JOURNEYS && untitled === 0 ? 0 : 1;
process.exit();
