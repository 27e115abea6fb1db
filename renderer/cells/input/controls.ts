import type { InputControl } from "../../workbook/document.ts";

export type ControlType = InputControl["type"];

/** The controls that can be chosen, with their names for people. */
export const controlOptions: readonly { readonly value: ControlType; readonly label: string }[] = [
  { value: "slider", label: "Slider" },
  { value: "number", label: "Number" },
  { value: "text", label: "Text" },
  { value: "checkbox", label: "Checkbox" },
  { value: "choice", label: "Choice" },
  { value: "date-range", label: "Date range" },
  { value: "column", label: "Column of a table" },
  { value: "columns", label: "Columns of a table" },
];

/** A control of a type with a value that makes sense before anything is set. `today` is YYYY-MM-DD. */
export function controlOf(type: ControlType, today: string): InputControl {
  switch (type) {
    case "slider":
      return { type, min: 0, max: 10, step: 1, value: 5 };
    case "number":
      return { type, value: 0 };
    case "text":
      return { type, value: "" };
    case "checkbox":
      return { type, value: false };
    case "choice":
      return { type, options: ["a", "b"], value: "a" };
    case "date-range":
      return { type, from: `${today.slice(0, 4)}-01-01`, to: today };
    case "column":
      return { type, table: "", value: "" };
    case "columns":
      return { type, table: "", value: [] };
  }
}

/** A slider with changed bounds whose value still lies on it. */
export function boundedSlider(
  slider: Extract<InputControl, { type: "slider" }>,
): Extract<InputControl, { type: "slider" }> {
  const max = Math.max(slider.min, slider.max);
  const step = slider.step > 0 ? slider.step : 1;
  return { ...slider, max, step, value: Math.min(max, Math.max(slider.min, slider.value)) };
}
