import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { causeText, fail, ok, type Result } from "../base/result.ts";
import { windowTheme } from "../charts/chart-theme.ts";
import { chartWords } from "../charts/chart-words.ts";
import { describeChart } from "../charts/describe-chart.ts";
import { drawPlot } from "../charts/draw.ts";
import { createPalette, type Palette } from "../charts/palette.ts";
import type { RecordedPlot } from "../charts/recorded-plot.ts";
import { ChartData } from "./ChartData.tsx";
import styles from "./PlotFigure.module.css";
import { leaveChart, walkChart } from "./walk-chart.ts";

interface PlotFigureProps {
  readonly plot: RecordedPlot;
  /** One for all charts of a workbook, so that a segment keeps its color. */
  readonly palette?: Palette;
}

/** Arrow keys go from mark to mark and show their tips. */
const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
};

const sharedPalette = createPalette();

/** A recorded chart, drawn to the width there is. It follows the theme by itself. */
export function PlotFigure({ plot, palette = sharedPalette }: PlotFigureProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<number | null>(null);
  const width = useWidth(frame);
  const words = useMemo(() => chartWords(plot), [plot]);
  const description = useMemo(() => describeChart(plot), [plot]);
  const captionId = useId();

  const drawn = useMemo(() => (width === 0 ? null : draw(plot, palette, width)), [plot, palette, width]);

  useEffect(() => {
    frame.current?.replaceChildren(...(drawn?.ok === true ? [drawn.value] : []));
  }, [drawn]);

  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined || !frame.current) return;
    event.preventDefault();
    event.stopPropagation();
    place.current = walkChart(frame.current, place.current, step);
  };

  return (
    <figure className={styles.figure}>
      {words.title !== null && <div className={styles.title}>{words.title}</div>}
      {words.subtitle !== null && <div className={styles.subtitle}>{words.subtitle}</div>}
      <div
        ref={frame}
        className={styles.drawing}
        role="img"
        tabIndex={0}
        onKeyDown={walk}
        onFocus={({ currentTarget }) => {
          if (currentTarget.matches(":focus-visible"))
            place.current = walkChart(currentTarget, place.current === null ? null : place.current - 1, 1);
        }}
        onBlur={() => frame.current && leaveChart(frame.current)}
        aria-label={description}
        aria-describedby={words.caption === null ? undefined : captionId}
      />
      {drawn?.ok === false && (
        <p className={styles.fault} role="alert">
          {drawn.failure.message} {drawn.failure.advice}
        </p>
      )}
      {words.caption !== null && (
        <figcaption id={captionId} className={styles.caption}>
          {words.caption}
        </figcaption>
      )}
      <ChartData plot={plot} />
    </figure>
  );
}

function draw(plot: RecordedPlot, palette: Palette, width: number): Result<Element> {
  try {
    return ok(drawPlot(plot, { width, theme: windowTheme, palette, tips: true, document }));
  } catch (thrown) {
    return fail({
      tag: "chart-not-drawn",
      message: `This chart could not be drawn: ${causeText(thrown)}.`,
      advice: "Change its options in the cell and run it again.",
    });
  }
}

/** The element's width in whole pixels, 0 until it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
