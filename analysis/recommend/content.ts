import { AnalysisError } from "../errors.ts";
import { toTable, type AnyTable, type TableInput } from "../table.ts";
import { itemFeatures } from "./item-features.ts";
import { itemLookup, type Interactions } from "./interactions.ts";
import { listContributions, twoDecimals, type Contribution, type Scorer } from "./scorer.ts";
import { normalizeRows, type SparseMatrix } from "./sparse.ts";
import { sparseOf, type TfidfOptions } from "./tfidf.ts";

export interface ContentOptions extends TfidfOptions {
  /** Column of the items' table that names the item; that of the interactions unless given. */
  readonly item?: string;
  /** Text columns, read together as one description. */
  readonly text?: readonly string[];
  /** Other columns: text and yes/no by category, numbers in standard deviations from their mean. */
  readonly attributes?: readonly string[];
}

/** What items are like, as plain data. */
export interface ContentModel {
  readonly kind: "content";
  readonly interactions: Interactions;
  /** A row per item of the interactions, a column per feature; empty for items that are not described. */
  readonly features: SparseMatrix;
  readonly featureNames: readonly string[];
  /** Items of the interactions that the table does not describe: they are never recommended. */
  readonly itemsUndescribed: number;
  /** Rows of the table whose item the interactions do not know: name these items in `interactions({ items })`. */
  readonly rowsUnknown: number;
}

/**
 * What a customer has says what else is like it: an item scores the cosine between its features and the mean features of
 * what the customer has, weighted by value. Features are TF-IDF weights of texts, and attributes one-hot or standardized;
 * where both are given they count alike. New items need no interactions. Throws without a text or attribute column.
 */
export function contentBased(
  interactions: Interactions,
  items: TableInput,
  options: ContentOptions,
): ContentModel {
  const { text = [], attributes = [] } = options;
  if (text.length + attributes.length === 0)
    throw new AnalysisError(
      "bad-parameter",
      "Nothing describes the items.",
      'Give columns as "text" or "attributes".',
    );
  const table = toTable(items);
  const described = itemFeatures(table, text, attributes, options);
  const { rowOf, rowsUnknown } = rowsOfItems(interactions, table, options.item ?? interactions.itemName);
  const rows = Array.from(rowOf, (row) => (row === -1 ? [] : described.rows[row]!));
  return {
    kind: "content",
    interactions,
    features: sparseOf(rows, described.names.length),
    featureNames: described.names,
    itemsUndescribed: rows.filter((cells) => cells.length === 0).length,
    rowsUnknown,
  };
}

/** The table row of each item, the first of several; -1 without one. */
function rowsOfItems(
  interactions: Interactions,
  table: AnyTable,
  column: string,
): { readonly rowOf: Int32Array; readonly rowsUnknown: number } {
  const rowOf = new Int32Array(interactions.byItem.numRows).fill(-1);
  const itemOf = itemLookup(interactions);
  let rowsUnknown = 0;
  table.values(column).forEach((key, row) => {
    const item = itemOf(key);
    if (item === -1) rowsUnknown++;
    else if (rowOf[item] === -1) rowOf[item] = row;
  });
  return { rowOf, rowsUnknown };
}

export function contentScorer({ interactions, features, featureNames }: ContentModel): Scorer {
  const { byUser } = interactions;
  const directions = normalizeRows(features);
  const profile = new Float64Array(features.numColumns);
  const readProfile = (user: number): void => {
    profile.fill(0);
    for (let at = byUser.starts[user]!; at < byUser.starts[user + 1]!; at++) {
      const held = byUser.columns[at]!;
      for (let to = features.starts[held]!; to < features.starts[held + 1]!; to++)
        profile[features.columns[to]!]! += byUser.values[at]! * features.values[to]!;
    }
    const length = Math.sqrt(profile.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let feature = 0; feature < profile.length; feature++) profile[feature]! /= length;
  };
  return {
    above: 0,
    score: (user, scores) => {
      readProfile(user);
      for (let item = 0; item < scores.length; item++) {
        let product = 0;
        for (let at = features.starts[item]!; at < features.starts[item + 1]!; at++)
          product += profile[features.columns[at]!]! * directions.values[at]!;
        scores[item] = product;
      }
    },
    reason: (user, item) => {
      readProfile(user);
      const found: Contribution[] = [];
      let cosine = 0;
      for (let at = features.starts[item]!; at < features.starts[item + 1]!; at++) {
        const amount = profile[features.columns[at]!]! * directions.values[at]!;
        cosine += amount;
        found.push({ name: featureNames[features.columns[at]!]!, amount, shown: twoDecimals(amount) });
      }
      return `Like what the customer has, cosine ${twoDecimals(cosine)}: ${listContributions(found)}.`;
    },
  };
}
