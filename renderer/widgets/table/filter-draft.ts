import {
  filterKind,
  maybeRangeValue,
  type ColumnCondition,
  type FilterKind,
  type RangeEnd,
} from "../../base/table-filter.ts";

/** What stands in the form of a filter before it is applied. */
export interface FilterDraft {
  readonly presence: "any" | "missing" | "present";
  readonly from: string;
  readonly to: string;
  readonly contains: string;
  readonly values: readonly string[];
  readonly orMissing: boolean;
}

const emptyDraft: FilterDraft = {
  presence: "any",
  from: "",
  to: "",
  contains: "",
  values: [],
  orMissing: false,
};

/** The form that stands for a condition. */
export function toDraft(condition: ColumnCondition | null): FilterDraft {
  switch (condition?.type) {
    case undefined:
      return emptyDraft;
    case "missing":
    case "present":
      return { ...emptyDraft, presence: condition.type };
    case "contains":
      return { ...emptyDraft, contains: condition.text };
    case "choices":
      return { ...emptyDraft, values: condition.values, orMissing: condition.missing };
    case "range":
      return { ...emptyDraft, from: condition.from?.value ?? "", to: condition.to?.value ?? "" };
  }
}

export type DraftOutcome =
  | { readonly type: "condition"; readonly condition: ColumnCondition | null }
  /** The ends that are no values of the column. */
  | { readonly type: "wrong"; readonly ends: readonly ("from" | "to")[] };

/** The condition that a form stands for. An end that was not changed stays open or closed as it was. */
export function fromDraft(
  draft: FilterDraft,
  columnType: string,
  before: ColumnCondition | null,
): DraftOutcome {
  if (draft.presence !== "any") return condition({ type: draft.presence });
  const kind = filterKind(columnType);
  if (kind === "presence") return condition(null);
  if (kind === "value") {
    const { values, orMissing, contains } = draft;
    if (values.length > 0 || orMissing) return condition({ type: "choices", values, missing: orMissing });
    return condition(contains === "" ? null : { type: "contains", text: contains });
  }
  const range = before?.type === "range" ? before : null;
  const from = endOf(draft.from, columnType, range?.from ?? null);
  const to = endOf(draft.to, columnType, range?.to ?? null);
  if (from === "wrong" || to === "wrong") {
    const ends = (["from", "to"] as const).filter((end) => (end === "from" ? from : to) === "wrong");
    return { type: "wrong", ends };
  }
  return condition(from === null && to === null ? null : { type: "range", from, to });
}

const condition = (value: ColumnCondition | null): DraftOutcome => ({ type: "condition", condition: value });

function endOf(text: string, columnType: string, before: RangeEnd | null): RangeEnd | null | "wrong" {
  if (text.trim() === "") return null;
  const value = maybeRangeValue(columnType, text);
  if (value === null) return "wrong";
  return { value, inclusive: before?.value === value ? before.inclusive : true };
}

/** What an end of a range must look like. */
export const exampleOf = (kind: FilterKind): string =>
  kind === "number" ? "0.25" : kind === "date" ? "2026-06-30" : "2026-06-30 14:05";
