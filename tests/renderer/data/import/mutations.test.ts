import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeStream } from "../../../../renderer/data/arrow-stream.ts";
import { openNodeDatabase, type NodeDatabase } from "../../../helpers/node-database.ts";

let database: NodeDatabase;
beforeEach(async () => {
  database = await openNodeDatabase();
});
afterEach(() => database.close());

const csv = 'id,name,since,amount\n1,"Ann, née Ö",2024-01-05,1.5\n2,Bo,2024-02-01,-2\n3,"C ""x""",,1000.25\n';
const json =
  '{"id":1,"name":"Ann née Ö","tags":["a","b"],"at":{"x":1.5}}\n{"id":2,"name":null,"tags":[],"at":{"x":-2}}\n';

/** `zstd` 1.5.4 of twenty lines `3,4` after `a,b`, with a checksum. */
const packedCsv = "KLUv/SRUbQAAOGEsYgozLDQBADrqjF5Up48=";

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../fixtures/import/${name}`, import.meta.url));

function files(): Readonly<Record<string, Uint8Array>> {
  const names = { kind: "text", codes: Int32Array.of(0, 1, -1), dictionary: ["Ann", "Bo"] } as const;
  const amounts = { kind: "number", values: Float64Array.of(1, 2, 3), validity: null } as const;
  return {
    "a.csv": Buffer.from(csv),
    "utf16.csv": Buffer.from(`\uFEFF${csv}`, "utf16le"),
    "a.csv.gz": gzipSync(csv),
    "a.csv.zst": Buffer.from(packedCsv, "base64"),
    "a.ndjson": Buffer.from(json),
    "a.ndjson.gz": gzipSync(json),
    "a.json": Buffer.from(`[${json.trim().replace("\n", ",\n")}]`),
    "a.xlsx": fixture("skip-lines.xlsx"),
    "a.arrow": writeStream({
      numRows: 3,
      columns: [
        { name: "name", column: names },
        { name: "amount", column: amounts },
      ],
    }),
    "lz4.arrow": fixture("lz4.arrow"),
    "zstd.arrow": fixture("zstd.arrow"),
    "a.parquet": new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "id", data: [1, 2, 3], type: "INT32" },
          { name: "name", data: ["Ann", "Bo", null], type: "STRING" },
        ],
      }),
    ),
  };
}

/** `FLIPS=5000` looks longer. */
const flips = Number(process.env["FLIPS"] ?? 15);

describe("a file with one byte changed", () => {
  it.each(Object.entries(files()))(
    "%s is read, or refused with advice, and the next file is read",
    async (fileName, content) => {
      const random = xoroshiro128plus(4);
      for (let flip = 0; flip < flips; flip++) {
        const changed = content.slice();
        const at = uniformInt(random, 0, content.length - 1);
        changed[at] = changed[at]! ^ uniformInt(random, 1, 255);
        const place = `byte ${at} became ${changed[at]}`;
        const result = await database.host.importFile(database.file(fileName, changed), "t", {});
        if (result.ok) expect(await database.host.columns("t", null, {}), place).toMatchObject({ ok: true });
        else expect(result.failure, place).toHaveProperty("advice");
        const next = await database.host.importFile(database.file("good.csv", csv), "good", {});
        expect(next, place).toMatchObject({ ok: true, value: { table: { numRows: 3 } } });
      }
    },
    120_000 + flips * 500,
  );
});
