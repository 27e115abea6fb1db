export { AnalysisError, type AnalysisErrorTag } from "./errors.ts";
export {
  columnLength,
  columnNumbers,
  isMissing,
  isNumeric,
  missingCount,
  valueAt,
  type Column,
  type NamedColumn,
  type TableData,
  type Value,
} from "./columns.ts";
export {
  booleanColumn,
  dateColumn,
  integerColumn,
  nestedColumn,
  numberColumn,
  textColumn,
  toColumn,
  type ColumnInput,
} from "./build-columns.ts";
export { isTableInput, Table, toTable, type RowFilter, type TableInput } from "./table.ts";
export type { RowShape } from "./table-rows.ts";
export { kernelInfo } from "./kernels/engine.ts";
export { groupIndex, rowsByGroup, type GroupIndex } from "./group-index.ts";
export { createRandom, type Random } from "./random.ts";
export {
  groupByPeriod,
  periodOf,
  type CalendarPeriod,
  type Every,
  type Period,
  type PeriodRows,
  type Periods,
} from "./periods.ts";
export { methods, runMethod, type ListedMethod } from "./methods.ts";
export { drain, readParameters, type Method, type Parameter, type Progress, type Steps } from "./method.ts";
export {
  matrixColumn,
  matrixRows,
  readCompleteRows,
  readMatrix,
  type CompleteRows,
  type DataInput,
  type Matrix,
} from "./matrix.ts";
export type { NumericInput } from "./numbers.ts";
export {
  count,
  kurtosis,
  maximum,
  mean,
  minimum,
  skewness,
  standardDeviation,
  sum,
  variance,
} from "./stats.ts";
export { median, quantile, type QuantileRule } from "./quantile.ts";
export { describe, type Description } from "./describe.ts";

export {
  applyStandardScaler,
  fitStandardScaler,
  invertStandardScaler,
  standardize,
  type StandardScaler,
} from "./prepare/standard-scaler.ts";
export {
  applyOneHotEncoder,
  fitOneHotEncoder,
  oneHot,
  type OneHotEncoder,
  type OneHotOptions,
} from "./prepare/one-hot-encoder.ts";
export {
  applyRobustScaler,
  fitRobustScaler,
  invertRobustScaler,
  type RobustScaler,
  type RobustScalerOptions,
} from "./prepare/robust-scaler.ts";
export {
  applyPowerTransform,
  fitPowerTransform,
  yeoJohnson,
  type PowerTransform,
  type PowerTransformOptions,
} from "./prepare/yeo-johnson.ts";
export {
  applyKnnImputer,
  applyKnnImputerSteps,
  fitKnnImputer,
  type KnnImputer,
  type KnnImputerOptions,
} from "./prepare/knn-imputer.ts";
export {
  applyDiscretizer,
  fitDiscretizer,
  type Discretizer,
  type DiscretizerOptions,
} from "./prepare/discretizer.ts";
export {
  clipOutliers,
  findOutliers,
  fitOutlierRule,
  outlierScores,
  type Clipped,
  type OutlierOptions,
  type OutlierRule,
  type Outliers,
} from "./prepare/outliers.ts";
export {
  fitWinsorRule,
  winsorize,
  type WinsorizeOptions,
  type Winsorized,
  type WinsorRule,
} from "./prepare/winsorize.ts";
export {
  applyOrdinalEncoder,
  fitOrdinalEncoder,
  type OrdinalEncoder,
  type OrdinalOptions,
} from "./prepare/ordinal-encoder.ts";
export {
  applyColumnRecipe,
  applyColumnRecipeSteps,
  describeColumnRecipe,
  fitColumnRecipe,
  fitColumnRecipeSteps,
  type ColumnRecipe,
  type Prepared,
  type RecipeStep,
} from "./prepare/column-recipe.ts";
export { prepareMethod } from "./prepare/prepare.ts";
export {
  applyImputer,
  fitImputer,
  type ColumnFill,
  type Imputed,
  type Imputer,
  type ImputerOptions,
} from "./prepare/imputer.ts";
export { dropMissing, type CompleteTable } from "./prepare/drop-missing.ts";
export {
  applyMinMaxScaler,
  fitMinMaxScaler,
  invertMinMaxScaler,
  type MinMaxScaler,
  type MinMaxScalerOptions,
} from "./prepare/min-max-scaler.ts";

