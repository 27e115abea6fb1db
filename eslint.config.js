import js from "@eslint/js";
import tseslint from "typescript-eslint";
import reactHooks from "eslint-plugin-react-hooks";

const layer = (files, patterns) => ({
  files,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

export default tseslint.config(
  // AssemblyScript has operators and types that the rules for TypeScript do not know.
  {
    ignores: [
      "analysis/kernels/assembly/*.ts",
      "out/",
      "dist/",
      "test-results/",
      "node_modules/",
      "sample-data/**/*.json",
    ],
  },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["analysis", "electron", "renderer", "tests"].map((folder) => `./${folder}/tsconfig.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "max-lines": ["error", { max: 400 }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    files: ["renderer/**/*.tsx", "renderer/**/*.ts"],
    plugins: { "react-hooks": reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
  // The barrel is a list, not a concept that could be split.
  { files: ["analysis/index.ts"], rules: { "max-lines": "off" } },
  {
    files: ["tests/**"],
    rules: { "max-lines-per-function": "off", "no-console": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        fetch: "readonly",
        AbortSignal: "readonly",
        WebAssembly: "readonly",
      },
    },
  },
  layer(
    ["analysis/**/*.ts"],
    [
      {
        group: ["electron*", "react*", "apache-arrow", "node:*", "**/renderer/**", "**/electron/**"],
        message: "analysis/ is pure: typed columns in, results out.",
      },
    ],
  ),
  {
    files: ["renderer/**/*.{ts,tsx}"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "electron",
              message: "The window has no Electron: go through renderer/platform/desktop.ts.",
            },
          ],
          patterns: [{ group: ["node:*"], message: "The window has no Node." }],
        },
      ],
    },
  },
);
