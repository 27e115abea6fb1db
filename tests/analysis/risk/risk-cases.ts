import {
  averagePrecision,
  bgNbdLogLikelihood,
  brier,
  calibrationCurve,
  classificationMetrics,
  expectedAmount,
  expectedPurchases,
  expectedPurchasesNew,
  kaplanMeier,
  liftTable,
  logisticRegression,
  logLoss,
  logLossMulticlass,
  precisionRecallCurve,
  predictRisk,
  probabilityAlive,
  purchasePmf,
  rocAuc,
  rocCurve,
  stratifiedFolds,
  Table,
  timeSeriesFolds,
  type BgNbdParameters,
  type GammaGammaParameters,
  type LogisticModel,
  type PurchaseHistory,
  type RowSplit,
} from "../../../analysis/index.ts";
import type { CaseInput, Cases, Fields } from "../cases/case.ts";

type Numbers = readonly number[];

/** The reference cases of risk, expected activity and survival. */
export const riskCases: Cases = {
  "churn-logistic-l2-c1": logisticOf,
  "churn-logistic-l2-c01": logisticOf,
  "churn-logistic-balanced": logisticOf,
  "churn-logit-mle": (given) => {
    const model = logisticRegression(tableOf(given), {
      ...modelOptions(given),
      penalty: "none",
      confidence: 1 - ((given.params["alpha"] as number | undefined) ?? 0.05),
    });
    const inference = model.inference!;
    const params = [model.intercept, ...model.coefficients];
    return {
      params,
      bse: inference.standardErrors,
      z: inference.z,
      p: inference.p,
      ci_low: inference.lower,
      ci_high: inference.upper,
      llf: model.logLikelihood,
      llnull: inference.logLikelihoodNull,
      pseudo_r2: inference.pseudoR2,
      aic: inference.aic,
      odds_ratio: params.map(Math.exp),
    };
  },
  "churn-metrics": ({ input, params }) => {
    const [y, p] = [input["y"] as Numbers, input["p"] as Numbers];
    const threshold = params["threshold"] as number | undefined;
    const metrics = classificationMetrics(y, p, threshold === undefined ? {} : { threshold });
    const { trueNegatives, falsePositives, falseNegatives, truePositives } = metrics.confusion;
    const roc = rocCurve(y, p);
    const curve = precisionRecallCurve(y, p);
    return {
      roc_auc: rocAuc(y, p),
      average_precision: averagePrecision(y, p),
      pr_auc_trapezoid: metrics.prAucTrapezoid,
      log_loss: logLoss(y, p),
      brier: brier(y, p),
      accuracy: metrics.accuracy,
      balanced_accuracy: metrics.balancedAccuracy,
      // Where nothing is flagged, scikit-learn says 0 and we say that it is not determined.
      precision: metrics.precision ?? 0,
      recall: metrics.recall ?? 0,
      f1: metrics.f1 ?? 0,
      f2: metrics.f2 ?? 0,
      mcc: metrics.mcc ?? 0,
      cohen_kappa: metrics.kappa,
      confusion_tn_fp_fn_tp: [trueNegatives, falsePositives, falseNegatives, truePositives],
      gini: metrics.gini,
      ks_of_scores: metrics.ks,
      roc_fpr: roc.falsePositiveRate,
      roc_tpr: roc.truePositiveRate,
      roc_thresholds: roc.thresholds,
      pr_precision: curve.precision,
      pr_recall: curve.recall,
      pr_thresholds: curve.thresholds,
    };
  },
  "churn-metrics-literal": ({ input }) => ({
    log_loss: logLossMulticlass(input["multiclass_y"] as Numbers, input["multiclass_p"] as Numbers[]),
  }),
  "churn-calibration-lift": ({ input, params }) => {
    const [y, p] = [input["y"] as Numbers, input["p"] as Numbers];
    const bins = params["bins"] as number;
    const uniform = calibrationCurve(y, p, { bins });
    const quantile = calibrationCurve(y, p, { bins, strategy: "quantile" });
    const lift = liftTable(y, p);
    return {
      uniform_true: uniform.observed,
      uniform_pred: uniform.predicted,
      quantile_true: quantile.observed,
      quantile_pred: quantile.predicted,
      decile_lift: lift.lift,
      cumulative_gain: lift.cumulativeGain,
    };
  },
  "churn-cv-splits": {
    compute: (given) => ({ time_splits: timeFolds(given).map(plainSplit) }),
    rule: (given) => findImbalance(given.input["y"] as Numbers, given.params["k"] as number),
  },
  "churn-bgnbd-fixed": ({ input, params, expected }) => {
    const parameters = bgNbdParameters(params);
    const histories = historiesOf(input);
    const t = params["t"] as number;
    return {
      p_alive: histories.map((history) => probabilityAlive(parameters, history)),
      expected_purchases: histories.map((history) => expectedPurchases(parameters, history, t)),
      mean_negative_log_likelihood: -bgNbdLogLikelihood(parameters, Table.fromRows(histories)),
      expected_new_customer_t: [1, 10, t].map((time) => expectedPurchasesNew(parameters, time)),
      ...pmfsByName(parameters, expected),
    };
  },
  "churn-bgnbd-literal": ({ input, params, expected }) => ({
    pmf: (input["n"] as Numbers).map((n) => purchasePmf(bgNbdParameters(params), n, input["t"] as number)),
    ...pmfsByName(bgNbdParameters(params), expected),
  }),
  "churn-gamma-gamma": ({ input, params }) => ({
    expected: (input["frequency"] as Numbers).map((frequency, i) =>
      expectedAmount(params as unknown as GammaGammaParameters, {
        frequency,
        monetaryValue: (input["monetary_value"] as Numbers)[i]!,
      }),
    ),
  }),
  "churn-kaplan-meier": ({ input }) => {
    const { times, survival, standardErrors, median } = kaplanMeier(
      input["time"] as Numbers,
      input["event"] as Numbers,
    );
    return { times, survival, std_err_greenwood: standardErrors, median };
  },
};

