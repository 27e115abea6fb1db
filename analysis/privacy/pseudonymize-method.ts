import { readParameters, type Method } from "../method.ts";
import { pseudonymizeTableSteps, type PseudonymizedTable } from "./pseudonymize.ts";

/** Keyed pseudonyms as a method: its form, its checks, its run. */
export const pseudonymizeMethod: Method<PseudonymizedTable> = {
  name: "pseudonymizeTable",
  title: "Keyed pseudonyms",
  inputs: ["data"],
  parameters: [
    {
      type: "columns",
      name: "columns",
      label: "Columns",
      help: "Whose values are replaced. The table then still holds personal data (GDPR Art. 4(5)).",
      kinds: ["text", "number", "bigint", "date"],
    },
    {
      type: "secret",
      name: "key",
      label: "Key",
      help: "A secret of at least 16 random characters; the same key gives the same pseudonyms.",
      default: "",
    },
    {
      type: "number",
      name: "length",
      folded: true,
      label: "Digits",
      help: "Of 64; fewer are easier to read, and different values may then share a pseudonym.",
      default: 16,
      min: 8,
      max: 64,
      whole: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(pseudonymizeMethod, given);
    return yield* pseudonymizeTableSteps(tables[0]!, {
      columns: values["columns"] as readonly string[],
      key: values["key"] as string,
      length: values["length"] as number,
    });
  },
  tables: { pseudonymized: ({ table }) => table, pseudonyms: ({ summary }) => summary },
};
