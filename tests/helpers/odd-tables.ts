import type { Column } from "../../analysis/columns.ts";
import type { Parameter, ParameterValue } from "../../analysis/method.ts";
import type { ListedMethod } from "../../analysis/methods.ts";
import { createRandom, type Random } from "../../analysis/random.ts";
import { Table } from "../../analysis/table.ts";

/** How the numbers of an odd table are drawn. */
const shapes = ["usual", "constant", "missing", "gaps", "huge", "two values", "ties"] as const;

function oddNumber(shape: (typeof shapes)[number], random: Random): number | null {
  switch (shape) {
    case "usual":
      return 10 * random.normal();
    case "constant":
      return 5;
    case "missing":
      return null;
    case "gaps":
      return random.next() < 0.5 ? null : random.normal();
    case "huge":
      return random.normal() * 1e300;
    case "two values":
      return random.integer(2);
    case "ties":
      return random.integer(4) - 1;
  }
}

/** A table with a column of every kind, some rows and oddities. */
export function oddTable(numRows: number, seed: number): Table {
  const random = createRandom(seed);
  const column = (value: () => unknown) => Array.from({ length: numRows }, value);
  const shape = () => shapes[random.integer(shapes.length)]!;
  const numbers = () => {
    const own = shape();
    return column(() => oddNumber(own, random));
  };
  const day = 24 * 60 * 60 * 1000;
  return Table.fromColumns({
    x: numbers(),
    y: numbers(),
    z: numbers(),
    id: column(() => `customer ${random.integer(numRows)}`),
    group: column(() => (random.next() < 0.1 ? null : "abc"[random.integer(3)]!)),
    flag: column(() => random.next() < 0.5),
    when: column(() => new Date(Date.UTC(2024, 0, 1) + random.integer(400) * day)),
    measure: column(() => "index of x"),
    segment: column(() => "ab"[random.integer(2)]!),
    value: numbers(),
  });
}

const kindsOf: Readonly<Record<string, Column["kind"]>> = {
  ...{ x: "number", y: "number", z: "number", value: "number", id: "text", group: "text" },
  ...{ flag: "boolean", when: "date", segment: "text" },
};

function anyValue(parameter: Parameter, random: Random): ParameterValue | undefined {
  switch (parameter.type) {
    case "choice":
      return parameter.options[random.integer(parameter.options.length)];
    case "switch":
      return random.next() < 0.5;
    case "number": {
      const most = Math.min(parameter.max, parameter.min + 12);
      const value = parameter.min + random.next() * (most - parameter.min);
      return random.next() < 0.5 ? undefined : parameter.whole ? Math.round(value) : value;
    }
    case "text":
    case "secret":
      return undefined;
    case "column":
    case "columns": {
      const fit = Object.keys(kindsOf).filter((name) => parameter.kinds.includes(kindsOf[name]!));
      const chosen = fit.filter(() => random.next() < 0.5);
      if (parameter.type === "columns") return chosen.length > 0 ? chosen : fit.slice(0, 1);
      return parameter.optional && random.next() < 0.5 ? "" : fit[random.integer(fit.length)];
    }
  }
}

/** Values for the parameters of a method, within their limits or left to their defaults. */
export function anyValues(method: ListedMethod, seed: number): Record<string, ParameterValue> {
  const random = createRandom(seed);
  const entries = method.parameters.map(
    (parameter) => [parameter.name, anyValue(parameter, random)] as const,
  );
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, ParameterValue] => entry[1] !== undefined),
  );
}
