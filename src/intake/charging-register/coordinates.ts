import limits from "../../../data/mapping/plausibility.json" with { type: "json" };
import { errorAt, type Finding, type Place, type Problem, warningAt } from "../problem.ts";

export interface Coordinate {
  lon: number;
  lat: number;
}
type Axis = "lon" | "lat";
const AXES = {
  lon: { bound: 180, de: "Längengrad", en: "longitude" },
  lat: { bound: 90, de: "Breitengrad", en: "latitude" },
};

/** Germany's longitudes and latitudes do not overlap, so one cannot be taken for the other. */
const inExtent = (axis: Axis, value: number): boolean => {
  const { west, east, south, north } = limits.extent;
  return axis === "lon" ? value >= west && value <= east : value >= south && value <= north;
};
export const inCountry = ({ lon, lat }: Coordinate): boolean => inExtent("lon", lon) && inExtent("lat", lat);
export const isSwapped = ({ lon, lat }: Coordinate): boolean => inExtent("lon", lat) && inExtent("lat", lon);

const DEGREES =
  /^(\d{1,3})\s*°\s*(\d{1,2}(?:[.,]\d+)?)\s*['′]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*["″]?)?\s*([NOEW])?$/i;
const decimal = (text: string): number => Number(text.replace(",", "."));

/** Degrees of a cell with either decimal mark, or in degrees, minutes and seconds. */
export function readDegrees(cell: string): { value: number; converted: boolean } | undefined {
  const text = cell
    .replaceAll(/[\s\u00a0]+/g, " ")
    .replace(/°\s*$/, "")
    .trim();
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return { value: decimal(text), converted: false };
  const parts = DEGREES.exec(text);
  if (!parts) return undefined;
  const [, degrees = "0", minutes = "0", seconds = "0", side] = parts;
  const value = Number(degrees) + decimal(minutes) / 60 + decimal(seconds) / 3600;
  return { value: Number(value.toFixed(6)) * (side?.toUpperCase() === "W" ? -1 : 1), converted: true };
}

/** "51.8956, 11.0467", "11,0467; 51,8956", "POINT (11.14 51.79)": both degrees of a cell, whichever comes first. */
export function readPoint(cell: unknown): Coordinate | undefined {
  if (typeof cell !== "string") return undefined;
  const numbers = cell.match(/-?\d{1,3}(?:\.\d+|,\d+(?=\s*(?:[;/]|\s|$)))?/g) ?? [];
  if (numbers.length !== 2) return undefined;
  const [a, b] = numbers.map(decimal) as [number, number];
  const point = { lon: a, lat: b };
  if (inCountry(point)) return point;
  return isSwapped(point) || !cell.toLowerCase().includes("point") ? { lon: b, lat: a } : point;
}

/** Where the decimal mark was lost or doubled, the one place for it that lies in the country. */
function restored(axis: Axis, cell: string): string | undefined {
  const digits = cell.replaceAll(/\D/g, "");
  if (digits.length < 4) return undefined;
  const fits = [1, 2].map((whole) => `${digits.slice(0, whole)}.${digits.slice(whole)}`);
  const possible = fits.filter((text) => !text.startsWith("0") && inExtent(axis, Number(text)));
  return possible.length === 1 ? possible[0] : undefined;
}

function unreadable(axis: Axis, cell: string): Finding {
  const { de, en, bound } = AXES[axis];
  if (cell === "")
    return {
      code: "MISSING",
      de: `Der ${de} fehlt; ohne Koordinate ist die Ladeeinrichtung kein Punkt auf der Karte. Bitte ergänzen.`,
      en: `The ${en} is missing; without a coordinate the station is no point on a map. Please add it.`,
    };
  const proposal = restored(axis, cell);
  const isNumber = readDegrees(cell) !== undefined;
  return {
    code: isNumber ? "OUT_OF_RANGE" : "NOT_A_NUMBER",
    de: isNumber
      ? `Ein ${de} liegt zwischen -${bound} und ${bound}. Wahrscheinlich fehlt das Dezimalzeichen; bitte berichtigen.`
      : `„${cell}“ ist kein ${de} in Dezimalgrad. Bitte berichtigen.`,
    en: isNumber
      ? `A ${en} lies between -${bound} and ${bound}. The decimal mark is probably missing; please correct it.`
      : `"${cell}" is no ${en} in decimal degrees. Please correct it.`,
    ...(proposal === undefined ? {} : { proposal }),
  };
}

/** 0 or 1 decimal: the place is known to some 10 km only. */
const isRounded = (cell: string): boolean => /^[+-]?\d+(?:[.,]\d)?$/.test(cell.trim());

const CONVERTED: Finding = {
  code: "UNIT_CONVERTED",
  de: "Umgerechnet aus Grad, Minuten und Sekunden in Dezimalgrad.",
  en: "Converted from degrees, minutes and seconds to decimal degrees.",
};
const ROUNDED: Finding = {
  code: "COORDINATE_ROUNDED",
  de: "Die Koordinate ist gerundet und damit um viele Kilometer falsch. Bitte genauer angeben.",
  en: "The coordinate is rounded and so many kilometres wrong. Give it more precisely.",
};
const OUTSIDE: Finding = {
  code: "OUTSIDE_COUNTRY",
  de: "Die Koordinate liegt außerhalb Deutschlands. Bitte prüfen.",
  en: "The coordinate lies outside Germany. Please check.",
};
const swapped = ({ lon, lat }: Coordinate): Finding => ({
  code: "COORDINATES_SWAPPED",
  de: "Längen- und Breitengrad sind vertauscht; gelesen wurde umgekehrt.",
  en: "Longitude and latitude are swapped; they were read the other way round.",
  proposal: `${lon}, ${lat}`,
});

export interface CoordinateCells {
  lon: string;
  lat: string;
  at: (axis: Axis) => Place;
  /** The headers of the whole table are reversed; said once, not for each row. */
  headersReversed: boolean;
}

/** Coordinate of a row with everything odd about it; undefined where it cannot be one. */
export function readCoordinate(cells: CoordinateCells): { coordinate?: Coordinate; problems: Problem[] } {
  const { at } = cells;
  const problems: Problem[] = [];
  const read: Partial<Coordinate> = {};
  for (const axis of ["lon", "lat"] as const) {
    const degrees = readDegrees(cells[axis]);
    // A latitude in the column of longitudes is below 180 and the other way round: bounds come after swapping.
    if (degrees === undefined || Math.abs(degrees.value) > AXES[axis].bound)
      problems.push(errorAt(at(axis), unreadable(axis, cells[axis])));
    else {
      read[axis] = degrees.value;
      if (degrees.converted)
        problems.push(warningAt(at(axis), { ...CONVERTED, proposal: String(degrees.value) }));
    }
  }
  if (read.lon === undefined || read.lat === undefined) return { problems };
  let coordinate: Coordinate = { lon: read.lon, lat: read.lat };
  if (isSwapped(coordinate)) {
    coordinate = { lon: read.lat, lat: read.lon };
    if (!cells.headersReversed) problems.push(warningAt(at("lon"), swapped(coordinate)));
  } else if (!inCountry(coordinate)) {
    const axis: Axis = inExtent("lon", coordinate.lon) ? "lat" : "lon";
    problems.push(warningAt(at(axis), OUTSIDE));
  }
  const rounded = (["lon", "lat"] as const).find((axis) => isRounded(cells[axis]));
  if (rounded) problems.push(warningAt(at(rounded), ROUNDED));
  return { coordinate, problems };
}