export { assignSegments, type CenterModel } from "./segmentation/center-model.ts";
export { kmeans, kmeansSteps, type KMeansModel, type KMeansOptions } from "./segmentation/kmeans.ts";
export {
  miniBatchKmeans,
  miniBatchKmeansSteps,
  type MiniBatchOptions,
} from "./segmentation/mini-batch-kmeans.ts";
export {
  chooseK,
  chooseKSteps,
  scoreKSteps,
  type ChooseKOptions,
  type KChoice,
  type KScore,
  type KScores,
  type KSuggestions,
} from "./segmentation/choose-k.ts";
export { findElbow } from "./segmentation/elbow.ts";
export {
  segmentStability,
  segmentStabilitySteps,
  type Stability,
  type StabilityOptions,
} from "./segmentation/stability.ts";
export {
  wardSegments,
  wardSegmentsSteps,
  type WardModel,
  type WardSegmentsOptions,
} from "./segmentation/ward-segments.ts";
export {
  silhouette,
  silhouetteSteps,
  type Silhouette,
  type SilhouetteOptions,
} from "./segmentation/silhouette.ts";
export { calinskiHarabasz, daviesBouldin } from "./segmentation/separation.ts";
export { adjustedRand, agreement, type Agreement } from "./segmentation/agreement.ts";
export { dbscan, dbscanSteps, type DbscanModel, type DbscanOptions } from "./segmentation/dbscan.ts";
export {
  kDistanceCurve,
  kDistanceCurveSteps,
  type KDistanceCurve,
  type KDistanceOptions,
} from "./segmentation/k-distance.ts";
export { componentsForShare, pca, pcaScores, type PcaModel, type PcaOptions } from "./pca.ts";
export { purchaseSummary, type PurchaseSummary, type PurchaseSummaryOptions } from "./purchase-summary.ts";
export { rfm, type Rfm, type RfmOptions } from "./segmentation/rfm.ts";
export { quintileTiers, type RfmTier } from "./segmentation/rfm-tiers.ts";
export {
  activityTiers,
  type ActivityTiers,
  type ActivityTiersOptions,
} from "./segmentation/activity-tiers.ts";
export {
  cutLinkage,
  wardLinkage,
  wardLinkageSteps,
  type WardLinkage,
  type WardMerge,
  type WardOptions,
} from "./segmentation/ward.ts";
export { assignByDensity, assignByDensitySteps } from "./segmentation/assign-by-density.ts";
export {
  silhouetteBars,
  silhouetteBarsSteps,
  type SilhouetteBars,
  type SilhouetteBarsOptions,
} from "./segmentation/silhouette-bars.ts";
export {
  mapPoints,
  segmentMap,
  type SegmentMap,
  type SegmentMapOptions,
} from "./segmentation/segment-map.ts";
export { activityMethod } from "./segmentation/activity-method.ts";
export { chooseKMethod } from "./segmentation/choose-k-method.ts";
export { dbscanMethod } from "./segmentation/dbscan-method.ts";
export { rfmMethod } from "./segmentation/rfm-method.ts";
export { wardMethod } from "./segmentation/ward-method.ts";
export { segmentationMethod } from "./segmentation/segmentation.ts";

export {
  isolationForest,
  isolationForestSteps,
  scoreIsolationForest,
  scoreIsolationForestSteps,
  type IsolationForest,
  type IsolationForestOptions,
  type IsolationForestScores,
} from "./anomaly/isolation-forest.ts";
export { averagePathLength } from "./anomaly/path-length.ts";
export {
  localOutlierFactor,
  localOutlierFactorSteps,
  type LocalOutlierFactorOptions,
} from "./anomaly/local-outlier-factor.ts";
export { knnDistance, knnDistanceSteps, type KnnDistanceOptions } from "./anomaly/knn-distance.ts";
export { robustScores, type RobustScoreOptions } from "./anomaly/robust-scores.ts";
export {
  fitMahalanobis,
  mahalanobis,
  scoreMahalanobis,
  type MahalanobisModel,
  type MahalanobisOptions,
  type MahalanobisScores,
} from "./anomaly/mahalanobis.ts";
export { copod } from "./anomaly/copod.ts";
export { ecod, type TailOptions } from "./anomaly/ecod.ts";
export { hbos, type HbosOptions } from "./anomaly/hbos.ts";
export { contaminationThreshold, type Contamination } from "./anomaly/contamination.ts";
export type { AnomalyScores } from "./anomaly/detection.ts";
export {
  findUnusual,
  findUnusualSteps,
  type FindUnusualOptions,
  type UnusualRow,
  type UnusualRows,
} from "./anomaly/find-unusual.ts";
export type { Reason } from "./anomaly/reasons.ts";
export type { DetectorSettings, UnusualMethod } from "./anomaly/detectors.ts";
export { unusualMethod } from "./anomaly/anomaly.ts";
export {
  changeAgainstHistory,
  changeAgainstHistorySteps,
  type ChangeAgainstHistory,
  type ChangeOptions,
  type ChangeOutcome,
  type CustomerChange,
} from "./anomaly/change-against-history.ts";
export { changeMethod } from "./anomaly/change-method.ts";

