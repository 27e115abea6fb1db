import { Link2 } from "lucide-react";
import type { Parameter, ParameterValue } from "../../../analysis/method.ts";
import type { TableInfo } from "../../data/database.ts";
import { IconButton } from "../../widgets/Button.tsx";
import { ButtonMenu, type MenuEntry } from "../../widgets/Menu.tsx";
import type { InputControl, ParameterSetting } from "../../workbook/document.ts";
import type { OfferedInput } from "../CellView.ts";
import { controlFor, fitsParameter, isLink } from "./links.ts";
import { ParameterControl } from "./ParameterControl.tsx";
import styles from "./view.module.css";

interface LinkedParameterProps {
  readonly parameter: Parameter;
  /** What the form has for it; undefined where it has its default. */
  readonly setting: ParameterSetting | undefined;
  /** The value that it has, or would have without its input. */
  readonly value: ParameterValue;
  readonly table: TableInfo | undefined;
  readonly inputs: readonly OfferedInput[];
  readonly onChange: (setting: ParameterSetting) => void;
  readonly onNewInput: (control: InputControl) => void;
}

/** A parameter that is set here, or by an input cell. */
export function LinkedParameter(props: LinkedParameterProps) {
  const { parameter, setting, value, table, inputs, onChange } = props;
  const link = setting !== undefined && isLink(setting) ? setting.input : null;
  return (
    <div className={styles.linkable}>
      {link === null ? (
        <ParameterControl parameter={parameter} value={value} table={table} onChange={onChange} />
      ) : (
        <LinkedValue label={parameter.label} name={link} inputs={inputs} />
      )}
      <ButtonMenu entries={() => entriesFor(props, link)}>
        <IconButton
          label={
            link === null
              ? `Use an input for ${parameter.label}`
              : `${parameter.label} comes from ${link}: change`
          }
          className={styles.link}
          data-linked={link === null ? undefined : ""}
        >
          <Link2 size={14} aria-hidden />
        </IconButton>
      </ButtonMenu>
    </div>
  );
}

interface LinkedValueProps {
  readonly label: string;
  readonly name: string;
  readonly inputs: readonly OfferedInput[];
}

/** The input that gives the value, with the value that it has now. */
function LinkedValue({ label, name, inputs }: LinkedValueProps) {
  const input = inputs.find((offered) => offered.name === name);
  const text = input === undefined ? "not in this workbook" : valueText(input.value);
  return (
    <span className={styles.linked} role="group" aria-label={`${label}: from the input ${name}, ${text}`}>
      <span className={styles.linkedName}>{name}</span>
      <span className={input === undefined ? styles.missing : styles.linkedValue}>{text}</span>
    </span>
  );
}

function entriesFor(
  { parameter, value, inputs, onChange, onNewInput, table }: LinkedParameterProps,
  link: string | null,
): readonly MenuEntry[] {
  const fitting = inputs.filter((input) => fitsParameter(parameter, input.value));
  const linked = inputs.find(({ name }) => name === link);
  const own = linked && fitsParameter(parameter, linked.value) ? linked.value : value;
  return [
    { type: "heading", id: "heading", label: fitting.length === 0 ? "No input fits yet" : "Take it from" },
    ...fitting.map(({ name, label, value: offered }): MenuEntry => ({
      type: "item",
      id: name,
      label: name === label ? name : `${name} (${label})`,
      shortcut: valueText(offered),
      checked: name === link,
      onSelect: () => onChange({ input: name }),
    })),
    { type: "line", id: "line" },
    link === null
      ? {
          type: "item",
          id: "new",
          label: "New input cell",
          onSelect: () => onNewInput(controlFor(parameter, value, table)),
        }
      : { type: "item", id: "own", label: "Set it here instead", onSelect: () => onChange(own) },
  ];
}

/** A value in a few words. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  if (typeof value === "boolean") return value ? "on" : "off";
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return text === "" ? "empty" : text;
}
