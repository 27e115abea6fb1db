import { defineConfig } from "vitest/config";

process.env.TZ ??= "Europe/Berlin";

const test = {
  include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
  exclude: ["tests/e2e/**", "tests/security/app-*.test.ts", "node_modules/**"],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** Tests of the database, which every engine has to pass. */
const databaseTests = ["tests/renderer/data/**/*.test.ts", "tests/renderer/charts/chart-query.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { ...test, name: "unit" } },
      {
        test: {
          ...test,
          name: "native engine",
          include: databaseTests,
          env: { STRATABOOK_TEST_ENGINE: "native" },
        },
      },
    ],
  },
});
