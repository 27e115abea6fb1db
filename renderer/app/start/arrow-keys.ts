import type { KeyboardEvent } from "react";

/** Moves the focus with the arrow keys among the elements below that are marked `data-stop`, by where they stand. */
export function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-stop]")];
  const from = stops.findIndex((stop) => stop === event.target);
  if (from === -1 || event.altKey || event.ctrlKey || event.metaKey) return;
  const boxes = stops.map((stop) => stop.getBoundingClientRect());
  const next = nextStop(boxes, from, event.key);
  if (next === null) return;
  event.preventDefault();
  stops[next]?.focus();
}

type Place = Pick<DOMRect, "left" | "top">;

/** The element that a key leads to: left and right go through all in order, up and down to the nearest in that direction. */
export function nextStop(places: readonly Place[], from: number, key: string): number | null {
  const here = places[from];
  if (here === undefined) return null;
  const last = places.length - 1;
  switch (key) {
    case "ArrowRight":
      return Math.min(from + 1, last);
    case "ArrowLeft":
      return Math.max(from - 1, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    case "ArrowDown":
      return nearest(places, here, (place) => place.top > here.top) ?? from;
    case "ArrowUp":
      return nearest(places, here, (place) => place.top < here.top) ?? from;
    default:
      return null;
  }
}

function nearest(places: readonly Place[], here: Place, isAhead: (place: Place) => boolean): number | null {
  let found: number | null = null;
  let least = Infinity;
  places.forEach((place, index) => {
    if (!isAhead(place)) return;
    const distance = 1000 * Math.abs(place.top - here.top) + Math.abs(place.left - here.left);
    if (distance < least) [found, least] = [index, distance];
  });
  return found;
}
