// What the validators say of the public side: the Nu HTML checker over every kind of page in both
// languages and over the style sheet, and axe in both colour schemes at both ends of the widths.
// NQ57_VNU names the checker's jar; NQ57_BASE a portal that runs already.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "../browser/node_modules/playwright-core/index.mjs";
import { startPortal } from "../browser/portal.mjs";

const run = promisify(execFile);
/** Pages of one kind that are checked; beyond, they are drawn from the same template. */
const OF_A_KIND = 12;
const MORE = [
  "/sang-kien?q=dat+dai", "/sang-kien?q=zzzz", "/sang-kien?linh-vuc=y-te&muc-tieu=nq57-2030-10", "/khong-co",
  "/dang-nhap", "/dang-ky", "/quen-mat-khau", "/xac-nhan",
];

const portal = process.env.NQ57_BASE ? { base: process.env.NQ57_BASE, stop: async () => {} } : await startPortal();
const folder = await mkdtemp(join(tmpdir(), "nq57-validate-"));
let faults = 0;
const fault = (text) => {
  faults += 1;
  console.log(text);
};

try {
  const sitemap = await (await fetch(`${portal.base}/sitemap.xml`)).text();
  const kinds = new Map();
  for (const [, path] of sitemap.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)) {
    if (path === "/en" || path.startsWith("/en/")) continue;
    const kind = path.split("/")[1];
    kinds.set(kind, [...(kinds.get(kind) ?? []), path || "/"]);
  }
  const paths = [...[...kinds.values()].flatMap((pages) => pages.slice(0, OF_A_KIND)), ...MORE];
  const addresses = paths.flatMap((path) => [path, path === "/" ? "/en" : `/en${path}`]);

  // The checker names files: each is called by its address.
  const names = new Map();
  await mkdir(join(folder, "pages"));
  let sheet;
  for (const [number, address] of addresses.entries()) {
    const html = await (await fetch(portal.base + address)).text();
    const file = join(folder, "pages", `${number}.html`);
    await writeFile(file, html);
    names.set(file, address);
    sheet ??= /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1];
  }
  await writeFile(join(folder, "site.css"), await (await fetch(portal.base + sheet)).text());
  names.set(join(folder, "site.css"), sheet);
  const check = async (flags, what) => {
    const { stderr } = await run("java", ["-Xss1m", "-jar", process.env.NQ57_VNU, "--format", "json", "--exit-zero-always", ...flags, what], {
      maxBuffer: 1 << 28,
    });
    for (const { type, subType, url, message, extract } of JSON.parse(stderr).messages) {
      if (type === "info" && subType !== "warning") continue;
      const where = names.get(url.replace(/^file:/, "")) ?? url;
      fault(`${where}: ${message} ${(extract ?? "").replaceAll("\n", " ").slice(0, 120)}`);
    }
  };
  await check(["--skip-non-html"], join(folder, "pages"));
  await check(["--css"], join(folder, "site.css"));
  console.log(`HTML and CSS: ${addresses.length} pages and one style sheet checked`);

  const axe = await readFile(new URL("../browser/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const looked = [...[...kinds.values()].flatMap((pages) => pages.slice(0, 2)), ...MORE];
  let seen = 0;
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
      const page = await context.newPage();
      for (const path of looked) {
        const address = seen % 2 ? (path === "/" ? "/en" : `/en${path}`) : path;
        await page.goto(portal.base + address);
        await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
        await page.addScriptTag({ content: axe });
        const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        for (const { id, nodes } of violations) fault(`${address} ${colorScheme} ${width}: ${id} ${nodes[0].html.slice(0, 120)}`);
        if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)) {
          fault(`${address} ${width}: scrolls sideways`);
        }
        seen += 1;
      }
      await context.close();
    }
  }
  await browser.close();
  console.log(`axe: ${seen} views, in two colour schemes at 360 and 1280 pixels`);
} finally {
  await portal.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(`${faults} faults`);
process.exitCode = faults ? 1 : 0;
