import { fileWriter, ParquetWriter } from "hyparquet-writer";
import type { FileColumn, FileValue, TableFile } from "./table-file.ts";

const rowsInGroup = 150_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

const types: Readonly<Record<FileColumn["kind"], Partial<SchemaElement>>> = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT32" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE" },
  time: { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MILLIS" } },
};

/** Snappy-compressed, in groups of rows that are written as they are full. */
export function writeParquet(path: string, { columns, rows }: TableFile): void {
  const schema: SchemaElement[] = [
    { name: "root", num_children: columns.length },
    ...columns.map(({ name, kind, optional }): SchemaElement => {
      return { name, ...types[kind], repetition_type: optional ? "OPTIONAL" : "REQUIRED" };
    }),
  ];
  const writer = new ParquetWriter({ writer: fileWriter(path), schema });
  let group = columns.map((): FileValue[] => []);
  const flush = (): void => {
    const columnData = columns.map(({ name, kind }, i) => ({
      ...{ name, data: group[i]! },
      ...(kind === "time" ? { encoding: "DELTA_BINARY_PACKED" as const } : {}),
    }));
    void writer.write({ columnData, rowGroupSize: rowsInGroup });
    group = columns.map((): FileValue[] => []);
  };
  for (const row of rows()) {
    for (let i = 0; i < columns.length; i++) group[i]!.push(row[columns[i]!.name] ?? null);
    if (group[0]!.length === rowsInGroup) flush();
  }
  if (group[0]!.length > 0) flush();
  void writer.finish();
}
