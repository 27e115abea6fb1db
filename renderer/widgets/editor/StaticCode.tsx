import { memo, useMemo, type ReactElement } from "react";
import { colorOfToken } from "./code-colors.ts";
import { codePadding, lineHeight, maxLines } from "./editor-options.ts";
import { useMonaco, type Monaco } from "./load-monaco.ts";
import type { CodeLanguage } from "./models.ts";
import styles from "./CodeEditor.module.css";

export interface StaticCodeProps {
  readonly language: CodeLanguage;
  readonly value: string;
  readonly minLines?: number;
}

/** The look of CodeEditor without a live editor: cheap enough for hundreds of cells. */
export const StaticCode = memo(function StaticCode({
  language,
  value,
  minLines = 1,
}: StaticCodeProps): ReactElement {
  const monaco = useMonaco();
  const lines = useMemo(() => value.split(/\r?\n/), [value]);
  const tokens = useMemo(
    () => (monaco === null ? null : tokenizeBounded(monaco, value, language)),
    [monaco, value, language],
  );
  const style = {
    minHeight: minLines * lineHeight + 2 * codePadding,
    maxHeight: maxLines * lineHeight + 2 * codePadding,
  };
  return (
    <div className={styles.static} style={style} data-language={language}>
      {language !== "markdown" && (
        <div className={styles.numbers} aria-hidden="true">
          {lines.map((_line, index) => `${index + 1}\n`).join("")}
        </div>
      )}
      <pre className={styles.text}>
        <code>
          {tokens === null
            ? value
            : lines.map((line, index) => <Line key={index} line={line} tokens={tokens[index] ?? []} />)}
        </code>
      </pre>
    </div>
  );
});

type LineTokens = ReturnType<Monaco["editor"]["tokenize"]>[number];

function Line({ line, tokens }: { readonly line: string; readonly tokens: LineTokens }): ReactElement {
  return (
    <>
      {tokens.map((token, index) => {
        const text = line.slice(token.offset, tokens[index + 1]?.offset ?? line.length);
        const color = colorOfToken(token.type);
        return color === "ink" ? (
          text
        ) : (
          <span key={token.offset} className={styles[color]}>
            {text}
          </span>
        );
      })}
      {"\n"}
    </>
  );
}

/** A cell that is longer than this (pasted data, mostly) is shown without colors. */
const longestColored = 50_000;

function tokenizeBounded(monaco: Monaco, value: string, language: CodeLanguage): LineTokens[] | null {
  return value.length > longestColored ? null : monaco.editor.tokenize(value, language);
}