function tableOf({ input }: CaseInput): Table {
  const rows = input["X"] as readonly Numbers[];
  const columns: Record<string, Numbers> = { y: input["y"] as Numbers };
  (input["columns"] as readonly string[]).forEach((name, j) => (columns[name] = rows.map((row) => row[j]!)));
  return Table.fromColumns(columns);
}

const modelOptions = ({ input }: CaseInput) => ({
  target: "y",
  columns: input["columns"] as readonly string[],
});

function logisticOf(given: CaseInput): Fields {
  const { params, input } = given;
  const table = tableOf(given);
  const byClass = params["class_weight"] as "balanced" | Readonly<Record<string, number>> | null | undefined;
  const isL2 = (params["penalty"] ?? "l2") === "l2";
  const model: LogisticModel = logisticRegression(table, {
    ...modelOptions(given),
    penalty: isL2 ? "l2" : "none",
    C: (params["C"] ?? 1) as number,
    // The files have what scikit-learn's own solver gives, a little beside the minimum.
    solver: isL2 ? "lbfgs" : "newton",
    ...(byClass === "balanced" ? { classWeight: byClass } : {}),
    ...(typeof byClass === "object" && byClass !== null
      ? { sampleWeight: (input["y"] as Numbers).map((label) => byClass[label] ?? 1) }
      : {}),
  });
  return {
    coef: model.coefficients,
    intercept: model.intercept,
    proba: predictRisk(model, table).probability.values,
  };
}

const timeFolds = ({ input, params }: CaseInput): RowSplit[] =>
  timeSeriesFolds(input["n_time"] as number, {
    k: params["time_splits"] as number,
    ...("test_size" in params ? { testSize: params["test_size"] as number } : {}),
    ...("gap" in params ? { gap: params["gap"] as number } : {}),
    ...("max_train_size" in params ? { maxTrainSize: params["max_train_size"] as number } : {}),
  });

const plainSplit = ({ train, test }: RowSplit) => ({ train: Array.from(train), test: Array.from(test) });

/** Each fold must hold every class within one row of its share. */
function findImbalance(y: Numbers, k: number): string[] {
  return stratifiedFolds(y, { k }).flatMap(({ test }, fold) =>
    [...new Set(y)].flatMap((label) => {
      const held = test.reduce((sum, row) => (y[row] === label ? sum + 1 : sum), 0);
      const share = y.filter((each) => each === label).length / k;
      return Math.abs(held - share) <= 1
        ? []
        : [`fold ${fold} holds ${held} rows of class ${label}, not ${share}`];
    }),
  );
}

const bgNbdParameters = (params: Fields): BgNbdParameters => ({
  r: params["r"] as number,
  alpha: params["alpha"] as number,
  a: params["a"] as number,
  b: params["b"] as number,
});

/** Fields that name their numbers: `pmf_t39_n0` is of one, `pmf_n_0_5_t30` of 0 to 5 purchases in 30 units of time. */
function pmfsByName(parameters: BgNbdParameters, expected: Fields): Fields {
  const named: Record<string, unknown> = {};
  for (const field of Object.keys(expected)) {
    const single = /^pmf_t(\d+)_n(\d+)$/.exec(field)?.slice(1).map(Number);
    if (single) named[field] = purchasePmf(parameters, single[1]!, single[0]!);
    const range = /^pmf_n_(\d+)_(\d+)_t(\d+)$/.exec(field)?.slice(1).map(Number);
    if (!range) continue;
    const [first, last, time] = range as [number, number, number];
    named[field] = Array.from({ length: last - first + 1 }, (_, i) =>
      purchasePmf(parameters, first + i, time),
    );
  }
  return named;
}

const historiesOf = (input: Fields): (PurchaseHistory & Record<string, unknown>)[] =>
  (input["frequency"] as Numbers).map((frequency, i) => ({
    frequency,
    recency: (input["recency"] as Numbers)[i]!,
    T: (input["T"] as Numbers)[i]!,
  }));
