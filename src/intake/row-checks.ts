import plausibility from "../../data/mapping/plausibility.json" with { type: "json" };
import type { Property } from "../plan/model/property.ts";
import type { Vehicle } from "../plan/model/vehicle.ts";
import { baseCategory } from "../plan/model/vocabulary.ts";
import { fieldPlace, type Item } from "./own-list.ts";
import { errorAt, type Problem, warningAt } from "./problem.ts";
import { missingField } from "./shape-texts.ts";

/** Trailers and towed machines have no engine of their own. */
export const isTowed = (category: string): boolean => /^[ORS]/.test(baseCategory(category));

export function checkVehicle(item: Item<Vehicle>): Problem[] {
  const { category, powertrain, fuelUse_l_per_100km, fuelUse_l_per_h } = item.value;
  const problems: Problem[] = [];
  if (typeof category === "string" && powertrain === undefined && !isTowed(category))
    problems.push(errorAt(fieldPlace(item, "powertrain"), missingField("powertrain")));
  const litres = fuelUse_l_per_100km ?? fuelUse_l_per_h ?? 0;
  if ((powertrain === "battery-electric" || powertrain === "fuel-cell") && litres > 0) {
    const field = fuelUse_l_per_100km ? "fuelUse_l_per_100km" : "fuelUse_l_per_h";
    const finding = {
      code: "ELECTRIC_WITH_LITRES",
      de: `Der Antrieb ist ${powertrain}, verbraucht aber Liter. Bitte Antrieb oder Verbrauch prüfen.`,
      en: `The powertrain is ${powertrain} but it uses litres. Check powertrain or consumption.`,
    };
    problems.push(warningAt(fieldPlace(item, field), finding));
  }
  return problems;
}

export function checkProperty(item: Item<Property>): Problem[] {
  const { lon, lat, validFrom, validTo } = item.value;
  const problems: Problem[] = [];
  if (validFrom !== undefined && validTo !== undefined && validFrom > validTo)
    problems.push(
      errorAt(fieldPlace(item, "validTo"), {
        code: "DATES_REVERSED",
        de: `validTo liegt vor validFrom (${validFrom}). Bitte berichtigen.`,
        en: `validTo lies before validFrom (${validFrom}). Please correct it.`,
      }),
    );
  if ((lon === undefined) !== (lat === undefined))
    problems.push(
      errorAt(
        fieldPlace(item, lon === undefined ? "lon" : "lat"),
        missingField(lon === undefined ? "lon" : "lat"),
      ),
    );
  if (typeof lon === "number" && typeof lat === "number") problems.push(...outsideCountry(item, lon, lat));
  return problems;
}

function outsideCountry(item: Item<Property>, lon: number, lat: number): Problem[] {
  const { west, east, south, north } = plausibility.extent;
  const inside = (x: number, y: number): boolean => x >= west && x <= east && y >= south && y <= north;
  if (inside(lon, lat)) return [];
  const swapped = inside(lat, lon);
  const finding = {
    code: "OUTSIDE_COUNTRY",
    de: swapped
      ? "Länge und Breite sind wohl vertauscht: lon ist die östliche Länge."
      : "Die Koordinate liegt außerhalb Deutschlands. Bitte prüfen.",
    en: swapped
      ? "Longitude and latitude seem to be swapped: lon is the eastern longitude."
      : "The coordinate lies outside Germany. Please check.",
    ...(swapped ? { proposal: `lon ${lat}, lat ${lon}` } : {}),
  };
  return [warningAt(fieldPlace(item, lon < west || lon > east ? "lon" : "lat"), finding)];
}
