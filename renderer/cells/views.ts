import type { CellViews } from "./CellView.ts";
import { ChartView } from "./chart/view.tsx";
import { InputView } from "./input/view.tsx";
import { MethodView } from "./method/view.tsx";
import { SqlView } from "./sql/view.tsx";
import { TextView } from "./text/view.tsx";
import { TypeScriptView } from "./typescript/view.tsx";
import { UnknownView } from "./unknown/view.tsx";

/** The view of every kind of cell. */
export const views: CellViews = {
  text: TextView,
  sql: SqlView,
  typescript: TypeScriptView,
  chart: ChartView,
  input: InputView,
  method: MethodView,
  unknown: UnknownView,
};
