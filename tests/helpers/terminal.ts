import { afterEach, beforeEach, vi } from "vitest";

/** Catches what the program writes to the terminal during each test of a file. */
export function listenToTerminal(): { text(): string } {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    vi.spyOn(process.stderr, "write").mockImplementation((chunk) => {
      lines.push(String(chunk));
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return { text: () => lines.join("") };
}
