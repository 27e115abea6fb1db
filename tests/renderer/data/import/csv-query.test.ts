import { describe, expect, it } from "vitest";
import { csvQuery } from "../../../../renderer/data/import/csv-query.ts";
import { planCsv } from "../../../../renderer/data/import/csv-plan.ts";
import { openText } from "../../../../renderer/data/import/text-source.ts";
import type { SourceReading } from "../../../../renderer/workbook/source-reading.ts";

async function queryOf(text: string, reading: SourceReading = {}): Promise<string | null> {
  const bytes = new TextEncoder().encode(text);
  const read = (start: number, end: number) => Promise.resolve(bytes.slice(start, end));
  const source = await openText({ bytes: bytes.length, path: "/data/it's.csv", read }, undefined);
  const plan = await planCsv(source, "text", undefined, () => undefined, reading);
  return source.file?.path === undefined ? null : csvQuery(source.file.path, plan);
}

describe("the query by which DuckDB reads a CSV file", () => {
  it("names the file, the dialect and the type of every column", async () => {
    expect(await queryOf('id;when;what\n1;2024-01-31;"a;b"\n2;;c\n')).toBe(
      `SELECT CAST(c0 AS BIGINT) AS "id", CAST(c1 AS DATE) AS "when", c2 AS "what" FROM read_csv('/data/it''s.csv', ` +
        `auto_detect = false, header = false, skip = 1, delim = ';', quote = '"', escape = '"', new_line = '\\n', ` +
        `nullstr = '', compression = 'none', strict_mode = true, parallel = true, ` +
        `columns = {c0: 'VARCHAR', c1: 'VARCHAR', c2: 'VARCHAR'})`,
    );
  });

  it("reads words that stand for a missing value as missing, in columns that are not text", async () => {
    expect(await queryOf("id,name\n1,NA\nNA,b\n")).toContain(
      `SELECT CAST(CASE WHEN trim(c0, ' ') NOT IN ('NA', `,
    );
  });

  it("has one thread read values that span lines, and skips no line where there is no header", async () => {
    expect(await queryOf('a,b\n1,"x\ny"\n')).toContain("parallel = false");
    expect(await queryOf("1,2\n3,4\n5,6\n")).toContain("skip = 0");
    expect(await queryOf("a,b\r\n1,2\r\n")).toContain(`new_line = '\\r\\n'`);
  });

  it.each([
    ["rows are short", "a,b\n1,2\n3\n"],
    ["rows are long", "a,b\n1,2\n3,4,5\n"],
    ["lines are blank", "a,b\n1,2\n\n3,4\n"],
    ["line ends differ", "a,b\n1,2\r\n3,4\n"],
    ["lines end as on old Macs", "a,b\r1,2\r3,4\r"],
    ["text follows a quote", 'a,b\n"x"y,2\n3,4\n'],
    ["blanks stand before a quote", 'a,b\n1,x\n3, "y"\n5,z\n6,z\n7,z\n8,z\n9,z\n10,z\n11,z\n'],
    ["quotes are escaped by backslashes", 'a,b\n"x\\"y",2\n"z",4\n'],
    ["there is one column", "a\n1\n2\n"],
    ["lines stand before the header", "Report of May\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n"],
    ["the name of a column spans lines", '"a\nb",c\n1,2\n'],
    ["there are bytes that are no text", "a,b\n1,x\0\n"],
  ])("is none where %s", async (_, text) => {
    expect(await queryOf(text)).toBeNull();
  });

  it("is none where the user chose a type", async () => {
    expect(await queryOf("a,b\n1,2\n", { casts: { a: { type: "text" } } })).toBeNull();
  });
});
