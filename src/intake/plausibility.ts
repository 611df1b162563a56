import limits from "../../data/mapping/plausibility.json" with { type: "json" };
import { parsePoints, type Property } from "../plan/model/property.ts";
import type { Vehicle } from "../plan/model/vehicle.ts";
import { baseCategory } from "../plan/model/vocabulary.ts";
import type { Finding } from "./problem.ts";

/** Something odd about a field of a row that was read. */
export interface Oddity {
  field: string;
  severity: "error" | "warning";
  finding: Finding;
}

const odd = (field: string, code: string, de: string, en: string): Oddity => ({
  field,
  severity: "warning",
  finding: { code, de, en },
});
const impossible = (field: string, code: string, de: string, en: string): Oddity => ({
  field,
  severity: "error",
  finding: { code, de, en },
});

/** Values that each are possible and together are not, or that are hardly ever right. */
export function vehicleOddities(
  vehicle: Partial<Vehicle>,
  disposalDate: string | undefined,
  asOf: string,
): Oddity[] {
  const { firstRegistration, leaseEnd, plannedReplacementYear, annualMileage_km_per_a, category } = vehicle;
  const found: Oddity[] = [];
  if (firstRegistration !== undefined) {
    if (firstRegistration > asOf)
      found.push(
        odd(
          "firstRegistration",
          "FUTURE_DATE",
          `Die Erstzulassung liegt nach dem ${asOf}. Bitte prüfen.`,
          `The first registration lies after ${asOf}. Please check.`,
        ),
      );
    if (disposalDate !== undefined && disposalDate < firstRegistration)
      found.push(
        impossible(
          "disposalDate",
          "DATES_REVERSED",
          `Der Abgang liegt vor der Erstzulassung (${firstRegistration}). Bitte berichtigen.`,
          `The disposal lies before the first registration (${firstRegistration}). Please correct it.`,
        ),
      );
    if (leaseEnd !== undefined && leaseEnd < firstRegistration)
      found.push(
        impossible(
          "leaseEnd",
          "DATES_REVERSED",
          `Das Leasingende liegt vor der Erstzulassung (${firstRegistration}). Bitte berichtigen.`,
          `The lease ends before the first registration (${firstRegistration}). Please correct it.`,
        ),
      );
    if (
      plannedReplacementYear !== undefined &&
      plannedReplacementYear < Number(firstRegistration.slice(0, 4))
    )
      found.push(
        odd(
          "plannedReplacementYear",
          "DATES_REVERSED",
          `Das Ersatzjahr liegt vor der Erstzulassung (${firstRegistration}). Bitte prüfen.`,
          `The replacement year lies before the first registration (${firstRegistration}). Please check.`,
        ),
      );
  }
  const mileage = limits.annualMileage_km_per_a;
  if (annualMileage_km_per_a !== undefined && category !== undefined) {
    const limit = mileage.lightCategories.includes(baseCategory(category)) ? mileage.light : mileage.heavy;
    if (annualMileage_km_per_a > limit)
      found.push(
        odd(
          "annualMileage_km_per_a",
          "MILEAGE_HIGH",
          `Mehr als ${limit} km im Jahr sind ungewöhnlich. Ist es der Kilometerstand oder ein Tippfehler?`,
          `More than ${limit} km a year are unusual. Is it the odometer or a typing error?`,
        ),
      );
  }
  return found;
}

const isWhole = (value: number | undefined): boolean => value !== undefined && Number.isInteger(value);

/** German postcodes have five digits; spreadsheets eat the first where it is a zero. */
function postcodeOddity(postcode: unknown): Oddity[] {
  if (typeof postcode !== "string" || /^\d{5}(?!\d)/.test(postcode) || !/^\d+$/.test(postcode)) return [];
  const lost = postcode.length === 4;
  const proposal = lost ? { proposal: `0${postcode}` } : {};
  const oddity = odd(
    "postcode",
    "BAD_POSTCODE",
    `Eine Postleitzahl hat fünf Ziffern.${lost ? " Wahrscheinlich fehlt die führende Null." : " Bitte prüfen."}`,
    `A postcode has five digits.${lost ? " The leading zero is probably missing." : " Please check."}`,
  );
  return [{ ...oddity, finding: { ...oddity.finding, ...proposal } }];
}

/** Load management lets points exceed the connection, so this is only said. */
function connectionOddity({ existingPoints, connectionPower_kW }: Partial<Property>): Oddity[] {
  const sum_kW = parsePoints(existingPoints).reduce((sum, { power_kW, count }) => sum + power_kW * count, 0);
  if (connectionPower_kW === undefined || sum_kW <= connectionPower_kW) return [];
  return [
    odd(
      "connectionPower_kW",
      "CONNECTION_BELOW_POINTS",
      `Der Anschluss (${connectionPower_kW} kW) ist kleiner als die Summe der Ladepunkte (${sum_kW} kW). Ohne Lastmanagement bitte prüfen.`,
      `The connection (${connectionPower_kW} kW) is smaller than the sum of the points (${sum_kW} kW). Check unless there is load management.`,
    ),
  ];
}

export function propertyOddities(property: Partial<Property>, postcode: unknown): Oddity[] {
  const { lon, lat } = property;
  const found = [...postcodeOddity(postcode), ...connectionOddity(property)];
  if (isWhole(lon) && isWhole(lat))
    found.push(
      odd(
        "lon",
        "COORDINATE_ROUNDED",
        "Die Koordinate ist auf ganze Grad gerundet und damit bis zu 60 km falsch. Bitte genauer angeben.",
        "The coordinate is rounded to whole degrees and so up to 60 km wrong. Give it more precisely.",
      ),
    );
  return found;
}
