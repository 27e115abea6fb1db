import type { ReplacedSource } from "../../state/app-state.ts";

/** What was chosen for a source. */
export type Choice = Omit<ReplacedSource, "name">;

/** The expected columns that nothing stands for yet and that may not be left out. */
export const openColumns = ({ expects, mapping }: Choice): readonly string[] =>
  expects.flatMap(({ name, optional }) => (optional === true || Object.hasOwn(mapping, name) ? [] : [name]));

/** The files of a choice in a few words. */
export function filesText({ files: [first, ...others] }: Choice): string {
  const name = first?.fileName ?? "";
  return others.length === 0 ? name : `${name} and ${others.length.toLocaleString("en-US")} more`;
}
