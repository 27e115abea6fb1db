import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

process.env.TZ ??= "Europe/Berlin";

/** Tests of the built app: one app after the other. Run by tests/run-e2e.mjs. */
export default defineConfig({
  root: join(import.meta.dirname, ".."),
  cacheDir: join(tmpdir(), `stratabook-vitest-${process.getuid?.() ?? "user"}`),
  test: {
    include: ["tests/e2e/**/*.test.ts", "tests/security/app-*.test.ts"],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
