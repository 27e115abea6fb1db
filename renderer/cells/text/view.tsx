import { CodeSource } from "../../widgets/CodeSource.tsx";
import { Markdown } from "../../widgets/Markdown.tsx";
import type { CellViewProps } from "../CellView.ts";
import styles from "./view.module.css";

/** A text, rendered; its Markdown while it is edited. */
export function TextView({ cell, onEditSource, onCopy, ...rest }: CellViewProps<"text">) {
  if (rest.isEditing)
    return (
      <CodeSource
        language="markdown"
        label="Markdown"
        placeholder=""
        value={cell.source}
        path={cell.id}
        onChange={onEditSource}
        {...rest}
      />
    );
  return (
    <div className={styles.text} onDoubleClick={rest.onEdit}>
      {cell.source.trim() === "" ? (
        <p className={styles.empty}>Empty text. Press Enter to write Markdown.</p>
      ) : (
        <Markdown source={cell.source} onCopyLink={(address) => onCopy(address, "Link address")} />
      )}
    </div>
  );
}
