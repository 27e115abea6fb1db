import type { ImportedFile } from "../../data/database.ts";
import type { SourceReading } from "../../workbook/source-reading.ts";
import { sourceFormat } from "../../state/source-format.ts";
import { castText } from "../../base/cast-text.ts";
import { CastList } from "../panels/CastList.tsx";
import { HeaderChoice } from "../panels/HeaderChoice.tsx";
import { lineUnit } from "../panels/line-unit.ts";
import { ReadingOptions } from "../panels/ReadingOptions.tsx";
import type { Choice } from "./choice.ts";
import styles from "./UseMyData.module.css";

interface ReadingChoiceProps {
  readonly name: string;
  readonly choice: Choice;
  readonly read: ImportedFile;
  /** The file has to be looked at again: other lines or another sheet have other columns. */
  readonly onReread: (reading: SourceReading) => void;
  readonly onChange: (reading: SourceReading) => void;
}

/** How the file is read, as for any source: sheet, header and types of its columns. */
export function ReadingChoice({ name, choice, read, onReread, onChange }: ReadingChoiceProps) {
  const reading = choice.reading ?? {};
  const format = sourceFormat(choice.files[0]?.fileName ?? "");
  const isText = format.ok && format.value === "csv";
  const casts = reading.casts ?? {};
  const words = Object.entries(casts).map(([column, cast]) => `${column}: ${castText(cast)}`);
  return (
    <details className={styles.reading}>
      <summary>
        How the file is read
        <span className={styles.file}>{words.length > 0 ? words.join(" · ") : "as found"}</span>
      </summary>
      <ReadingOptions
        reading={reading}
        report={read.report}
        isSeveral={choice.files.length > 1}
        isReadOnly={false}
        onChange={onReread}
      />
      {isText ? <HeaderChoice format="csv" reading={reading} isReadOnly={false} onChange={onReread} /> : null}
      {read.casts === undefined ? null : (
        <CastList
          label={`Columns of the file for ${name}`}
          columns={read.casts}
          casts={casts}
          unit={lineUnit(read.report)}
          isReadOnly={false}
          onChange={(next) => onChange({ ...reading, casts: next })}
        />
      )}
    </details>
  );
}
