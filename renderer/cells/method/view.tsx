import { Suspense, use } from "react";
import type { ListedMethod } from "../../../analysis/methods.ts";
import type { CellViewProps } from "../CellView.ts";
import { fieldsFor, methodSentence } from "./fields.ts";
import { Form } from "./Form.tsx";
import { loadMethods } from "./load-methods.ts";
import { Picker } from "./Picker.tsx";
import { missingField } from "./source.ts";
import styles from "./view.module.css";

/** A method of analysis as a form; a sentence says what it does while the cell is not edited. */
export function MethodView(props: CellViewProps<"method">) {
  return (
    <Suspense fallback={<p className={styles.loading}>Loading the methods…</p>}>
      <LoadedView {...props} />
    </Suspense>
  );
}

function LoadedView(props: CellViewProps<"method">) {
  const { cell, isEditing, isReadOnly } = props;
  const methods = use(loadMethods());
  const method = methods.find(({ name }) => name === cell.method.method);
  if (isReadOnly || (!isEditing && cell.method.method !== "")) return <Sentence {...props} method={method} />;
  const choose = (chosen: ListedMethod) =>
    props.onReplace({ ...cell, method: fieldsFor(chosen, cell.method) });
  if (!method) return <Picker methods={methods} missing={cell.method.method} onChoose={choose} />;
  return (
    <Form
      fields={cell.method}
      method={method}
      methods={methods}
      tables={props.tables}
      inputs={props.inputs}
      secrets={props.secrets}
      onSecret={props.onSecret}
      name={cell.name}
      onNewInput={({ name, label }, control) =>
        props.onNewInput({ base: `${cell.name}_${name.toLowerCase()}`, label, control }, (input) => ({
          ...cell,
          method: { ...cell.method, parameters: { ...cell.method.parameters, [name]: { input } } },
        }))
      }
      onChoose={choose}
      onChange={(fields) => props.onReplace({ ...cell, method: { ...cell.method, ...fields } })}
      onRun={() => props.onRun("stay")}
      onConvert={() => props.onConvert("typescript")}
      onEscape={props.onEscape}
    />
  );
}

type SentenceProps = CellViewProps<"method"> & { readonly method: ListedMethod | undefined };

function Sentence({ cell, method, isReadOnly, onEdit }: SentenceProps) {
  const missing = missingField(cell.method);
  const title = method?.title ?? `The method ${cell.method.method}, which this version does not have,`;
  return (
    <button type="button" className={styles.sentence} onClick={onEdit} disabled={isReadOnly}>
      {methodSentence(title, cell.method)}
      {missing === null ? null : <span className={styles.missing}>needs {missing}</span>}
    </button>
  );
}
