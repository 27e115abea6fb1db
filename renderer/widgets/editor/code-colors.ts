/**
 * The colors of code. Each reads a CSS custom property of the window's theme if it is defined; the code colors have
 * values of their own for light and dark.
 */
export const codeColors = {
  ink: { token: "--ink", light: "#24211d", dark: "#e7e3dc" },
  muted: { token: "--ink-muted", light: "#6f6a62", dark: "#9c968c" },
  line: { token: "--line", light: "#dedad3", dark: "#3a3733" },
  accent: { token: "--accent", light: "#1f5f8b", dark: "#7db8e0" },
  error: { token: "--failed", light: "#b3261e", dark: "#f2857d" },
  warning: { token: "--stale", light: "#8a5a00", dark: "#e0b05a" },
  keyword: { token: "--code-keyword", light: "#7a3e9d", dark: "#c9a0e6" },
  string: { token: "--code-string", light: "#3d6b1f", dark: "#a5c98a" },
  number: { token: "--code-number", light: "#a3480f", dark: "#e5a678" },
  comment: { token: "--code-comment", light: "#77726a", dark: "#958f86" },
  type: { token: "--code-type", light: "#1d6a72", dark: "#7fc4cc" },
  function: { token: "--code-function", light: "#1f5f8b", dark: "#8cc0e6" },
  parameter: { token: "--code-parameter", light: "#a3480f", dark: "#e5a678" },
  operator: { token: "--code-operator", light: "#5c574f", dark: "#b5afa5" },
} as const;

export type CodeColor = keyof typeof codeColors;

interface TokenRule {
  /** The beginning of Monaco's token name. */
  readonly token: string;
  readonly color: CodeColor;
  readonly italic?: boolean;
}

export const tokenRules: readonly TokenRule[] = [
  { token: "", color: "ink" },
  { token: "keyword", color: "keyword" },
  { token: "strong", color: "ink" },
  { token: "string", color: "string" },
  { token: "string.link", color: "function" },
  { token: "variable", color: "string" },
  { token: "number", color: "number" },
  { token: "comment", color: "comment", italic: true },
  { token: "type", color: "type" },
  { token: "identifier", color: "ink" },
  { token: "type.identifier", color: "type" },
  { token: "predefined", color: "function" },
  { token: "parameter", color: "parameter" },
  { token: "regexp", color: "string" },
  { token: "operator", color: "operator" },
  { token: "delimiter", color: "operator" },
];

/** The color of a Monaco token such as `keyword.sql`: that of the longest rule that it begins with. */
export function colorOfToken(token: string): CodeColor {
  let found: TokenRule | null = null;
  for (const rule of tokenRules) {
    const matches = rule.token === "" || token === rule.token || token.startsWith(`${rule.token}.`);
    if (matches && (found === null || rule.token.length > found.token.length)) found = rule;
  }
  return found?.color ?? "ink";
}
