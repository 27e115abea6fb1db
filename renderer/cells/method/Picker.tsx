import type { ListedMethod } from "../../../analysis/methods.ts";
import styles from "./view.module.css";

interface PickerProps {
  readonly methods: readonly ListedMethod[];
  /** A method that was chosen and is not there; "" if none was. */
  readonly missing: string;
  readonly onChoose: (method: ListedMethod) => void;
}

/** All methods by family, for a cell that has none yet. */
export function Picker({ methods, missing, onChoose }: PickerProps) {
  const families = [...new Set(methods.map(({ family }) => family))];
  return (
    <div className={styles.picker} role="group" aria-label="Choose a method">
      <p className={styles.lead}>
        {missing === ""
          ? "Choose what to do. No code is needed; every method can be turned into code later."
          : `This version has no method “${missing}”. Choose another, or open the workbook in a newer version.`}
      </p>
      {families.map((family) => (
        <div key={family} className={styles.family}>
          <span className={styles.familyName}>{family}</span>
          <div className={styles.choices}>
            {methods
              .filter((method) => method.family === family)
              .map((method) => (
                <button
                  key={method.name}
                  type="button"
                  className={styles.choice}
                  onClick={() => onChoose(method)}
                >
                  {method.title}
                </button>
              ))}
          </div>
        </div>
      ))}
    </div>
  );
}
