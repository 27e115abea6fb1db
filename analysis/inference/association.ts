import { chiSquareContingency, type ChiSquareTest, type ContingencyOptions } from "./chi-square.ts";

/** How strongly rows and columns of a table of counts go together. What the counts do not determine is null. */
export interface Association extends ChiSquareTest {
  /** Counts if rows and columns did not go together. */
  readonly expected: readonly (readonly number[])[];
  /**
   * Counts less expected in standard errors: beyond ±2 a cell stands out (Haberman 1973). Null in a row or column that is
   * empty or holds everything.
   */
  readonly adjustedResiduals: readonly (readonly (number | null)[])[];
  /** √(χ² / n / (least − 1)), from 0 to 1, with the shorter side's number of categories. */
  readonly cramersV: number | null;
  /** Cramér's V with its bias taken out (Bergsma 2013). */
  readonly cramersVCorrected: number | null;
  /** √(χ² / n / √((rows − 1)(columns − 1))). */
  readonly tschuprowsT: number | null;
  /** √(χ² / (n + χ²)). */
  readonly pearsonsC: number;
  /** Categories of the shorter side, empty ones left out. */
  readonly leastCategories: number;
  readonly leastExpected: number;
  /** Share of cells with fewer than 5 expected: above 0.2 the p value is rough (Cochran 1954). */
  readonly shareExpectedBelow5: number;
}

/**
 * Chi-square test of a table of counts with measures of association, as scipy's `chi2_contingency` and
 * `contingency.association`; these come from the uncorrected statistic. Throws as `chiSquareContingency`.
 */
export function association(
  table: readonly ArrayLike<number>[],
  options: ContingencyOptions = {},
): Association {
  const test = chiSquareContingency(table, options);
  const rows = table.map((row) => Array.from(row));
  const rowTotals = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columnTotals = rows[0]!.map((_, j) => rows.reduce((sum, row) => sum + row[j]!, 0));
  const n = rowTotals.reduce((sum, count) => sum + count, 0);
  const expected = rowTotals.map((inRow) => columnTotals.map((inColumn) => (inRow * inColumn) / n));
  const used = expected.flat().filter((count) => count > 0);
  const [numRows, numColumns] = [countUsed(rowTotals), countUsed(columnTotals)];
  const phiSquared = chiSquareContingency(table).statistic / n;
  return {
    ...test,
    expected,
    adjustedResiduals: rows.map((row, i) =>
      row.map((count, j) =>
        adjustedResidual(count, expected[i]![j]!, rowTotals[i]! / n, columnTotals[j]! / n),
      ),
    ),
    ...strengths(phiSquared, n, numRows, numColumns),
    leastCategories: Math.min(numRows, numColumns),
    leastExpected: Math.min(...used),
    shareExpectedBelow5: used.filter((count) => count < 5).length / used.length,
  };
}

function strengths(phiSquared: number, n: number, numRows: number, numColumns: number) {
  const least = Math.min(numRows, numColumns);
  const pearsonsC = Math.sqrt(phiSquared / (1 + phiSquared));
  if (least < 2) return { cramersV: null, cramersVCorrected: null, tschuprowsT: null, pearsonsC };
  return {
    cramersV: Math.sqrt(phiSquared / (least - 1)),
    cramersVCorrected: correctedV(phiSquared, n, numRows, numColumns),
    tschuprowsT: Math.sqrt(phiSquared / Math.sqrt((numRows - 1) * (numColumns - 1))),
    pearsonsC,
  };
}

function correctedV(phiSquared: number, n: number, numRows: number, numColumns: number): number | null {
  if (n < 2) return null;
  const shrunk = Math.max(0, phiSquared - ((numRows - 1) * (numColumns - 1)) / (n - 1));
  const rows = numRows - (numRows - 1) ** 2 / (n - 1);
  const columns = numColumns - (numColumns - 1) ** 2 / (n - 1);
  const least = Math.min(rows, columns) - 1;
  return least > 0 ? Math.sqrt(shrunk / least) : null;
}

function adjustedResidual(
  count: number,
  expected: number,
  rowShare: number,
  columnShare: number,
): number | null {
  const variance = expected * (1 - rowShare) * (1 - columnShare);
  return variance > 0 ? (count - expected) / Math.sqrt(variance) : null;
}

const countUsed = (totals: readonly number[]): number => totals.filter((count) => count > 0).length;
