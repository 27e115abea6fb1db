import { sameCast, type Cast } from "../../base/cast.ts";
import { castText } from "../../base/cast-text.ts";
import type { ColumnCasts } from "../../data/import/casts/cast-effect.ts";
import { withoutKeys } from "../../workbook/records.ts";
import { Select } from "../../widgets/Select.tsx";
import { shortType } from "../../widgets/table/format.ts";
import { CastEffects } from "./CastEffects.tsx";
import { castOptions, missingWords } from "./cast-options.ts";
import styles from "./CastsDialog.module.css";

export type Casts = Readonly<Record<string, Cast>>;

interface CastListProps {
  readonly label: string;
  readonly columns: readonly ColumnCasts[];
  readonly casts: Casts;
  readonly isReadOnly: boolean;
  /** What the lines of examples are called. */
  readonly unit: string;
  readonly onChange: (casts: Casts) => void;
}

/** Columns of a file with the types they may have, and what each would change or lose. */
export function CastList({ label, columns, casts, isReadOnly, unit, onChange }: CastListProps) {
  const choose = (column: string, cast: Cast | null): void => {
    const others = Object.entries(casts).filter(([name]) => name !== column);
    onChange(Object.fromEntries(cast === null ? others : [...others, [column, cast] as const]));
  };
  return (
    <ul className={styles.columns} aria-label={label}>
      {columns.map((column) => (
        <Column
          key={column.name}
          column={column}
          cast={Object.hasOwn(casts, column.name) ? casts[column.name]! : null}
          isReadOnly={isReadOnly}
          unit={unit}
          onChange={(cast) => choose(column.name, cast)}
        />
      ))}
    </ul>
  );
}

interface ColumnProps {
  readonly column: ColumnCasts;
  readonly cast: Cast | null;
  readonly isReadOnly: boolean;
  readonly unit: string;
  readonly onChange: (cast: Cast | null) => void;
}

function Column({ column, cast, isReadOnly, unit, onChange }: ColumnProps) {
  const options = castOptions(column);
  const effect = cast === null ? undefined : column.casts.find((one) => sameCast(one.cast, cast));
  return (
    <li className={styles.column}>
      <div className={styles.head}>
        <span className={styles.name}>{column.name}</span>
        <Select
          label={`Type of ${column.name}`}
          className={styles.type}
          value={cast === null ? null : castText(cast)}
          none={`as found: ${shortType(column.type)}`}
          options={options}
          missing=""
          disabled={isReadOnly}
          onChange={(value) => {
            const chosen = options.find((option) => option.value === value)?.cast;
            onChange(chosen === undefined ? null : { ...chosen, ...missingOf(cast) });
          }}
        />
      </div>
      <CastEffects effects={column.casts} chosen={effect} unit={unit} />
      {cast === null || isReadOnly ? null : (
        <Words name={column.name} cast={cast} words={missingWords(cast, effect)} onChange={onChange} />
      )}
    </li>
  );
}

const missingOf = (cast: Cast | null): Pick<Cast, "missing"> =>
  cast?.missing === undefined ? {} : { missing: cast.missing };

interface WordsProps {
  readonly name: string;
  readonly cast: Cast;
  readonly words: readonly string[];
  readonly onChange: (cast: Cast) => void;
}

/** Which words of a column mean “no value”. */
function Words({ name, cast, words, onChange }: WordsProps) {
  if (words.length === 0) return null;
  const chosen = cast.missing ?? [];
  const toggle = (word: string): void => {
    const plain = withoutKeys({ ...cast }, ["missing"]) as Cast;
    const next = chosen.includes(word) ? chosen.filter((other) => other !== word) : [...chosen, word];
    onChange(next.length === 0 ? plain : { ...plain, missing: next });
  };
  return (
    <fieldset className={styles.wordList} aria-label={`Words of ${name} that mean no value`}>
      <legend>Words that mean “no value”</legend>
      {words.map((word) => (
        <label key={word}>
          <input type="checkbox" checked={chosen.includes(word)} onChange={() => toggle(word)} />
          <code>{word}</code>
        </label>
      ))}
    </fieldset>
  );
}
