import { writeAtomically } from "../../electron/main/atomic-file.ts";

/** Saves texts of ten megabytes, each of one letter, over and over, until it is killed. */
const [, , path] = process.argv;
for (let turn = 0; ; turn += 1) {
  await writeAtomically(path, String.fromCharCode(97 + (turn % 26)).repeat(10_000_000));
  if (turn === 0) process.stdout.write("saving\n");
}
