// Times the built program: from nothing, restarted, at rest, and its public pages, one request
// after the other on one connection.
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const PAGES = ["/", "/sang-kien", "/sang-kien?q=truy+xuat+nguon+goc", "/muc-tieu", "/muc-tieu/dti-digital-society", "/so-lieu"];
const ROUNDS = 300;
const port = 20000 + Math.floor(Math.random() * 20000);
const base = `http://127.0.0.1:${port}`;
const home = await mkdtemp(join(tmpdir(), "nq57-speed-"));
await chmod(home, 0o711);

function start() {
  const began = performance.now();
  const child = spawn(process.env.NQ57_PROGRAM, ["serve"], {
    env: {
      PATH: process.env.PATH, NQ57_ENV: "development", NQ57_PATHS__HOME: home,
      NQ57_SERVER__LISTEN: `127.0.0.1:${port}`, NQ57_SERVER__BASE_URL: base, RUST_LOG: "warn",
    },
    stdio: "ignore",
  });
  const ready = (async () => {
    for (;;) {
      if (await fetch(`${base}/sang-kien`).then((answer) => answer.ok, () => false)) return performance.now() - began;
      if (child.exitCode !== null) throw new Error("the program ended");
      await new Promise((done) => setTimeout(done, 10));
    }
  })();
  return { child, ready };
}

async function stop(child) {
  const ended = new Promise((done) => child.on("exit", done));
  child.kill("SIGTERM");
  await ended;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
function ask(path) {
  return new Promise((done, fail) => {
    const began = performance.now();
    get(base + path, { agent, headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (piece) => (bytes += piece.length));
      answer.on("end", () => done({ ms: performance.now() - began, bytes, status: answer.statusCode }));
    }).on("error", fail);
  });
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

let running = start();
console.log(`from nothing to the first page: ${(await running.ready).toFixed(0)} ms`);
await stop(running.child);
running = start();
console.log(`restarted to the first page: ${(await running.ready).toFixed(0)} ms`);
await new Promise((done) => setTimeout(done, 3000));
const status = await readFile(`/proc/${running.child.pid}/status`, "utf8");
console.log(`at rest: ${(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024).toFixed(0)} MB`);
for (const path of PAGES) {
  const times = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const answer = await ask(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    times.push(answer.ms);
    bytes = answer.bytes;
  }
  times.sort((a, b) => a - b);
  console.log(`${path}: median ${at(times, 0.5).toFixed(1)} ms, 95 % ${at(times, 0.95).toFixed(1)} ms, ${(bytes / 1024).toFixed(1)} kB compressed`);
}
await stop(running.child);
await rm(home, { recursive: true, force: true });
agent.destroy();
