// What the parts about attachments share: the built program over a home of its own, that may be
// killed and started again, and a person with a draft who sends files to it.
import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = process.env.NQ57_PROGRAM;
const PASSWORD = "demo nq57 portal";

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function check(holds, what) {
  if (!holds) throw new Error(`does not hold: ${what}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export class Portal {
  static async make(settings = {}) {
    const home = await mkdtemp(join(tmpdir(), "nq57-files-"));
    // The private Postgres may run as another account, which must be able to enter.
    await chmod(home, 0o711);
    return new Portal(home, await freePort(), settings);
  }

  constructor(home, port, settings) {
    Object.assign(this, { home, port, settings, base: `http://127.0.0.1:${port}`, log: "" });
  }

  get environment() {
    return {
      PATH: process.env.PATH, NQ57_ENV: "development", NQ57_PATHS__HOME: this.home,
      NQ57_SERVER__LISTEN: `127.0.0.1:${this.port}`, NQ57_SERVER__BASE_URL: this.base, RUST_LOG: "warn",
      ...this.settings,
    };
  }

  async start() {
    this.child = spawn(PROGRAM, ["serve", "--demo"], { env: this.environment, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on("data", (text) => { this.log = (this.log + text).slice(-20_000); });
    const child = this.child;
    this.ended = new Promise((done) => child.on("exit", done));
    const began = Date.now();
    for (;;) {
      if (await fetch(`${this.base}/readyz`).then((answer) => answer.ok, () => false)) return Date.now() - began;
      if (Date.now() - began > 120_000 || child.exitCode !== null) throw new Error(`the portal did not start:\n${this.log}`);
      await sleep(50);
    }
  }

  async kill() {
    this.child.kill("SIGKILL");
    await this.ended;
  }

  async stop() {
    if (this.child?.exitCode === null) this.child.kill("SIGTERM");
    await this.ended;
  }

  // `nq57 verify`, beside the running portal: what it says, and whether it found nothing.
  verify() {
    const ran = spawnSync(PROGRAM, ["verify"], { env: this.environment, encoding: "utf8" });
    return { sound: ran.status === 0, said: ran.stdout + ran.stderr };
  }

  async remove() {
    await this.stop();
    await rm(this.home, { recursive: true, force: true });
  }
}

export class Person {
  static async signIn(portal, email) {
    const person = new Person(portal);
    const answer = await person.ask("/dang-nhap", { form: { email, password: PASSWORD } });
    check(answer.status === 303, `${email} signs in: ${answer.status}`);
    return person;
  }

  constructor(portal) {
    this.portal = portal;
    this.cookies = new Map();
  }

  async ask(path, { form, body, headers = {}, signal } = {}) {
    const sent = form ? new URLSearchParams(form) : body;
    const answer = await fetch(this.portal.base + path, {
      method: sent === undefined ? "GET" : "POST", body: sent, redirect: "manual", signal,
      headers: { origin: this.portal.base, cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "), ...headers },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set);
      this.cookies.set(name, value);
    }
    return answer;
  }

  async read(path) {
    return (await this.ask(path)).text();
  }

  // A draft of one's own, by the button of the page.
  async draft() {
    const page = await this.read("/ho-so");
    const value = (name) => new RegExp(`name="${name}"[^>]*value="([^"]+)"`).exec(page)?.[1] ?? new RegExp(`value="([^"]+)"[^>]*name="${name}"`).exec(page)?.[1];
    const answer = await this.ask("/ho-so", { form: { id: value("id"), applicant: value("applicant") } });
    check(answer.status === 303, `a draft is begun: ${answer.status}`);
    return /\/ho-so\/[0-9a-f-]{36}/.exec(answer.headers.get("location"))[0];
  }

  // By the plain form.
  async send(draft, name, bytes, signal) {
    const form = new FormData();
    form.append("attachments", new Blob([bytes], { type: "application/pdf" }), name);
    return this.ask(`${draft}/tai-lieu`, { body: form, signal });
  }

  // Piece by piece, as the page's script does.
  async begin(draft, name, bytes) {
    const answer = await this.ask(`${draft}/tai-lieu/gui`, { form: { name, size: bytes.length, modified: 1 } });
    return { status: answer.status, ...(await answer.json()) };
  }

  async piece(href, from, part, signal) {
    const headers = { "content-type": "application/offset+octet-stream" };
    const answer = await this.ask(`${href}?tu=${from}`, { body: part, headers, signal });
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  }

  // The files of the page: name and address.
  async files(draft) {
    const page = await this.read(`${draft}/tai-lieu`);
    return [...page.matchAll(/<a href="([^"]+\/tai-lieu\/[0-9a-f-]{36})" download>([^<]+)<\/a>/g)].map(([, href, name]) => ({ href, name }));
  }

  async bytes(href) {
    const answer = await this.ask(href);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  }
}

// A PDF of so many bytes that is like no other.
export function pdf(size, mark) {
  const head = Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%${mark}\n`);
  const end = Buffer.from("\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
  return Buffer.concat([head, Buffer.alloc(Math.max(0, size - head.length - end.length), "x"), end]);
}
