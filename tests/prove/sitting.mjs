// Fifty dossiers in one sitting by keys alone, by each of the rubrics of the data.
import { openBrowser } from "../browser/person.mjs";
import { startPortal } from "../browser/portal.mjs";
import { sit } from "../browser/sitting.mjs";

const count = Number(process.env.NQ57_DOSSIERS ?? 50);
const browser = await openBrowser();
let lost = 0;
for (const rubric of ["breakthrough", "project", "commune-council"]) {
  const portal = await startPortal();
  try {
    const took = await sit(browser, portal, count, rubric);
    lost += took.lost;
    console.log(
      `${rubric}: ${took.count} dossiers filed in ${took.seconds.toFixed(0)} s, ${took.presses} presses, at most ${took.most} a dossier; ` +
        `${took.kept} inputs of ${took.kept + took.lost} kept, ${took.lost} lost; places ${took.places[0]} to ${took.places.at(-1)}`,
    );
  } finally {
    await portal.stop();
  }
}
await browser.close();
process.exitCode = lost === 0 ? 0 : 1;
