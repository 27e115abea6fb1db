import type { ClassificationMetrics } from "./classification-metrics.ts";
import type { Leaks } from "./find-leaks.ts";
import type { RiskModel } from "./predict-risk.ts";
import { modelColumns } from "./predict-risk.ts";

/** Something to look at before the scores are believed. */
export interface RiskWarning {
  /** The column it is about, if it is about one. */
  readonly column: string | null;
  readonly text: string;
}

export interface RiskEvidence {
  readonly model: RiskModel;
  readonly leaks: Leaks;
  readonly train: ClassificationMetrics;
  readonly test: ClassificationMetrics;
  readonly classWeight: "none" | "balanced";
}

/** Events for each column to learn from, below which coefficients are unsure (Peduzzi et al. 1996). */
const fewestEventsPerColumn = 10;
const fewestEventsToJudge = 30;
const widestGap = 0.1;

/** What speaks against taking the scores at face value, a sentence each. */
export function warningsOf({ model, leaks, train, test, classWeight }: RiskEvidence): RiskWarning[] {
  const about = (text: string): RiskWarning => ({ column: null, text });
  const warnings: RiskWarning[] = leaks.warnings.map(({ column, text }) => ({ column, text }));
  const numColumns = modelColumns(model).length;
  const events = Math.min(eventsOf(train), train.rows - eventsOf(train));
  if (events < fewestEventsPerColumn * numColumns) {
    warnings.push(
      about(
        `The rarer outcome has ${events} rows to learn from for ${numColumns} columns; fewer than ${fewestEventsPerColumn} per column make scores unsure. Take fewer columns or a longer period.`,
      ),
    );
  }
  if (Math.min(eventsOf(test), test.rows - eventsOf(test)) < fewestEventsToJudge) {
    warnings.push(
      about(
        `The rarer outcome has fewer than ${fewestEventsToJudge} rows to judge by, so the measures are rough.`,
      ),
    );
  }
  const gap = (train.rocAuc ?? 0) - (test.rocAuc ?? 0);
  if (gap > widestGap) {
    warnings.push(
      about(
        `ROC AUC falls from ${train.rocAuc!.toFixed(2)} on the rows learned from to ${test.rocAuc!.toFixed(2)} on others: the model learned details that do not last.`,
      ),
    );
  }
  if (classWeight === "balanced") {
    warnings.push(
      about(
        "Balanced classes raise probabilities above the shares of events: use them to rank, not as shares.",
      ),
    );
  }
  if (model.kind === "logistic") {
    for (const { feature, reason } of model.undetermined)
      warnings.push(about(`"${feature}" is ${reason} in the rows learned from and tells nothing.`));
    if (!model.converged) warnings.push(about(`The model did not settle within ${model.iterations} steps.`));
  }
  return warnings;
}

const eventsOf = ({ rows, eventRate }: ClassificationMetrics): number => Math.round(rows * (eventRate ?? 0));
