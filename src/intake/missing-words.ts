import missing from "../../data/mapping/missing.json" with { type: "json" };

const MARKERS = new Set(missing.markers.map((marker) => marker.toLowerCase()));
const LONGEST = Math.max(...[...MARKERS].map((marker) => marker.length));
/** Last letters of the markers in both cases: most cells end otherwise and need no closer look. */
const LAST = new Set([...MARKERS].flatMap((marker) => [marker.at(-1), marker.at(-1)?.toUpperCase()]));

/** Whether a cell says that somebody does not know. */
export const meansUnknown = (text: string): boolean =>
  text.length <= LONGEST && LAST.has(text[text.length - 1]) && MARKERS.has(text.toLowerCase());
