import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `npm test`: every check in turn until one fails; the last line counts the tests. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), "stratabook-reports-"));
// The tests of the running app run as another user when root starts them, and write their report too.
chmodSync(reports, 0o777);
const tool = (name, file) => join(root, "node_modules", name, file);
const node = process.execPath;
const reportArgs = (name) => [
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${join(reports, `${name}.json`)}`,
];
const typecheck = (folder) => ({
  title: `types of ${folder}`,
  args: [tool("typescript", "bin/tsc"), "-p", folder],
});

const stages = [
  { title: "format", args: [tool("prettier", "bin/prettier.cjs"), "--check", "."] },
  { title: "lint", args: [tool("eslint", "bin/eslint.js"), "."] },
  ...["analysis", "electron", "renderer", "tests"].map(typecheck),
  {
    title: "unit tests",
    args: [tool("vitest", "vitest.mjs"), "run", ...reportArgs("unit")],
    report: "unit",
  },
  { title: "build", args: [tool("electron-vite", "bin/electron-vite.js"), "build"] },
  {
    title: "tests of the running app",
    args: [join(root, "tests", "run-e2e.mjs"), ...reportArgs("e2e")],
    report: "e2e",
  },
];

const total = { passed: 0, failed: 0 };
for (const stage of stages) {
  if (!runStage(stage)) break;
}
rmSync(reports, { recursive: true, force: true });
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

function runStage({ title, args, report }) {
  const start = Date.now();
  process.stdout.write(`\n── ${title}\n`);
  const { status } = spawnSync(node, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, TZ: "Europe/Berlin" },
  });
  const counted = report === undefined ? { passed: 0, failed: 0 } : countTests(report);
  total.passed += counted.passed;
  total.failed += counted.failed;
  // A stage that fails without a failed test (lint, a crash) still is a failure.
  if (status !== 0 && counted.failed === 0) total.failed += 1;
  process.stdout.write(`${status === 0 ? "ok" : "failed"}, ${Math.round((Date.now() - start) / 1000)} s\n`);
  return status === 0;
}

function countTests(name) {
  let report;
  try {
    report = JSON.parse(readFileSync(join(reports, `${name}.json`), "utf8"));
  } catch {
    return { passed: 0, failed: 0 };
  }
  // A file that cannot be loaded has no tests, but failed.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}
