// The whole life of a proposal by all its people, in a real browser: with JavaScript on a wide
// screen, and without on a phone; and writing while lines drop. axe looks at every page that is passed.
import { startPortal } from "./portal.mjs";
import { openBrowser } from "./person.mjs";
import { nothingLost } from "./kept.mjs";
import { wholeLife } from "./life.mjs";
import { keysOff, sit } from "./sitting.mjs";

const only = process.argv[2];
const portal = await startPortal();
const browser = await openBrowser();
let passed = 0;
let failed = 0;

async function test(name, run) {
  if (only && !name.includes(only)) return;
  const began = Date.now();
  try {
    await run();
    passed += 1;
    console.log(`ok      ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack ?? error}`);
  }
}

const wide = { width: 1280, height: 900 };
await test("the whole life with JavaScript, wide", () =>
  wholeLife(browser, portal, { javaScript: true, ...wide, taxCode: "3090000039", email: "chu1@doanhnghiep.test" }));
const phone = { width: 360, height: 640 };
await test("the whole life without JavaScript, on a phone", () =>
  wholeLife(browser, portal, { javaScript: false, ...phone, taxCode: "3090000046", email: "chu2@doanhnghiep.test" }));
await test("nothing that is written is lost", () => nothingLost(browser, portal));
await test("dossiers are scored by keys alone", async () => {
  // Enough of them to see the place move on; `script/prove sitting` takes fifty.
  for (const rubric of ["breakthrough", "project", "commune-council"]) {
    const took = await sit(browser, portal, 3, rubric);
    if (took.lost > 0) throw new Error(`${took.lost} inputs are lost`);
    if (rubric !== "commune-council" && took.most > 8) throw new Error(`${rubric}: ${took.most} presses`);
  }
});
await test("single keys can be turned off", () => keysOff(browser, portal));
await browser.close();
await portal.stop();
if (failed > 0) console.log(portal.output());
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
