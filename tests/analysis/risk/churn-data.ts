import { Table } from "../../../analysis/table.ts";

const rows = Array.from({ length: 400 }, (_, row) => row);
const a = rows.map((row) => ((row * 7919) % 1009) / 1009);
const b = rows.map((row) => ((row * 104729) % 997) / 997);
const c = rows.map((row) => ((row * 1299709) % 991) / 991);
const noise = rows.map((row) => ((row * 31337) % 101) / 101);

/** 400 rows from formulas that scikit-learn was given as well: events where a + 1.5 b c + noise is above 1.3. */
export const churnRows = {
  ...{ a, b, c },
  y: rows.map((row) => (a[row]! + b[row]! * c[row]! * 1.5 + noise[row]! > 1.3 ? 1 : 0)),
};

export const churnTable = Table.fromColumns(churnRows);
