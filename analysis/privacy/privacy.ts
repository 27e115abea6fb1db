import { readParameters, type Method } from "../method.ts";
import { detectPersonalColumnsSteps, type PersonalColumns } from "./detect-personal-columns.ts";

/** The search for personal data as a method: it asks for nothing. */
export const personalColumnsMethod: Method<PersonalColumns> = {
  name: "detectPersonalColumns",
  title: "Columns with personal data",
  inputs: ["data"],
  parameters: [],
  *run(tables, given) {
    readParameters(personalColumnsMethod, given);
    return yield* detectPersonalColumnsSteps(tables[0]!);
  },
  tables: { personal_columns: ({ table }) => table },
};
