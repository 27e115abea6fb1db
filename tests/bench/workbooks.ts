/** Workbook files for the bench, as text. */
interface BenchCell {
  readonly kind: "text" | "sql" | "typescript";
  readonly name?: string;
  readonly source: readonly string[];
}

/** A workbook of `count` cells: SQL that reads the cells before it, TypeScript on tables, and text between them. */
export function makeWorkbook(count: number): string {
  return asFile(
    `${count} cells`,
    Array.from({ length: count }, (_, index) => makeCell(index)),
  );
}

function makeCell(index: number): BenchCell {
  if (index === 0) {
    return sql("base", "SELECT range AS x, range % 10 AS part, sin(range) AS y FROM range(200000)");
  }
  if (index % 5 === 4) {
    return { kind: "text", source: [`## Part ${index}`, "", "What the next cells show, in a few words."] };
  }
  if (index % 5 === 3) {
    return {
      kind: "typescript",
      name: `step_${index}`,
      source: [
        `const total_${index} = Array.from(table("sums_${index - 1}").column("total").values)`,
        "  .reduce((sum, value) => sum + Number(value), 0);",
      ],
    };
  }
  const name = `sums_${index}`;
  return sql(name, `SELECT part, sum(y * ${index}) AS total FROM base GROUP BY part ORDER BY part`);
}

const sql = (name: string, source: string): BenchCell => ({ kind: "sql", name, source: [source] });

function asFile(title: string, cells: readonly BenchCell[]): string {
  const file = {
    format: "stratabook",
    version: 1,
    title,
    settings: { runMode: "on-demand", seed: 42 },
    sources: [],
    cells: cells.map((cell, index) => ({ id: `cell-bench${String(index).padStart(3, "0")}`, ...cell })),
    outputs: [],
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