export {
  detectPersonalColumns,
  detectPersonalColumnsSteps,
  type Confidence,
  type PersonalColumn,
  type PersonalColumns,
} from "./privacy/detect-personal-columns.ts";
export type { PersonalKind } from "./privacy/personal-kinds.ts";
export { personalColumnsMethod } from "./privacy/privacy.ts";
export {
  pseudonymize,
  pseudonymizeSteps,
  pseudonymizeTable,
  pseudonymizeTableSteps,
  type PseudonymizedTable,
  type PseudonymOptions,
  type Pseudonyms,
} from "./privacy/pseudonymize.ts";
export { pseudonymizeMethod } from "./privacy/pseudonymize-method.ts";
export { generalize, generalizeColumn, type Generalization } from "./privacy/generalize.ts";
export { kAnonymity, type KAnonymity, type KAnonymityOptions } from "./privacy/k-anonymity.ts";
export { lDiversity, type ClassDiversity, type LDiversity } from "./privacy/l-diversity.ts";
export {
  tCloseness,
  type ClassCloseness,
  type TCloseness,
  type TClosenessOptions,
} from "./privacy/t-closeness.ts";
export {
  riskSummary,
  riskSummarySteps,
  type Risk,
  type RiskOptions,
  type RiskSummary,
} from "./privacy/risk-summary.ts";
export { riskMethod } from "./privacy/risk-method.ts";
export { suppressForK, type SuppressedRows, type SuppressForKOptions } from "./privacy/suppress-for-k.ts";
export {
  suppressCrossTable,
  suppressSmallCells,
  suppressSmallCellsSteps,
  type CellState,
  type SuppressCellsOptions,
  type SuppressedCounts,
  type SuppressedCrossTable,
} from "./privacy/suppress-small-cells.ts";
export { auditSuppression, type FeasibleCounts } from "./privacy/audit-suppression.ts";

