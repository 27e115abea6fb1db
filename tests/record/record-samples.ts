import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serializeWorkbook } from "../../renderer/workbook/file-format.ts";
import { makeWorkbook } from "../../sample-data/workbooks/make-workbook.ts";
import { loadStory, samples, type Sample } from "../../sample-data/workbooks/samples.ts";
import { closeApp, launchApp, removeFolder } from "../helpers/app.ts";
import { runCommand } from "../helpers/run-command.ts";
import { takePicture, takeWindowPicture } from "./picture.ts";

const sampleData = join(import.meta.dirname, "..", "..", "sample-data");
const folder = join(sampleData, "workbooks");
const say = (line: string) => process.stdout.write(`${line}\n`);

/** Runs a sample workbook by `stratabook run`, saves what it recorded, and takes its pictures. Answers what failed. */
async function record({ name, title, picture }: Sample): Promise<readonly string[]> {
  const file = join(folder, `${name}.workbook.json`);
  const workbook = makeWorkbook(title, await loadStory(name), folder);
  writeFileSync(file, serializeWorkbook(workbook));
  const { code, out, err } = await runCommand(file, "--save", file);
  if (code !== 0) return `${err}${out}`.split("\n").filter((line) => line !== "" && !/ done · /.test(line));
  const app = await launchApp({ files: [file] });
  try {
    await takePicture(app, picture, join(folder, `${name}.png`));
    if (name === samples[0]?.name) await takeWindowPicture(app, join(sampleData, "window.png"), picture);
    return app.errors;
  } finally {
    await closeApp(app);
    await removeFolder(app.userData);
  }
}

async function recordAll(names: readonly string[]): Promise<boolean> {
  const unknown = names.filter((name) => samples.every((sample) => sample.name !== name));
  for (const name of unknown) say(`${name}: there is no such sample in sample-data/workbooks/samples.json.`);
  let isFine = unknown.length === 0;
  for (const sample of samples.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const start = Date.now();
    const problems = await record(sample);
    const seconds = ((Date.now() - start) / 1000).toFixed(0);
    say(`${sample.name}: ${problems.length === 0 ? "recorded" : "not recorded"} (${seconds} s)`);
    for (const problem of problems) say(`  ${problem}`);
    isFine &&= problems.length === 0;
  }
  return isFine;
}

process.exitCode = (await recordAll(process.argv.slice(2))) ? 0 : 1;
