import type { ColumnInfo } from "../../workbook/document.ts";
import { Select } from "../../widgets/Select.tsx";
import { shortType } from "../../widgets/table/format.ts";
import type { Choice } from "./choice.ts";
import styles from "./UseMyData.module.css";

interface ColumnChoicesProps {
  readonly choice: Choice;
  readonly columns: readonly ColumnInfo[];
  readonly onChange: (mapping: Choice["mapping"]) => void;
}

/** Each expected column with its meaning, and the column of the file that stands for it. */
export function ColumnChoices({ choice, columns, onChange }: ColumnChoicesProps) {
  const { expects, mapping } = choice;
  if (expects.length === 0) return <p>The cells take this file as it is.</p>;
  const options = columns.map(({ name, type }) => ({ value: name, label: name, note: shortType(type) }));
  const set = (expected: string, actual: string | null) => {
    const others = Object.entries(mapping).filter(([name]) => name !== expected);
    onChange(Object.fromEntries(actual === null ? others : [...others, [expected, actual]]));
  };
  return (
    <ul className={styles.columns}>
      {expects.map(({ name, type, what, optional }) => (
        <li key={name}>
          <div>
            <strong>{name}</strong>{" "}
            <span className={styles.type}>{optional === true ? `${type}, may be left out` : type}</span>
            <p>{what}</p>
          </div>
          <Select
            label={`Column for ${name}`}
            value={Object.hasOwn(mapping, name) ? (mapping[name] ?? null) : null}
            options={options}
            none={optional === true ? "Left out" : "Not chosen"}
            onChange={(actual) => set(name, actual)}
          />
        </li>
      ))}
    </ul>
  );
}
