import type { SourceFormat } from "../../workbook/document.ts";
import { importArrow } from "./arrow.ts";
import { importCsv } from "./csv.ts";
import { importExcel } from "./excel.ts";
import type { ImportFormat } from "./format.ts";
import { importJson } from "./json.ts";
import { importParquet, type LoadParquet } from "./parquet.ts";

export const formatsWith = (loadParquet: LoadParquet): Readonly<Record<SourceFormat, ImportFormat>> => ({
  csv: importCsv,
  json: importJson,
  excel: importExcel,
  parquet: importParquet(loadParquet),
  arrow: importArrow,
});

export const formatNames: Readonly<Record<SourceFormat, string>> = {
  csv: "CSV",
  json: "JSON",
  excel: "Excel",
  parquet: "Parquet",
  arrow: "Arrow",
};

/** Whether files of a format say themselves of which types their columns are. */
export const hasTypes = (format: SourceFormat): boolean => format === "parquet" || format === "arrow";
