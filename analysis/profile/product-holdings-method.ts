import { readParameters, type Method } from "../method.ts";
import { holdingRulesSteps, type HoldingRules } from "./holding-rules.ts";
import { chosenColumn, keyParameter, segmentParameter } from "./method-parameters.ts";
import { holdingMeasures } from "./profile-measures.ts";
import { productHoldings, type ProductHoldings } from "./product-holdings.ts";
import type { MissingHolding } from "./read-holdings.ts";

/** Who holds which products, and the rules between them. */
export interface ProductHoldingsResult {
  readonly holdings: ProductHoldings;
  readonly rules: HoldingRules;
}

/** Product holdings as a method: its form, its checks, its run. */
export const productHoldingsMethod: Method<ProductHoldingsResult> = {
  name: "productHoldings",
  title: "Product holdings",
  inputs: ["customers"],
  parameters: [
    {
      type: "columns",
      name: "products",
      label: "Products",
      help: "One column per product: booleans, or numbers of which 0 says that it is not held.",
      kinds: ["number", "bigint", "boolean"],
    },
    { ...segmentParameter, optional: true },
    keyParameter,
    {
      type: "number",
      name: "minSupport",
      folded: true,
      label: "Least support",
      help: "Share of customers that must hold all products of a rule.",
      default: 0.01,
      min: 0,
      max: 1,
      whole: false,
    },
    {
      type: "choice",
      name: "missing",
      folded: true,
      label: "Missing values",
      help: "Whether a customer with a gap is left out, or does not hold the product.",
      default: "leave out",
      options: ["leave out", "not held"],
    },
  ],
  *run(tables, given) {
    const values = readParameters(productHoldingsMethod, given);
    const options = {
      products: values["products"] as readonly string[],
      ...chosenColumn(values, "key"),
      missing: values["missing"] as MissingHolding,
    };
    yield { fraction: null, text: "holdings" };
    const holdings = productHoldings(tables[0]!, { ...options, ...chosenColumn(values, "segment") });
    const minSupport = values["minSupport"] as number;
    return { holdings, rules: yield* holdingRulesSteps(tables[0]!, { ...options, minSupport }) };
  },
  tables: {
    holdings: ({ holdings }) => holdings.table,
    rules: ({ rules }) => rules.table,
    co_holdings: ({ holdings }) => holdings.coHoldingTable,
    product_counts: ({ holdings }) => holdings.countTable,
    measures: ({ holdings }) => holdingMeasures(holdings),
  },
};
