import { expect, test, vi } from "vitest";
import type { Monaco } from "../../../../renderer/widgets/editor/load-monaco.ts";
import { keepModels, openModel } from "../../../../renderer/widgets/editor/models.ts";

test("keepModels ends the texts of cells that are gone, and no others", () => {
  const dispose = vi.fn<(uri: string) => void>();
  const createModel = (value: string, _language: string, uri: string) => ({
    uri,
    getValue: () => value,
    updateOptions: () => undefined,
    setEOL: () => undefined,
    dispose: () => dispose(uri),
  });
  const monaco = {
    editor: { createModel, EndOfLineSequence: { LF: 0 } },
    Uri: { parse: (text: string) => text },
  } as unknown as Monaco;
  const stays = openModel(monaco, "cell-stays", "sql", "select 1");
  const goes = openModel(monaco, "cell-goes", "sql", "select 2");

  keepModels(new Set(["cell-stays"]));

  expect(dispose.mock.calls).toEqual([["file:///cells/cell-goes.sql"]]);
  expect(openModel(monaco, "cell-stays", "sql", "select 1")).toBe(stays);
  expect(openModel(monaco, "cell-goes", "sql", "select 2")).not.toBe(goes);
});
