import type { languages as Languages } from "monaco-editor/editor";
import { languageContext } from "../language-context.ts";
import type { Monaco } from "../load-monaco.ts";
import { completeSql, hoverSql, type SqlSuggestion } from "./complete-sql.ts";
import { sqlConfiguration, sqlGrammar } from "./sql-grammar.ts";

/** Teaches Monaco the SQL of the workbook: colors, completion and hovers. */
export function registerSql(monaco: Monaco): void {
  const { languages } = monaco;
  languages.register({ id: "sql", aliases: ["SQL"] });
  languages.setLanguageConfiguration("sql", sqlConfiguration);
  languages.setMonarchTokensProvider("sql", sqlGrammar);

  const kinds: Record<SqlSuggestion["kind"], Languages.CompletionItemKind> = {
    column: languages.CompletionItemKind.Field,
    table: languages.CompletionItemKind.Struct,
    alias: languages.CompletionItemKind.Variable,
    function: languages.CompletionItemKind.Function,
    keyword: languages.CompletionItemKind.Keyword,
    value: languages.CompletionItemKind.Value,
  };

  languages.registerCompletionItemProvider("sql", {
    triggerCharacters: [".", "{", '"'],
    provideCompletionItems(model, position) {
      const completion = completeSql(model.getValue(), model.getOffsetAt(position), languageContext());
      if (completion === null) return { suggestions: [] };
      const range = monaco.Range.fromPositions(
        model.getPositionAt(completion.from),
        model.getPositionAt(completion.to),
      );
      const isCalled = model.getValue().startsWith("(", completion.to);
      const asSnippet = languages.CompletionItemInsertTextRule.InsertAsSnippet;
      const suggestions = completion.suggestions.map((suggestion, index) => ({
        label: { label: suggestion.label, description: suggestion.detail },
        kind: kinds[suggestion.kind],
        ...(suggestion.kind === "function" && !isCalled
          ? { insertText: `${suggestion.insert}($0)`, insertTextRules: asSnippet }
          : { insertText: suggestion.insert }),
        filterText: suggestion.insert.startsWith('"') ? suggestion.insert : suggestion.label,
        sortText: `${suggestion.rank}${String(index).padStart(5, "0")}`,
        range,
      }));
      return { suggestions };
    },
  });

  languages.registerHoverProvider("sql", {
    provideHover(model, position) {
      const hover = hoverSql(model.getValue(), model.getOffsetAt(position), languageContext());
      if (hover === null) return null;
      const [first = "", ...others] = hover.lines;
      return {
        range: monaco.Range.fromPositions(model.getPositionAt(hover.from), model.getPositionAt(hover.to)),
        contents: [{ value: codeBlock(first) }, ...others.map((value) => ({ value: escapeMarkdown(value) }))],
      };
    },
  });
}

/** Names come from data files: they are shown as code that no backtick inside can end. */
const codeBlock = (text: string): string => `\`\`\`\`sql\n${text.replaceAll("`", "'")}\n\`\`\`\``;

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!<>|]/g, "\\$&");
