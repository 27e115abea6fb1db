/** The custom properties of the window's theme that color code. */
export const codeColors = {
  ink: "--ink",
  muted: "--ink-muted",
  keyword: "--code-keyword",
  string: "--code-string",
  number: "--code-number",
  comment: "--code-comment",
  type: "--code-type",
  function: "--code-function",
  parameter: "--code-parameter",
  operator: "--code-operator",
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
