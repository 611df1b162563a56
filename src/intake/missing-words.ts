import missing from "../../data/mapping/missing.json" with { type: "json" };

const MARKERS = new Set(missing.markers.map((marker) => marker.toLowerCase()));
const LONGEST = Math.max(...[...MARKERS].map((marker) => marker.length));

/** Whether a cell says that somebody does not know. */
export const meansUnknown = (text: string): boolean =>
  text.length <= LONGEST && MARKERS.has(text.toLowerCase());
