import { describe, expect, it } from "vitest";
import { renameSqlTable } from "../../../renderer/data/rename-sql-table.ts";

describe("renameSqlTable", () => {
  it.each([
    ["SELECT * FROM bank", "SELECT * FROM clients"],
    [
      "select bank.age from BANK join other using (id)",
      "select clients.age from clients join other using (id)",
    ],
    ['FROM "bank" b, x WHERE b.id = x.id', "FROM clients b, x WHERE b.id = x.id"],
    [
      "FROM main.bank; SELECT (SELECT count(*) FROM bank)",
      "FROM main.clients; SELECT (SELECT count(*) FROM clients)",
    ],
    ["SELECT 'bank' AS \"x\", bank2 FROM bank -- bank", "SELECT 'bank' AS \"x\", bank2 FROM clients -- bank"],
    ["WITH bank AS (SELECT 1) FROM bank", "WITH bank AS (SELECT 1) FROM bank"],
    [
      "WITH bank AS (SELECT * FROM bank) SELECT bank.age FROM bank",
      "WITH bank AS (SELECT * FROM clients AS bank) SELECT bank.age FROM bank",
    ],
    ["SELECT bank FROM bank WHERE age > 3", "SELECT bank FROM clients AS bank WHERE age > 3"],
    ["SELECT x.bank FROM bank AS x", "SELECT x.bank FROM clients AS x"],
    [
      "CREATE TABLE a AS SELECT * FROM bank WHERE bank.id > 1",
      "CREATE TABLE a AS SELECT * FROM clients WHERE clients.id > 1",
    ],
    ["FROM other", "FROM other"],
  ])("%s", (before, after) => {
    expect(renameSqlTable(before, "bank", "clients")).toBe(after);
  });
});
