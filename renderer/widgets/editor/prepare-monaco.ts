import { registerEditorCommands } from "./commands.ts";
import { monaco } from "./monaco.ts";
import { followColorScheme } from "./monaco-theme.ts";
import { registerSql } from "./sql/register-sql.ts";
import { registerTypeScript } from "./typescript/register-typescript.ts";

/** Sets up themes, languages and commands. Resolves when every language can be tokenized. */
export async function prepareMonaco(): Promise<typeof monaco> {
  followColorScheme(monaco);
  registerEditorCommands(monaco);
  registerSql(monaco);
  registerTypeScript(monaco);
  // Monaco loads a grammar when it first meets the language; `tokenize` does not wait for it, `colorize` does.
  await Promise.all(["typescript", "markdown"].map((language) => monaco.editor.colorize("", language, {})));
  return monaco;
}
