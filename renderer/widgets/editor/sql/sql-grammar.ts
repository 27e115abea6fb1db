import type { languages } from "monaco-editor/editor";
import { sqlFunctions } from "./sql-functions.ts";
import { reservedWords } from "../../../base/sql-text.ts";
import { offeredKeywords } from "./sql-words.ts";

/** Types whose names are common names of columns: colored only where a value in quotes follows. */
const typeNames = ["date", "time", "timestamp", "interval"];
const keywords = [
  ...reservedWords,
  ...offeredKeywords.flatMap((word) => word.toLowerCase().split(" ")),
].filter((word) => !typeNames.includes(word) && word !== "list");

/** The coloring of DuckDB's SQL with `${name}` parameters. */
export const sqlGrammar: languages.IMonarchLanguage = {
  defaultToken: "",
  ignoreCase: true,
  unicode: true,
  keywords,
  functions: sqlFunctions.map(({ name }) => name),
  tokenizer: {
    root: [
      [/--.*$/, "comment"],
      [/\/\*/, "comment", "@comment"],
      [/\$\{[^}]*\}?/, "parameter"],
      [/\$\$/, "string", "@dollar"],
      [/e'/, "string", "@escaped"],
      [/'/, "string", "@string"],
      [/"(?:""|[^"])*"?/, "identifier"],
      [new RegExp(`(?:${typeNames.join("|")})(?=\\s*')`), "keyword"],
      [/\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?/, "number"],
      [
        /[\p{L}_][\p{L}\p{N}_]*(?=\s*\()/u,
        { cases: { "@functions": "predefined", "@keywords": "keyword", "@default": "identifier" } },
      ],
      [/[\p{L}_][\p{L}\p{N}_]*/u, { cases: { "@keywords": "keyword", "@default": "identifier" } }],
      [/[<>=!%&+\-*/|~^:@]+/, "operator"],
      [/[;,.()[\]{}]/, "delimiter"],
    ],
    comment: [
      [/\/\*/, "comment", "@push"],
      [/\*\//, "comment", "@pop"],
      [/[^/*]+/, "comment"],
      [/./, "comment"],
    ],
    string: [
      [/[^']+/, "string"],
      [/''/, "string"],
      [/'/, "string", "@pop"],
    ],
    escaped: [
      [/[^'\\]+/, "string"],
      [/\\./, "string"],
      [/''/, "string"],
      [/'/, "string", "@pop"],
    ],
    dollar: [
      [/\$\$/, "string", "@pop"],
      [/[^$]+/, "string"],
      [/./, "string"],
    ],
  },
};

export const sqlConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: "--", blockComment: ["/*", "*/"] },
  brackets: [
    ["(", ")"],
    ["[", "]"],
    ["{", "}"],
  ],
  autoClosingPairs: [
    { open: "(", close: ")" },
    { open: "[", close: "]" },
    { open: "{", close: "}" },
    { open: "'", close: "'", notIn: ["string", "comment"] },
    { open: '"', close: '"', notIn: ["string", "comment"] },
  ],
  surroundingPairs: [
    { open: "(", close: ")" },
    { open: "'", close: "'" },
    { open: '"', close: '"' },
  ],
};
