import { statSync } from "node:fs";
import { runFolder } from "./cases/run-folder.ts";

/** `npm run cases -- DIR`: runs every case file of a folder, and says which could not be mapped to a function of ours. */
const folder = process.argv[2];
if (folder === undefined || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error(
    folder === undefined
      ? "Give the folder of the cases: npm run cases -- DIR"
      : `There is no folder "${folder}".`,
  );
  console.log("0 passed, 0 failed");
  process.exitCode = 2;
} else {
  const { passed, failed, lines } = runFolder(folder);
  console.log(lines.join("\n"));
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
