import { limits } from "../limits.ts";
import type { SandboxItem } from "../protocol.ts";
import { inspectText } from "./inspect.ts";

type Level = Extract<SandboxItem, { type: "console" }>["level"];

interface CellConsole extends Readonly<Record<string, unknown>> {
  readonly info: (...parts: readonly unknown[]) => void;
}

/** The console of one run: prints below the cell, and stops printing after a number of lines. */
export function createCellConsole(show: (item: SandboxItem) => void): CellConsole {
  let lines = 0;
  const print = (level: Level, parts: readonly unknown[]): void => {
    lines += 1;
    if (lines > limits.consoleLinesPerRun + 1) return;
    if (lines > limits.consoleLinesPerRun) {
      show({
        type: "console",
        level: "warn",
        text: `More than ${limits.consoleLinesPerRun} lines: the rest is not shown.`,
      });
      return;
    }
    const text = parts.map(inspectText).join(" ");
    show({ type: "console", level, text: text.slice(0, limits.consoleLineCharacters) });
  };
  const at =
    (level: Level) =>
    (...parts: readonly unknown[]): void =>
      print(level, parts);
  return Object.freeze({
    log: at("log"),
    debug: at("log"),
    info: at("info"),
    dir: at("log"),
    table: at("log"),
    trace: at("log"),
    warn: at("warn"),
    error: at("error"),
    assert: (condition: unknown, ...parts: readonly unknown[]): void => {
      if (!condition) print("error", ["Assertion failed:", ...parts]);
    },
  });
}
