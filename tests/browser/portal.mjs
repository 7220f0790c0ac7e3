// A portal of the tests' own: the built program on a free port, with its data in a folder that is
// thrown away, and the mails that it would have sent.
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRAM = process.env.NQ57_PROGRAM;

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

export async function startPortal() {
  const home = await mkdtemp(join(tmpdir(), "nq57-browser-"));
  // The private Postgres may run as another account, which must be able to enter.
  await chmod(home, 0o711);
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(PROGRAM, ["serve", "--demo"], {
    env: {
      PATH: process.env.PATH,
      NQ57_ENV: "development",
      NQ57_PATHS__HOME: home,
      NQ57_SERVER__LISTEN: `127.0.0.1:${port}`,
      NQ57_SERVER__BASE_URL: base,
      RUST_LOG: "warn",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  const ended = new Promise((done) => child.on("exit", done));

  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) break;
    if (tries > 300 || child.exitCode !== null) throw new Error(`the portal did not start:\n${output}`);
    await new Promise((done) => setTimeout(done, 100));
  }

  return {
    base,
    home,
    output: () => output,
    // The newest mail to an address whose text matches, waited for.
    async mailTo(address, pattern) {
      for (let tries = 0; tries < 100; tries += 1) {
        for (const mail of await mails(join(home, "mail"))) {
          if (mail.to.includes(address) && pattern.test(mail.text)) return mail;
        }
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error(`no mail to ${address} says ${pattern}`);
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function mails(folder) {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml")).sort().reverse();
  return Promise.all(files.map(async (name) => parse(await readFile(join(folder, name), "utf8"))));
}

// Enough of MIME for mails of our own: the plain part, decoded.
function parse(source) {
  const header = (name) => new RegExp(`^${name}:\\s*(.*(?:\\r?\\n[ \\t].*)*)`, "im").exec(source)?.[1] ?? "";
  const part = source.split(/\r?\n--/).find((piece) => /content-type: text\/plain/i.test(piece)) ?? source;
  const [head, ...rest] = part.split(/\r?\n\r?\n/);
  const body = rest.join("\n\n");
  const encoding = /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1]?.toLowerCase();
  const text =
    encoding === "base64"
      ? Buffer.from(body.replace(/\s/g, ""), "base64").toString("utf8")
      : encoding === "quoted-printable"
        ? decodeQuotedPrintable(body)
        : body;
  return { to: header("To"), subject: header("Subject"), text };
}

function decodeQuotedPrintable(text) {
  const joined = text.replace(/=\r?\n/g, "");
  const bytes = [];
  for (let at = 0; at < joined.length; at += 1) {
    const code = /^=([0-9A-F]{2})/i.exec(joined.slice(at, at + 3));
    if (code) {
      bytes.push(Number.parseInt(code[1], 16));
      at += 2;
    } else {
      bytes.push(...Buffer.from(joined[at], "utf8"));
    }
  }
  return Buffer.from(bytes).toString("utf8");
}
