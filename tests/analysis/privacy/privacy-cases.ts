import {
  kAnonymity,
  lDiversity,
  pseudonymize,
  riskSummary,
  Table,
  tCloseness,
  valueAt,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases } from "../cases/case.ts";

/** The reference cases of privacy. */
export const privacyCases: Cases = {
  "priv-hmac-pseudonym": {
    compute: ({ input }) => ({ hmac_sha256: pseudonymsOf(input) }),
    // Hashes without a key stand in the file for comparison; we give none.
    rule: ({ input, expected }) =>
      ((expected["sha256_unkeyed"] ?? []) as readonly string[]).flatMap((hash, i) =>
        pseudonymsOf(input)[i] === hash ? [`pseudonym ${i} does not depend on the key`] : [],
      ),
  },
  "priv-kanonymity-sdcmicro-literal": ({ input, params, expected }) => {
    const found = kAnonymity(tableOf(input), {
      columns: params["quasi_identifiers"] as readonly string[],
      weights: input["weights"] as readonly number[],
    });
    return {
      fk: found.classSize,
      Fk_weighted: found.populationSize,
      unique_rows: found.uniques,
      ...Object.fromEntries(
        Object.keys(expected).flatMap((field) => {
          const [, wanted] = /^rows_with_fk_(\d+)$/.exec(field) ?? [];
          return wanted === undefined
            ? []
            : [[field, found.classSize.filter((size) => size === Number(wanted)).length]];
        }),
      ),
      k: found.k,
    };
  },
  "priv-risk-summary": ({ input, params, expected }) => {
    const table = tableOf(input);
    const columns = params["quasi_identifiers"] as readonly string[];
    const sensitive = params["sensitive"] as string;
    const atRisk =
      Object.keys(expected).find((field) => field.startsWith("records_at_risk_above_")) ??
      "records_at_risk_above_0_2";
    const riskThreshold = Number(atRisk.slice("records_at_risk_above_".length).replace("_", "."));
    const found = riskSummary(table, { columns, riskThreshold });
    const diversity = lDiversity(table, { columns, sensitive });
    const closeness = tCloseness(table, { columns, sensitive });
    return {
      k: found.k,
      class_sizes_by_row: found.classSize,
      n_classes: found.numClasses,
      uniques: found.uniques,
      highest_prosecutor_risk: found.prosecutor.highest,
      average_prosecutor_risk: found.prosecutor.average,
      [atRisk]: found.prosecutor.recordsAtRisk,
      min_distinct_l: diversity.distinct,
      min_entropy_l: diversity.entropy,
      max_t: closeness.t,
      classes: diversity.classes.map(({ key, size, distinct, entropy }, i) => ({
        key,
        size,
        distinct_l: distinct,
        entropy_l: entropy,
        t_equal_distance: closeness.classes[i]!.t,
      })),
    };
  },
};

function pseudonymsOf(input: CaseInput["input"]): unknown[] {
  const ids = input["ids"] as readonly string[];
  const { column } = pseudonymize(ids, { key: input["key_utf8"] as string });
  return ids.map((_, row) => valueAt(column, row));
}

function tableOf(input: CaseInput["input"]): Table {
  const rows = input["rows"] as readonly (readonly unknown[])[];
  const columns = input["columns"] as readonly string[];
  return Table.fromColumns(Object.fromEntries(columns.map((name, j) => [name, rows.map((row) => row[j])])));
}
