import { join } from "node:path";
import { expect, test } from "vitest";
import { listSamples, picturePathOf, samplePathOf } from "../../../electron/main/samples.ts";
import { samples } from "../../../sample-data/workbooks/samples.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "sample-data", "workbooks");

test("listSamples lists the samples in their order, each with the address of its picture", async () => {
  const listed = await listSamples(folder);
  expect(listed.ok && listed.value).toEqual(
    samples.map(({ name, title, description }) => ({
      name,
      title,
      description,
      picture: `app://stratabook/samples/${name}.png`,
    })),
  );
});

test("listSamples says what is missing where there are none", async () => {
  expect(await listSamples(join(folder, "none"))).toMatchObject({
    ok: false,
    failure: { tag: "file-missing" },
  });
});

test.each(["../customers", "a/b", "", "A", "a.png", "a\u0000"])("takes %j for no sample", (name) => {
  expect(samplePathOf(folder, name)).toBeNull();
  expect(picturePathOf(folder, `/samples/${name}.png`)).toBeNull();
});

test("finds a sample and its picture by name", () => {
  expect(samplePathOf(folder, "campaign-response")).toBe(join(folder, "campaign-response.workbook.json"));
  expect(picturePathOf(folder, "/samples/campaign-response.png")).toBe(join(folder, "campaign-response.png"));
});
