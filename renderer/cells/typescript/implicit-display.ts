import type { Expression, Program } from "acorn";
import type { Edit } from "./edits.ts";

/** The edits that show the value of the last statement, if it is an expression that has one to show. */
export function implicitDisplay(program: Program, js: string): readonly Edit[] {
  const last = program.body.at(-1);
  if (last?.type !== "ExpressionStatement" || showsNothing(last.expression)) return [];
  const closed = js[last.end - 1] === ";";
  return [
    { start: last.start, end: last.start, text: ";{ const __shown = (" },
    {
      start: closed ? last.end - 1 : last.end,
      end: last.end,
      text: "); if (__shown !== undefined) display(__shown); }",
    },
  ];
}

/** Assignments are made for their effect, and `display(…)` has shown its value already. */
const showsNothing = (expression: Expression): boolean =>
  expression.type === "AssignmentExpression" ||
  expression.type === "UpdateExpression" ||
  (expression.type === "CallExpression" &&
    expression.callee.type === "Identifier" &&
    expression.callee.name === "display");
