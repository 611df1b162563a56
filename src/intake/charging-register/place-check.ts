import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import type { Finding } from "../problem.ts";
import { type Coordinate, inCountry } from "./coordinates.ts";
import { distanceTo_km, type MunicipalityFinder, type Outline } from "./outlines.ts";

const STATES: Record<string, string> = dictionary.states;

/** 51.5234 meant as 51 degrees and 52.34 minutes. */
const fromMinutes = (degrees: number): number => {
  const whole = Math.trunc(degrees);
  return Number((whole + ((degrees - whole) * 100) / 60).toFixed(6));
};

/**
 * A coordinate that does not lie in the place of its address. Only places with a known outline are asked,
 * and only where the row names their state, for many places share a name.
 */
export function placeContradiction(
  coordinate: Coordinate,
  place: string,
  state: string,
  finder: MunicipalityFinder,
): Finding | undefined {
  const outline = finder.named(place);
  if (!outline || STATES[outline.properties.ags.slice(0, 2)] !== state) return undefined;
  const distance_km = distanceTo_km(coordinate, outline);
  if (distance_km <= dictionary.unusual.placeTolerance_km) return undefined;
  const proposal = minutesProposal(coordinate, outline);
  const far = Math.round(distance_km);
  return {
    code: "PLACE_CONTRADICTS",
    de: `Die Koordinate liegt ${far} km außerhalb von ${place}. Adresse oder Koordinate bitte prüfen.${proposal ? " Waren es Grad und Minuten?" : ""}`,
    en: `The coordinate lies ${far} km outside ${place}. Check address or coordinate.${proposal ? " Were they degrees and minutes?" : ""}`,
    ...(proposal === undefined ? {} : { proposal }),
  };
}

function minutesProposal({ lon, lat }: Coordinate, outline: Outline): string | undefined {
  const minutes = { lon: fromMinutes(lon), lat: fromMinutes(lat) };
  const fits = (candidate: Coordinate): boolean =>
    inCountry(candidate) && distanceTo_km(candidate, outline) === 0;
  return fits(minutes) ? `${minutes.lon}, ${minutes.lat}` : undefined;
}
