import { CodeSource } from "../../widgets/CodeSource.tsx";
import type { CellViewProps } from "../CellView.ts";

/** The code of a TypeScript cell. */
export function TypeScriptView({ cell, onEditSource, ...rest }: CellViewProps<"typescript">) {
  return (
    <CodeSource
      language="typescript"
      label={cell.name === "" ? "TypeScript" : `TypeScript of ${cell.name}`}
      placeholder='const rows = table("name"); display(rows)'
      value={cell.source}
      path={cell.id}
      onChange={onEditSource}
      {...rest}
    />
  );
}
