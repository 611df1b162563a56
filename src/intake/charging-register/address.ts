import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import type { Finding } from "../problem.ts";
import type { RegisterField } from "./columns.ts";
import type { Coordinate } from "./coordinates.ts";

export interface Address {
  address: string;
  postcode: string;
  place: string;
}

/** "Lennéstraße 1, 01069 Dresden": the last number of four to six digits before a word is the postcode. */
const SITE = /^(.*?)[,\s]*\b(\d{4,6})\b[,\s]+(\p{L}[^,]*)$/u;

/** Address of a row from one, two or five columns, as the issues have it. */
export function addressOf(text: (field: RegisterField) => string): Address {
  // The register writes 0 where a house has no number.
  const houseNumber = text("houseNumber") === "0" ? "" : text("houseNumber");
  const street = [text("street"), houseNumber, text("addition")].filter((part) => part !== "").join(" ");
  const [, before = "", sitePostcode = "", sitePlace = ""] = SITE.exec(text("site")) ?? [];
  const joined = /^(\d+)\s+(.+)$/.exec(text("postcodePlace"));
  return {
    address: text("address") || street || before || (sitePlace === "" ? text("site") : ""),
    postcode: text("postcode") || (joined?.[1] ?? sitePostcode),
    place: text("place") || (joined?.[2] ?? (text("postcodePlace") || sitePlace)),
  };
}

/** Whether postcodes begin with a zero there; by the state where the row names it, else by the coordinate. */
function canBeginWithZero(state: string, coordinate: Coordinate | undefined): boolean {
  const { states, west, east, south, north } = dictionary.postcodeZero;
  if (state !== "") return states.includes(state);
  if (!coordinate) return false;
  const { lon, lat } = coordinate;
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

/** German postcodes have five digits; a lost leading zero is restored where it can be one, all else asked about. */
export function postcodeProblem(
  postcode: string,
  state: string,
  coordinate: Coordinate | undefined,
): Finding | undefined {
  if (postcode === "" || /^\d{5}$/.test(postcode)) return undefined;
  if (/^[1-9]\d{3}$/.test(postcode) && canBeginWithZero(state, coordinate))
    return {
      code: "LEADING_ZERO",
      de: `Führende Null der Postleitzahl ergänzt: 0${postcode}.`,
      en: `Leading zero of the postcode restored: 0${postcode}.`,
      proposal: `0${postcode}`,
    };
  return {
    code: "BAD_POSTCODE",
    de: `„${postcode}“ ist keine Postleitzahl aus fünf Ziffern. Bitte prüfen; die Lage folgt aus der Koordinate.`,
    en: `"${postcode}" is no postcode of five digits. Please check; the place follows from the coordinate.`,
  };
}
