import { textColumn } from "../build-columns.ts";
import { AnalysisError } from "../errors.ts";
import { readParameters, type Method, type Parameter } from "../method.ts";
import { Table } from "../table.ts";
import { parseTime } from "../times.ts";
import { scoreRiskSteps, type RiskScoring, type ScoreRiskOptions } from "./score-risk.ts";

const cost = (name: string, label: string, help: string, preset: number): Parameter => ({
  type: "number",
  ...{ name, label, help },
  default: preset,
  min: 0,
  max: 1e9,
  whole: false,
});

/** Scoring of churn or loss of engagement as a method: its form, its checks, its run. */
export const scoreRiskMethod: Method<RiskScoring> = {
  name: "scoreRisk",
  title: "Risk of churn",
  inputs: ["data"],
  parameters: [
    {
      type: "column",
      name: "target",
      label: "Target",
      help: "What happened: true, 1 or yes in rows with the event. Rows without a value are scored, not learned from.",
      kinds: ["boolean", "number", "text"],
      optional: false,
    },
    {
      type: "columns",
      name: "columns",
      label: "Columns",
      help: "What was known before the event.",
      kinds: ["number", "boolean", "text"],
    },
    {
      type: "column",
      name: "id",
      label: "Customer",
      help: "Names the rows of the result.",
      kinds: ["text", "number", "bigint"],
      optional: true,
    },
    {
      type: "column",
      name: "time",
      label: "Time",
      help: "When a row is from. With it, the model learns from earlier rows and is judged on later ones.",
      kinds: ["date", "text"],
      optional: true,
    },
    {
      type: "text",
      name: "splitDate",
      label: "Judge from",
      help: "A day such as 2026-01-31; if empty, the last quarter of the rows is for judging.",
      default: "",
    },
    {
      type: "text",
      name: "positive",
      label: "Event",
      help: "The value of the target that is the event; if empty, true, 1, or the greater of two.",
      default: "",
    },
    {
      type: "choice",
      name: "model",
      label: "Model",
      help: "best compares both by cross-validation.",
      default: "best",
      options: ["best", "logistic", "gradientBoosting"],
    },
    {
      type: "choice",
      name: "classWeight",
      label: "Class weights",
      help: "balanced lets rare events count more; probabilities then only rank.",
      default: "none",
      options: ["none", "balanced"],
    },
    cost("costFalsePositive", "Cost of a false alarm", "Of acting on a customer who would have stayed.", 1),
    cost("costFalseNegative", "Cost of a miss", "Of not acting on one who leaves.", 5),
    cost(
      "benefitTruePositive",
      "Benefit of a hit",
      "Of acting on one who would leave, its cost deducted.",
      0,
    ),
    {
      type: "number",
      name: "seed",
      folded: true,
      label: "Seed",
      help: "The same seed gives the same scores.",
      default: 0,
      min: 0,
      max: 2 ** 31,
      whole: true,
    },
  ],
  *run(tables, given) {
    const values = readParameters(scoreRiskMethod, given);
    const text = (name: string): string => values[name] as string;
    const [id, time, splitDate, positive] = [text("id"), text("time"), text("splitDate"), text("positive")];
    return yield* scoreRiskSteps(tables[0]!, {
      target: text("target"),
      columns: values["columns"] as readonly string[],
      ...(id === "" ? {} : { id }),
      ...(time === "" ? {} : { time }),
      ...(positive === "" ? {} : { positive }),
      ...(splitDate === "" ? {} : { splitDate: readDay(splitDate) }),
      model: text("model") as NonNullable<ScoreRiskOptions["model"]>,
      classWeight: text("classWeight") as "none" | "balanced",
      costs: {
        costFalsePositive: values["costFalsePositive"] as number,
        costFalseNegative: values["costFalseNegative"] as number,
        benefitTruePositive: values["benefitTruePositive"] as number,
      },
      seed: values["seed"] as number,
    });
  },
  tables: {
    scores: ({ scores }) => scores,
    warnings: ({ warnings }) =>
      Table.fromColumns({
        column: textColumn(warnings.map(({ column }) => column)),
        warning: textColumn(warnings.map(({ text }) => text)),
      }),
    metrics: ({ metrics }) => metrics,
    lift: ({ lift }) => lift.table,
    calibration: ({ calibration }) => calibration.table,
    importance: ({ importance }) => importance.table,
    thresholds: ({ threshold }) => threshold.table,
    model: ({ model }) => model.table,
    leaks: ({ leaks }) => leaks.table,
    comparison: ({ comparison }) => comparison,
  },
};

function readDay(text: string): Date {
  const time = parseTime(text);
  if (!Number.isNaN(time)) return new Date(time);
  throw new AnalysisError("bad-parameter", `"${text}" is no day.`, "Write it as 2026-01-31.");
}
