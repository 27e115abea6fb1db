import { allCases } from "./cases/all-cases.ts";
import { findHandler } from "./cases/find-handler.ts";
import { judgeCase } from "./cases/judge-case.ts";
import { readCases, referenceFolder } from "./cases/read-cases.ts";

/** `npm run cases -- DIR`: runs every case file of a folder, and says which could not be mapped to a function of ours. */
const folder = process.argv[2];
if (folder === undefined) {
  console.error("Give the folder of the cases: npm run cases -- DIR");
  process.exit(2);
}

const known = readCases(referenceFolder);
const unmapped: string[] = [];
let [passed, failed] = [0, 0];
for (const reference of readCases(folder)) {
  const handler = findHandler(reference, allCases, known);
  if (!handler) {
    unmapped.push(`${reference.id} (${reference.source.function})`);
    continue;
  }
  const judgement = judgeCase(reference, handler);
  if (judgement.verdict === "passed") passed++;
  else if (judgement.verdict === "out of scope")
    console.log(`left out  ${reference.id}: ${judgement.reason}`);
  else {
    failed++;
    console.log([`FAILED    ${reference.id}: ${reference.title}`, ...judgement.faults].join("\n          "));
  }
}
if (unmapped.length > 0) console.log(["Not mapped:", ...unmapped].join("\n  "));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
