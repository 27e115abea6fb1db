import { describe, expect, it } from "vitest";
import { toHash } from "../../../renderer/base/ids.ts";
import { ok } from "../../../renderer/base/result.ts";
import { tableOutput } from "../../../renderer/cells/table-output.ts";
import type { PageRequest } from "../../../renderer/data/database.ts";

async function rowsKeptOf(numColumns: number): Promise<number | undefined> {
  const asked: PageRequest[] = [];
  const columns = Array.from({ length: numColumns }, (_, at) => ({ name: `c${at}`, type: "BIGINT" }));
  const database = {
    page: (_name: string, page: PageRequest) => {
      asked.push(page);
      return Promise.resolve(ok({ numRows: 0, columns: [] }));
    },
  };
  const table = { name: "t", numRows: 5_000_000, columns, hash: toHash("ab") };
  await tableOutput(database, table, new AbortController().signal);
  return asked[0]?.limit;
}

describe("tableOutput", () => {
  it("keeps the first 200 rows of a table", async () => {
    expect(await rowsKeptOf(12)).toBe(200);
  });

  it("keeps fewer of a wide one, so that writing the workbook does not hold up who types", async () => {
    expect(await rowsKeptOf(1_000)).toBe(20);
    expect(await rowsKeptOf(50_000)).toBe(10);
  });
});