export { energyDistance, normedWasserstein, wasserstein } from "./drift/wasserstein.ts";
export { scaledWasserstein } from "./drift/scaled-wasserstein.ts";
export { driftCramersV } from "./drift/cramers-v.ts";
export { countFrequent, type CategoryCounts } from "./drift/frequent-categories.ts";
export {
  compareAsEvidently,
  compareAsEvidentlySteps,
  type CompareAsEvidentlyOptions,
  type EvidentlyComparison,
} from "./drift/compare-as-evidently.ts";
export {
  reconstructionDrift,
  reconstructionDriftSteps,
  type ReconstructionDrift,
  type ReconstructionDriftOptions,
} from "./drift/reconstruction-drift.ts";
export { fillZeros, jensenShannon, klDivergence, psi, psiContributions } from "./drift/divergence.ts";
export { hellinger, lInfinity, totalVariation } from "./drift/share-distance.ts";
export {
  kolmogorovSmirnov,
  kolmogorovSmirnovSteps,
  type KsOptions,
  type KsTest,
} from "./inference/kolmogorov-smirnov.ts";
export { tTest, type TTest } from "./inference/t-test.ts";
export { mannWhitney, type MannWhitneyOptions, type MannWhitneyTest } from "./inference/mann-whitney.ts";
export {
  asEvidently,
  evidentlyMethod,
  type EvidentlyDrift,
  type EvidentlyKind,
  type EvidentlyMethod,
  type EvidentlyOptions,
} from "./drift/as-evidently.ts";
export {
  chiSquareContingency,
  chiSquareFit,
  type ChiSquareTest,
  type ContingencyOptions,
} from "./inference/chi-square.ts";
export { fisherExact } from "./inference/fisher-exact.ts";
export { twoProportionZ, type Proportion, type TwoProportionTest } from "./inference/two-proportion.ts";
export { oneWayAnova, welchAnova, type AnovaTest, type OneWayAnova } from "./inference/anova.ts";
export { association, type Association } from "./inference/association.ts";
export { pearson, pearsonInterval, spearman, type Correlation } from "./inference/correlation.ts";
export { cohensD, cohensH, hedgesG, type EffectLevel } from "./inference/effect-size.ts";
export type { Interval } from "./inference/interval.ts";
export { kendall } from "./inference/kendall.ts";
export { kruskalWallis, type KruskalWallisTest } from "./inference/kruskal-wallis.ts";
export { levene, type LeveneOptions } from "./inference/levene.ts";
export { meanInterval } from "./inference/mean-interval.ts";
export { medianInterval } from "./inference/median-interval.ts";
export { wilsonInterval } from "./inference/proportion-interval.ts";
export { sampleMoments, type SampleMoments } from "./inference/sample-moments.ts";
export { welchT, type WelchTest } from "./inference/welch-t.ts";
export { adjustP, type Correction } from "./inference/adjust-p.ts";
export { binEdges, type BinRule } from "./bin-edges.ts";
export {
  countBins,
  fitBins,
  fitCategoryBins,
  histogram,
  sharesOf,
  type BinCounts,
  type Bins,
} from "./bins.ts";
export {
  compareDrift,
  compareDriftSteps,
  datasetDrift,
  type CompareDriftOptions,
  type DriftComparison,
} from "./drift/compare-drift.ts";
export type { ColumnDrift, JudgedTest } from "./drift/column-drift.ts";
export type { FitReferenceOptions } from "./drift/column-reference.ts";
export type { DecideBy } from "./drift/decide.ts";
export type { DriftLevel, DriftMeasure, Threshold } from "./drift/drift-level.ts";
export {
  fitDriftReference,
  fitDriftReferenceSteps,
  type DriftReference,
  type StoredColumn,
} from "./drift/drift-reference.ts";
export type { ExpectedDrift, ExpectedValue } from "./drift/expected-drift.ts";
export type { BinDrift } from "./drift/measure-column.ts";
export { driftMethod } from "./drift/drift.ts";
export {
  driftOverTime,
  driftOverTimeSteps,
  type DriftOverTime,
  type DriftOverTimeOptions,
  type WindowDrift,
} from "./drift/drift-over-time.ts";
export type { DriftAlert, DriftLimit } from "./drift/drift-limits.ts";
export type { ReferenceWindows } from "./drift/reference-windows.ts";
export { driftOverTimeMethod } from "./drift/drift-over-time-method.ts";
export {
  driftBySegment,
  driftBySegmentSteps,
  type DriftBySegment,
  type DriftBySegmentOptions,
  type SegmentDrift,
} from "./drift/drift-by-segment.ts";
export {
  segmentMigration,
  segmentMigrationSteps,
  type SegmentFlow,
  type SegmentMigration,
  type SegmentMigrationOptions,
} from "./drift/segment-migration.ts";
export { segmentMigrationMethod } from "./drift/segment-migration-method.ts";
export { marginalHomogeneity, type MarginalHomogeneityTest } from "./inference/marginal-homogeneity.ts";

