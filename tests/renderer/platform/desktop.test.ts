import { describe, expect, test } from "vitest";
import { ask } from "../../../renderer/platform/desktop.ts";
import { createFakeDesktop } from "../../helpers/fake-desktop.ts";

describe("ask", () => {
  test("gives the value of an answer", async () => {
    const desktop = createFakeDesktop();
    desktop.answer("saveWorkbook", { ok: true, value: { fileName: "a" } });
    const request = { text: "", saveAs: false, suggestedName: "a" };
    expect(await ask(desktop, "saveWorkbook", request)).toEqual({ ok: true, value: { fileName: "a" } });
  });
  test("gives a failure without the fields that it does not have", async () => {
    const desktop = createFakeDesktop();
    desktop.answer("newWindow", { ok: false, failure: { tag: "x", message: "No.", advice: undefined } });
    expect(await ask(desktop, "newWindow", null)).toStrictEqual({
      ok: false,
      failure: { tag: "x", message: "No." },
    });
  });
});
