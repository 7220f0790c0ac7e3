// A person at a browser: opens pages, fills what is labelled, presses what is named. Every page
// that is passed is looked over by axe, and must log no refused script or style.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const AXE = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env.NQ57_SCREENSHOTS;

export async function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      // As root Chromium cannot make its sandbox; the pages are ours.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--no-first-run",
    ],
  });
}

export class Person {
  static async arrive(browser, portal, { name, javaScript, width = 1280, height = 900 }) {
    const context = await browser.newContext({
      javaScriptEnabled: javaScript,
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
      viewport: { width, height },
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    // axe is a script: what a page without scripts shows, it looks at in a mirror that runs them.
    const mirror = javaScript ? null : await (await browser.newContext({ viewport: { width, height } })).newPage();
    return new Person(page, context, portal, name, mirror);
  }

  constructor(page, context, portal, name, mirror) {
    Object.assign(this, { page, context, portal, name, mirror, seen: new Set(), complaints: [], shots: 0 });
    page.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|Trusted/i.test(message.text())) {
        this.complaints.push(`${page.url()}: ${message.text()}`);
      }
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(portal.base) && !request.url().startsWith("data:")) {
        this.complaints.push(`${page.url()} asks ${request.url()}`);
      }
    });
    page.on("pageerror", (error) => this.complaints.push(`${page.url()}: ${error.message}`));
  }

  async open(path) {
    const answer = await this.page.goto(path.startsWith("http") ? path : this.portal.base + path);
    if (answer.status() >= 400) throw new Error(`${this.name}: ${path} answers ${answer.status()}`);
    await this.look();
    return this;
  }

  async status(path) {
    const answer = await this.page.goto(this.portal.base + path);
    await this.look();
    return answer.status();
  }

  // Fills fields by their names.
  async type(fields) {
    for (const [name, text] of Object.entries(fields)) {
      await this.page.locator(`main [name="${name}"]`).first().fill(text);
    }
    return this;
  }

  // Presses the button that sends the page's own form.
  async submit() {
    await this.follow(this.page.locator("main form[method=post] button[type=submit]").last());
    return this;
  }

  // Names one field in a request for more, with words of its own.
  async askFor(field, words) {
    await this.page.locator(`main input[type=checkbox][value="${field}"], main input[type=checkbox][name="${field}"]`).first().check();
    await this.page.locator(`main textarea[name*="${field}"]`).first().fill(words);
    return this;
  }

  // Confirms every goal of the page's form, with one reason.
  async confirmGoals(reason) {
    for (const yes of await this.page.locator("main input[type=radio][value=yes]").all()) await yes.check();
    for (const why of await this.page.locator("main [name^='why-']").all()) await why.fill(reason);
    return this.submit();
  }

  // Presses a button or a link inside the page's own part, and looks at where it leads.
  async press(name, { within } = {}) {
    const place = within ? this.page.locator(within) : this.page.locator("main");
    const button = place.getByRole("button", { name }).or(place.getByRole("link", { name })).first();
    await this.follow(button);
    return this;
  }

  // Clicks, and waits for the page that it leads to: a script may send first and go on later, and
  // what is opened meanwhile would be cut off by it.
  async follow(button) {
    const arrived = this.page.waitForEvent("framenavigated", (frame) => frame === this.page.mainFrame());
    await Promise.all([arrived, button.click()]);
    await this.page.waitForLoadState("load");
    await this.look();
  }

  async reads(text) {
    const body = await this.page.locator("body").innerText();
    const found = typeof text === "string" ? body.includes(text) : text.test(body);
    if (!found) throw new Error(`${this.name} does not read “${text}” at ${this.page.url()}:\n${body.slice(0, 4000)}`);
    return this;
  }

  async misses(text) {
    const body = await this.page.locator("body").innerText();
    if (body.includes(text)) throw new Error(`${this.name} reads “${text}” at ${this.page.url()}`);
    return this;
  }

  async signIn(email, password) {
    await this.open("/dang-nhap");
    await this.page.locator("main input[type=email]").fill(email);
    await this.page.locator("main input[type=password]").fill(password);
    await Promise.all([this.page.waitForURL((url) => !url.pathname.startsWith("/dang-nhap")), this.page.locator("main form[action$='dang-nhap'] button[type=submit]").first().click()]);
    await this.look();
    return this;
  }

  path() {
    return new URL(this.page.url()).pathname;
  }

  // axe once for each page and state of a heading, since the same page recurs.
  async look() {
    const title = await this.page.title();
    const key = `${this.path().replace(/[0-9a-f-]{36}/g, "…")} ${title}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const seen = await this.mirrored();
    await seen.evaluate(AXE);
    const found = await seen.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    for (const { id, help, nodes } of found.violations) {
      this.complaints.push(`${this.page.url()}: ${id}: ${help}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
    }
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
    if (wide) this.complaints.push(`${this.page.url()}: scrolls sideways at ${this.page.viewportSize().width} px`);
    if (SHOTS) {
      this.shots += 1;
      const file = `${this.name}-${String(this.shots).padStart(2, "0")}${this.path().replace(/[^a-z]+/gi, "-").slice(0, 40)}.png`;
      await this.page.screenshot({ path: join(SHOTS, file), fullPage: true });
    }
  }

  // The page that axe can run in.
  async mirrored() {
    if (!this.mirror) return this.page;
    const url = this.page.url();
    const body = await this.page.content();
    await this.mirror.route(url, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }), { times: 1 });
    await this.mirror.goto(url);
    return this.mirror;
  }

  async leave() {
    await this.context.close();
    await this.mirror?.context().close();
    if (this.complaints.length > 0) throw new Error(this.complaints.join("\n"));
  }
}
