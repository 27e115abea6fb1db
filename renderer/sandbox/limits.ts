/** What one run of a cell may show and publish. The worker keeps to it; the window checks it again. */
export const limits = {
  /** Tables, charts and displayed values. */
  itemsPerRun: 200,
  consoleLinesPerRun: 1_000,
  consoleLineCharacters: 10_000,
  valueCharacters: 20_000,
  /** Of a value that travels as JSON beside its text. */
  jsonCharacters: 4_096,
  chartRows: 100_000,
  chartBytes: 64 * 2 ** 20,
  publishedNames: 500,
  progressPerSecond: 10,
  /** Messages beyond the limits above after which the sandbox is held to be hostile and ended. */
  surplusMessages: 20_000,
} as const;
