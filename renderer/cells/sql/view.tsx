import { CodeSource } from "../../widgets/CodeSource.tsx";
import type { CellViewProps } from "../CellView.ts";

/** The query of a SQL cell. */
export function SqlView({ cell, onEditSource, ...rest }: CellViewProps<"sql">) {
  return (
    <CodeSource
      language="sql"
      label={`SQL of ${cell.name}`}
      placeholder="SELECT … FROM a source or another cell"
      value={cell.source}
      path={cell.id}
      onChange={onEditSource}
      {...rest}
    />
  );
}