export {
  driftBaseline,
  meanBaseline,
  naive,
  seasonalNaive,
  type BaselineMethod,
  type BaselineModel,
} from "./forecast/baselines.ts";
export {
  exponentialSmoothing,
  exponentialSmoothingSteps,
  type SmoothingInitial,
  type SmoothingOptions,
} from "./forecast/exponential-smoothing.ts";
export type { SmoothingModel } from "./forecast/smoothing-model.ts";
export type {
  ComponentKind,
  SmoothingForm,
  SmoothingStart,
  SmoothingWeights,
} from "./forecast/smoothing-form.ts";
export type { SmoothingRegion } from "./forecast/smoothing-vector.ts";
export type { SmoothingSearch } from "./forecast/fit-smoothing.ts";
export { asREts } from "./forecast/as-r-ets.ts";
export { asRHoltWinters, type HoltWintersOptions } from "./forecast/as-r-holt-winters.ts";
export {
  forecastFrom,
  type Forecast,
  type ForecastModel,
  type ForecastOptions,
  type PredictionInterval,
} from "./forecast/forecast-from.ts";
export {
  forecastAccuracy,
  naiveScale,
  type AccuracyOptions,
  type ForecastAccuracy,
} from "./forecast/forecast-accuracy.ts";
export { decompose, type DecomposeOptions, type Decomposition } from "./forecast/decompose.ts";
export { stl, stlSteps, type StlDecomposition, type StlOptions } from "./forecast/stl.ts";
export {
  acf,
  ljungBox,
  pacf,
  type LagOptions,
  type LjungBoxOptions,
  type LjungBoxTest,
} from "./forecast/autocorrelation.ts";
export { interpolateSeries, type InterpolatedSeries } from "./forecast/interpolate-series.ts";

