// What Lighthouse says of the home page, the catalogue, an entry and a goal, as a phone in the
// simulated mobile network that Lighthouse takes by itself. NQ57_LIGHTHOUSE names its program;
// NQ57_BASE a portal that runs already. Fails below the scores that the portal promises.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startPortal } from "../browser/portal.mjs";

const run = promisify(execFile);
const LEAST = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };
const MOST = { bytes: 100_000, requests: 8 };

const portal = process.env.NQ57_BASE ? { base: process.env.NQ57_BASE, stop: async () => {} } : await startPortal();
let faults = 0;
try {
  const first = async (list, pattern) => {
    const found = [...(await (await fetch(portal.base + list)).text()).matchAll(pattern)].map(([, path]) => path);
    if (found.length === 0) throw new Error(`${list} leads nowhere`);
    return found[Math.floor(found.length / 2)];
  };
  const entry = await first("/sang-kien", /href="(\/sang-kien\/[^"?/]+)"/g);
  const goal = await first("/muc-tieu", /href="(\/muc-tieu\/[^"?/]+)"/g);
  for (const path of ["/", "/sang-kien", entry, goal]) {
    const { stdout } = await run(process.execPath, [
      process.env.NQ57_LIGHTHOUSE, portal.base + path, "--quiet", "--output=json",
      "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ], { maxBuffer: 1 << 28, timeout: 150_000, env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" } });
    const { categories, audits } = JSON.parse(stdout);
    const scores = Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]);
    const bytes = audits["total-byte-weight"].numericValue;
    const requests = audits["network-requests"].details.items.length;
    console.log(
      `lighthouse: ${path} | ${scores.map(([id, score]) => `${id} ${score}`).join(" | ")} | ${requests} requests | ` +
      `${(bytes / 1000).toFixed(1)} kB | largest paint ${(audits["largest-contentful-paint"].numericValue / 1000).toFixed(2)} s`,
    );
    for (const [id, score] of scores) {
      if (score < LEAST[id]) {
        faults += 1;
        const missed = Object.values(audits).filter((audit) => audit.scoreDisplayMode === "binary" && audit.score === 0);
        console.log(`lighthouse: ${path} has ${score} for ${id}, not ${LEAST[id]}: ${missed.map(({ id }) => id).join(", ")}`);
      }
    }
    if (bytes > MOST.bytes || requests > MOST.requests) {
      faults += 1;
      console.log(`lighthouse: ${path} is heavier than ${MOST.bytes} bytes or ${MOST.requests} requests`);
    }
  }
} finally {
  await portal.stop();
}
console.log(`lighthouse: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
