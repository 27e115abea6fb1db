import { isName } from "../../base/names.ts";
import type { MethodFields, ParameterSetting } from "../../workbook/document.ts";
import { isLink, isSecret } from "./links.ts";

/** The names under which a method's tables are published: the main one under the cell's, the others behind it. */
export const publishedNames = ({ outputs }: MethodFields, name: string): readonly string[] =>
  outputs.map((output, index) => (index === 0 ? name : `${name}_${output}`));

/** What a method still needs before it can run, or null. Whether its parameters are right, the method says itself. */
export function missingField({ method, inputs, parameters, required }: MethodFields): string | null {
  if (method === "") return "a method";
  const open = Object.entries(inputs).find(([, table]) => table === "");
  if (open) return Object.keys(inputs).length === 1 ? "a table" : `a table for ${open[0]}`;
  const unset = required.find((name) => isUnset(parameters[name]));
  return unset === undefined ? null : unset;
}

const isUnset = (value: ParameterSetting | undefined): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** The TypeScript that does what the form says and shows its charts. It declares the published names. */
export function methodSource(fields: MethodFields, name: string): string {
  const { method, inputs, parameters, outputs } = fields;
  const names = publishedNames(fields, name);
  const pattern = outputs
    .map((output, index) => (output === names[index] ? output : `${keyText(output)}: ${names[index]!}`))
    .join(", ");
  const tables = Object.entries(inputs).map(([input, table]) => `${keyText(input)}: ${tableText(table)}`);
  const values = Object.entries(parameters).map(
    ([parameter, value]) => `    ${keyText(parameter)}: ${settingText(value)},\n`,
  );
  const options = values.length === 0 ? "" : `, {\n${values.join("")}  }`;
  return (
    `const { ${pattern} } = progress(\n` +
    `  analysis.runMethod(${JSON.stringify(method)}, { ${tables.join(", ")} }${options}),\n);\n` +
    `display(...charts.ofMethod(${JSON.stringify(method)}, { ${pattern} }));`
  );
}

/** A value as it is written in code; an input by its bare name. */
const settingText = (setting: ParameterSetting): string => {
  if (isLink(setting)) return setting.input;
  return isSecret(setting) ? setting.secret : JSON.stringify(setting);
};

const keyText = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));

const tableText = (table: string): string => (isName(table) ? table : `table(${JSON.stringify(table)})`);