export {
  interactions,
  type InteractionOptions,
  type Interactions,
  type MergeRule,
} from "./recommend/interactions.ts";
export { holdings, type HoldingsOptions } from "./recommend/holdings.ts";
export { toDense, type SparseMatrix } from "./recommend/sparse.ts";
export { weightInteractions, type Weighting, type WeightOptions } from "./recommend/weight-interactions.ts";
export {
  itemItem,
  itemItemSteps,
  userUser,
  userUserSteps,
  type ExplicitNeighborOptions,
  type ImplicitNeighborOptions,
  type NeighborModel,
  type NeighborOptions,
} from "./recommend/neighbors.ts";
export type { NeighborLists } from "./recommend/neighbor-lists.ts";
export { asImplicit } from "./recommend/as-implicit.ts";
export { estimateRatings } from "./recommend/estimate-ratings.ts";
export { tfidf, type Tfidf, type TfidfOptions } from "./recommend/tfidf.ts";
export { contentBased, type ContentModel, type ContentOptions } from "./recommend/content.ts";
export { truncatedSvd, truncatedSvdSteps, type SvdModel, type SvdOptions } from "./recommend/svd.ts";
export { popularity, type PopularityModel } from "./recommend/popularity.ts";
export { hybrid, type HybridModel, type HybridPart, type Normalization } from "./recommend/hybrid.ts";
export type { Recommender } from "./recommend/recommender.ts";
export {
  recommend,
  recommendSteps,
  scoreItems,
  type Recommendations,
  type RecommendOptions,
} from "./recommend/recommend.ts";
export { splitLeaveLastOut, splitRandom, type Split } from "./recommend/split.ts";
export {
  rankingMetrics,
  type RankingMetric,
  type RankingMetrics,
  type RankingMetricsOptions,
} from "./recommend/ranking-metrics.ts";
export { dcg, ndcg, type NdcgOptions } from "./recommend/ndcg.ts";
export {
  evaluateRecommendations,
  evaluateRecommendationsSteps,
  type EvaluateOptions,
} from "./recommend/evaluate.ts";
export {
  compareRecommenders,
  compareRecommendersSteps,
  type RecommenderComparison,
} from "./recommend/compare-recommenders.ts";
export {
  nearestNeighbors,
  nearestNeighborsSteps,
  type NearestNeighbors,
  type NearestNeighborsOptions,
} from "./recommend/nearest-neighbors.ts";
export { backtest, backtestSteps, type Backtest, type BacktestOptions } from "./forecast/backtest.ts";
export type { BacktestScore } from "./forecast/backtest-score.ts";
export { fitForecast, fitForecastSteps, type ForecastSpec } from "./forecast/fit-forecast.ts";
export {
  proposeForecast,
  proposeForecastSteps,
  type ForecastProposal,
  type ProposeForecastOptions,
} from "./forecast/propose-forecast.ts";
export type { LeftOutModels } from "./forecast/candidates.ts";
export { nextPeriods, toSeries, type Series, type SeriesOptions } from "./forecast/to-series.ts";
export {
  forecastByPeriod,
  forecastByPeriodSteps,
  type ForecastByPeriod,
  type ForecastByPeriodOptions,
  type GroupForecast,
} from "./forecast/forecast-by-period.ts";
export {
  decomposeByPeriod,
  decomposeByPeriodSteps,
  type DecomposeByPeriodOptions,
  type DecompositionByPeriod,
} from "./forecast/decompose-by-period.ts";
export { forecastMethod } from "./forecast/forecast.ts";
export { decompositionMethod } from "./forecast/decomposition.ts";
export type { SmoothingBegin } from "./forecast/fit-smoothing.ts";
export { minimize, type MinimizeOptions, type Minimum } from "./nelder-mead.ts";
export { checkFanOut, type FanOut } from "./profile/fan-out.ts";
export type { Counted } from "./profile/customers.ts";
export type { ColumnChoice } from "./profile/profile-columns.ts";
export { holdingMeasures, profileMeasures } from "./profile/profile-measures.ts";
export {
  profileSegments,
  profileSegmentsSteps,
  type ProfileOptions,
  type SegmentProfile,
  type SegmentProfiles,
} from "./profile/profile-segments.ts";
export type { NumberProfile } from "./profile/profile-number.ts";
export type { CategoryProfile } from "./profile/profile-category.ts";
export type { Difference } from "./profile/sets-apart.ts";
export { suggestName, suggestNames, type SuggestedName } from "./profile/suggest-name.ts";
export {
  segmentRules,
  segmentRulesSteps,
  type SegmentRule,
  type SegmentRules,
  type SegmentRulesOptions,
} from "./profile/segment-rules.ts";
export type { RuleCondition } from "./profile/rule-conditions.ts";
export {
  differenceTests,
  differenceTestsSteps,
  type DifferenceTest,
  type DifferenceTests,
  type DifferenceTestsOptions,
} from "./profile/difference-tests.ts";
export { crossTable, type CrossTable, type CrossTableOptions } from "./profile/cross-table.ts";
export {
  correlations,
  correlationsSteps,
  type CorrelatedPair,
  type CorrelationMethod,
  type Correlations,
  type CorrelationsOptions,
} from "./profile/correlations.ts";
export {
  holdingRules,
  holdingRulesSteps,
  type HoldingRule,
  type HoldingRules,
  type HoldingRulesOptions,
} from "./profile/holding-rules.ts";
export {
  productHoldings,
  type ProductHolding,
  type ProductHoldings,
  type ProductHoldingsOptions,
} from "./profile/product-holdings.ts";
export {
  clickThrough,
  type ClickCell,
  type ClickThrough,
  type ClickThroughOptions,
} from "./profile/click-through.ts";
export { heatMap, type HeatAggregate, type HeatMap, type HeatMapOptions } from "./profile/heat-map.ts";
export {
  amountDistribution,
  quantileShares,
  type AmountDistribution,
  type AmountDistributionOptions,
  type Distribution,
  type SegmentDistribution,
} from "./profile/amount-distribution.ts";
export type { AmountBinning, AmountBins } from "./profile/amount-bins.ts";
export {
  transactionDistribution,
  type TransactionDistribution,
  type TransactionDistributionOptions,
} from "./profile/transaction-distribution.ts";
export { profileMethod } from "./profile/profile.ts";
export { compareSegmentsMethod } from "./profile/compare-segments-method.ts";
export { productHoldingsMethod } from "./profile/product-holdings-method.ts";
export { clickThroughMethod } from "./profile/click-through-method.ts";

