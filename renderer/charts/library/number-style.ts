/** How the numbers of a chart are written, everywhere in it the same. */
export interface NumberStyle {
  /** For ticks and tips, as d3-format has it. */
  readonly format: string;
  readonly unit: string;
  /** With its unit where it is a percentage. */
  readonly text: (value: number) => string;
  /** As `text`, with + or −. */
  readonly signed: (value: number) => string;
}

/** The style that suits the values: `%` for shares, thousands apart, no more digits than tell them apart. */
export function numberStyle(values: Iterable<number>, unit = ""): NumberStyle {
  let [most, areWhole] = [0, true];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    most = Math.max(most, Math.abs(value));
    areWhole &&= Number.isInteger(value);
  }
  const { format, text } = unit === "%" ? percentStyle(most) : plainStyle(most, areWhole);
  return { format, unit, text, signed: (value) => (value > 0 ? `+${text(value)}` : text(value)) };
}

type Written = Pick<NumberStyle, "format" | "text">;

function percentStyle(most: number): Written {
  const digits = most < 0.0005 ? 3 : 1;
  return {
    format: `.${digits}~%`,
    text: (share) => {
      const percent = share * 100;
      const shown = percent.toLocaleString("en-US", { maximumFractionDigits: digits });
      return `${minus(shown)}%`;
    },
  };
}

function plainStyle(most: number, areWhole: boolean): Written {
  if (most >= 1e15 || (most > 0 && most < 1e-4))
    return { format: ".3~e", text: (value) => minus(value.toExponential(2)) };
  const digits = areWhole || most >= 100 ? 0 : most >= 10 ? 1 : most >= 1 ? 2 : most >= 0.01 ? 3 : 5;
  if (most < 1e6) {
    return {
      format: `,.${digits}~f`,
      text: (value) => minus(value.toLocaleString("en-US", { maximumFractionDigits: digits })),
    };
  }
  const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
  return { format: most < 1e9 ? ".3~s" : ",.0f", text: (value) => minus(compact.format(value)) };
}

/** The true minus sign, as d3-format writes it. */
const minus = (text: string): string => text.replace(/^-/, "−");
