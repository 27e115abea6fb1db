import { z } from "../base/zod.ts";
import type { RunId } from "../base/ids.ts";
import type { Failure } from "../base/result.ts";
import { recordedPlotSchema } from "../charts/recorded-plot-schema.ts";
import type { InspectedValue } from "../workbook/document.ts";
import { limits } from "./limits.ts";
import type { Published, SandboxItem, SandboxMessage } from "./protocol.ts";

const runId = z.custom<RunId>((value) => typeof value === "string" && value.length <= 100);
const shortText = z.string().max(1_000);
const longText = z.string().max(limits.valueCharacters + 1_000);
const staged = z.string().max(200);
const json = z
  .json()
  .refine((value) => JSON.stringify(value).length <= 2 * limits.jsonCharacters, { message: "too large" });

const failure: z.ZodType<Failure> = z.strictObject({
  tag: shortText,
  message: longText,
  advice: longText.exactOptional(),
  line: z.int().exactOptional(),
  column: z.int().exactOptional(),
  cause: longText.exactOptional(),
});

const inspected = { kind: shortText, text: longText, json: json.exactOptional() };
const value: z.ZodType<InspectedValue> = z.strictObject(inspected);

const item: z.ZodType<SandboxItem> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("table"), name: z.null(), staged }),
  z.strictObject({ type: z.literal("plot"), plot: recordedPlotSchema }),
  z.strictObject({ type: z.literal("value"), name: shortText.nullable(), value }),
  z.strictObject({
    type: z.literal("console"),
    level: z.enum(["log", "info", "warn", "error"]),
    text: z.string().max(limits.consoleLineCharacters),
  }),
  z.strictObject({ type: z.literal("notice"), failure }),
]);

const published: z.ZodType<Published> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("table"), name: shortText, staged }),
  z.strictObject({ type: z.literal("value"), name: shortText, ...inspected }),
]);

/** What the sandbox may say; anything else ends it. */
export const sandboxMessageSchema: z.ZodType<SandboxMessage> = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("ready") }),
  z.strictObject({
    type: z.literal("progress"),
    runId,
    progress: z.strictObject({ fraction: z.number().min(0).max(1).nullable(), text: shortText }),
  }),
  z.strictObject({ type: z.literal("item"), runId, item }),
  z.strictObject({
    type: z.literal("done"),
    runId,
    published: z.array(published).max(limits.publishedNames),
  }),
  z.strictObject({ type: z.literal("failed"), runId, failure }),
]);
