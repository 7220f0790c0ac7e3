// Nothing written is lost: a dropped line, a closed tab, an ended session, two people at one field.
import { Person } from "./person.mjs";

const DEMO = "demo nq57 portal";

async function said(page, pattern) {
  for (let tries = 0; tries < 150; tries += 1) {
    const text = await page.locator("#da-luu").innerText();
    if (pattern.test(text)) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`the page does not say ${pattern}: ${await page.locator("#da-luu").innerText()}`);
}

async function holds(page, name, text) {
  const found = await page.inputValue(`[name=${name}]`);
  if (found !== text) throw new Error(`${name} holds “${found}”, not “${text}”`);
}

// Does something that the page then sends by itself, and waits for the server's answer.
async function sends(page, act) {
  await Promise.all([page.waitForResponse(/tu-luu/), act()]);
}

export async function nothingLost(browser, portal) {
  const phone = { javaScript: true, width: 360, height: 640 };
  const owner = await (await Person.arrive(browser, portal, { name: "writer", ...phone })).signIn("owner@demo.nq57.test", DEMO);
  await owner.open("/ho-so");
  await owner.press("Bắt đầu hồ sơ mới");
  const section = `${owner.path()}/noi-dung`;

  // Saved soon after it was typed, without a press.
  await owner.open(section);
  await owner.page.fill("[name=problem]", "Ruộng ngập mặn mỗi tháng ba.");
  await said(owner.page, /Đã lưu lúc \d\d:\d\d:\d\d/);
  await owner.open(section);
  await holds(owner.page, "problem", "Ruộng ngập mặn mỗi tháng ba.");

  // The counter under a field counts as the server does: what people see as one character.
  await owner.page.fill("[name=novelty]", "a\u0323\u0302👨\u200d👩\u200d👧\u200d👦");
  await owner.page.getByText("Còn 4.998 ký tự.").waitFor();

  // The line drops while writing, and the tab is closed before it comes back.
  await owner.context.setOffline(true);
  await owner.page.fill("[name=problem]", "Viết lúc mất mạng.");
  await said(owner.page, /Chưa gửi được/);
  await owner.page.close();
  await owner.context.setOffline(false);
  owner.page = await owner.context.newPage();
  await owner.open(section);
  await holds(owner.page, "problem", "Viết lúc mất mạng.");
  await said(owner.page, /Đã lưu lúc \d\d:\d\d:\d\d/);

  // A colleague at the same field: both texts stand there, and one is chosen.
  const editor = await (await Person.arrive(browser, portal, { name: "colleague", ...phone })).signIn("editor@demo.nq57.test", DEMO);
  await editor.open(section);
  await sends(owner.page, () => owner.page.fill("[name=problem]", "Bản của chủ hồ sơ."));
  await editor.page.fill("[name=problem]", "Bản của người soạn.");
  await editor.page.locator(".clash").waitFor();
  await editor.reads("Bản của chủ hồ sơ.");
  await editor.look();
  await sends(editor.page, () => editor.page.click("text=Giữ bản của tôi"));
  await editor.open(section);
  await holds(editor.page, "problem", "Bản của người soạn.");
  await editor.open(section.replace("noi-dung", "lich-su"));
  await editor.page.locator("main details summary").first().click();
  await editor.reads("Bản của chủ hồ sơ.");

  // The session ends while writing; signed in again in another tab, the page goes on.
  await editor.open(section);
  await editor.context.clearCookies();
  await editor.page.fill("[name=novelty]", "Viết khi hết phiên.");
  await said(editor.page, /Phiên đăng nhập đã hết/);
  const writing = editor.page;
  editor.page = await editor.context.newPage();
  await editor.signIn("editor@demo.nq57.test", DEMO);
  await said(writing, /Đã lưu lúc \d\d:\d\d:\d\d/);
  await editor.open(section);
  await holds(editor.page, "novelty", "Viết khi hết phiên.");

  await ideaKept(owner);
  await owner.leave();
  await editor.leave();
}

// The five questions of an idea are kept as the form is: a line that drops, a tab that is closed,
// a session that ends.
async function ideaKept(owner) {
  await owner.open("/y-tuong");
  await owner.press("Viết phiếu ý tưởng mới");
  const idea = owner.path();
  await owner.page.fill("[name=hurts]", "Đường ngập mỗi mùa mưa.");
  await said(owner.page, /Đã lưu lúc \d\d:\d\d:\d\d/);
  await owner.context.setOffline(true);
  await owner.page.fill("[name=who]", "Hai trăm hộ, viết lúc mất mạng.");
  await said(owner.page, /Chưa gửi được/);
  await owner.page.close();
  await owner.context.setOffline(false);
  owner.page = await owner.context.newPage();
  await owner.open(idea);
  await holds(owner.page, "hurts", "Đường ngập mỗi mùa mưa.");
  await holds(owner.page, "who", "Hai trăm hộ, viết lúc mất mạng.");
  await said(owner.page, /Đã lưu lúc \d\d:\d\d:\d\d/);

  await owner.context.clearCookies();
  await owner.page.fill("[name=need]", "Viết khi hết phiên.");
  await said(owner.page, /Phiên đăng nhập đã hết/);
  const writing = owner.page;
  owner.page = await owner.context.newPage();
  await owner.signIn("owner@demo.nq57.test", DEMO);
  await said(writing, /Đã lưu lúc \d\d:\d\d:\d\d/);
  await owner.open(idea);
  await holds(owner.page, "need", "Viết khi hết phiên.");
}
