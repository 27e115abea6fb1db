import { defineConfig } from "vitest/config";

process.env.TZ ??= "Europe/Berlin";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    exclude: ["tests/e2e/**", "tests/security/app-*.test.ts", "node_modules/**"],
    testTimeout: 30_000,
  },
});