export {
  logisticRegression,
  logisticRegressionSteps,
  type LogisticModel,
  type LogisticOptions,
  type UndeterminedFeature,
} from "./risk/logistic-regression.ts";
export type { LogisticInference } from "./risk/logistic-inference.ts";
export {
  gradientBoosting,
  gradientBoostingSteps,
  type GradientBoostingModel,
  type GradientBoostingOptions,
} from "./risk/gradient-boosting.ts";
export { predictRisk, predictRiskSteps, type RiskModel, type RiskPrediction } from "./risk/predict-risk.ts";
export {
  riskReasons,
  riskReasonsSteps,
  type RiskReasons,
  type RiskReasonsOptions,
} from "./risk/risk-reasons.ts";
export type { RiskModelChoice } from "./risk/fit-risk.ts";
export {
  crossValidate,
  crossValidateSteps,
  type CrossValidatedMetric,
  type CrossValidateOptions,
  type CrossValidation,
  type FoldSpread,
} from "./risk/cross-validate.ts";
export {
  permutationImportance,
  permutationImportanceSteps,
  type ColumnImportance,
  type PermutationImportance,
  type PermutationOptions,
} from "./risk/permutation-importance.ts";
export {
  findLeaks,
  findLeaksSteps,
  type LeakKind,
  type LeakOptions,
  type Leaks,
  type LeakWarning,
} from "./risk/find-leaks.ts";
export { scoreRisk, scoreRiskSteps, type RiskScoring, type ScoreRiskOptions } from "./risk/score-risk.ts";
export type { RiskWarning } from "./risk/risk-warnings.ts";
export { scoreRiskMethod } from "./risk/risk.ts";
export {
  expectedActivity,
  expectedActivityMethod,
  expectedActivitySteps,
  type ExpectedActivity,
  type ExpectedActivityOptions,
} from "./risk/expected-activity.ts";
export { rocAuc, rocCurve, type RocCurve, type RocOptions } from "./risk/roc.ts";
export {
  averagePrecision,
  precisionRecallCurve,
  type PrecisionRecallCurve,
} from "./risk/precision-recall.ts";
export { logLoss } from "./risk/log-loss.ts";
export { logLossMulticlass, type MulticlassOptions } from "./risk/log-loss-multiclass.ts";
export { brier } from "./risk/brier.ts";
export {
  classificationMetrics,
  confusion,
  type ClassificationMetrics,
  type Confusion,
  type ThresholdOptions,
} from "./risk/classification-metrics.ts";
export { calibrationCurve, type Calibration, type CalibrationOptions } from "./risk/calibration.ts";
export { liftTable, type Lift, type LiftOptions } from "./risk/lift-table.ts";
export { thresholdByCost, type CostOptions, type CostThreshold } from "./risk/threshold-by-cost.ts";
export type { RowSplit } from "./risk/row-split.ts";
export { timeSplit, type TimeSplit, type TimeSplitOptions } from "./risk/time-split.ts";
export { randomSplit, type RandomSplitOptions } from "./risk/random-split.ts";
export { stratifiedFolds, type StratifiedFoldsOptions } from "./risk/stratified-folds.ts";
export { timeSeriesFolds, type TimeSeriesFoldsOptions } from "./risk/time-series-folds.ts";
export { kaplanMeier, type KaplanMeier, type KaplanMeierOptions } from "./risk/kaplan-meier.ts";
export {
  expectedPurchases,
  expectedPurchasesNew,
  probabilityAlive,
  purchasePmf,
  type BgNbdParameters,
  type PurchaseHistory,
} from "./risk/bg-nbd.ts";
export {
  bgNbd,
  bgNbdLogLikelihood,
  bgNbdSteps,
  type BgNbdModel,
  type BgNbdOptions,
} from "./risk/fit-bg-nbd.ts";
export {
  expectedAmount,
  gammaGamma,
  gammaGammaSteps,
  type GammaGammaModel,
  type GammaGammaOptions,
  type GammaGammaParameters,
} from "./risk/gamma-gamma.ts";
export { lifetimeValue, type LifetimeValueOptions } from "./risk/lifetime-value.ts";

export {
  recommendMethod,
  recommendProductsMethod,
  type RecommendResult,
} from "./recommend/recommend-methods.ts";
export {
  proposeStrategies,
  type StrategyOptions,
  type StrategyProposal,
} from "./strategy/propose-strategies.ts";
export { readRules, rulesTable, type RuleInput, type StrategyRule } from "./strategy/strategy-rule.ts";
export type { Comparison, Condition } from "./strategy/condition.ts";
export { defaultRules } from "./strategy/default-rules.ts";
export { joinMeasures, measuresFrom, type MeasureColumns } from "./strategy/measures.ts";
export {
  benefitsTable,
  type Audience,
  type Benefit,
  type BenefitMeasure,
  type Benefits,
  type BenefitsOptions,
} from "./strategy/benefits-table.ts";
export { strategyMethod, type StrategyResult } from "./strategy/strategy-method.ts";
export { benefitsMethod } from "./strategy/benefits-method.ts";
export { medianDifferenceInterval } from "./inference/median-difference.ts";
export { shareDifferenceInterval } from "./inference/share-difference.ts";
