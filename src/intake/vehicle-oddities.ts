import limits from "../../data/mapping/plausibility.json" with { type: "json" };
import type { Vehicle } from "../plan/model/vehicle.ts";
import { baseCategory } from "../plan/model/vocabulary.ts";
import { emptyCell, impossible, odd, type Oddity, type RowContext } from "./oddity.ts";
import { rangeOddities } from "./range-checks.ts";

type Values = Record<string, unknown>;

function dateOddities(
  { firstRegistration: first, leaseEnd, plannedReplacementYear: replaced, ownership }: Partial<Vehicle>,
  disposalDate: string | undefined,
  asOf: string,
): Oddity[] {
  const found: Oddity[] = [];
  const year = Number(asOf.slice(0, 4));
  if (
    replaced !== undefined &&
    !(first !== undefined && replaced < Number(first.slice(0, 4))) &&
    (replaced < year || replaced > year + limits.years.furthest)
  )
    found.push(
      odd(
        "plannedReplacementYear",
        "YEAR_UNUSUAL",
        replaced < year
          ? `Das Ersatzjahr ${replaced} ist vorbei; geplant wird der Ersatz ab heute.`
          : `Ein Ersatzjahr nach ${year + limits.years.furthest} ist ungewöhnlich. Bitte prüfen.`,
        replaced < year
          ? `The replacement year ${replaced} is over; the replacement is planned from today on.`
          : `A replacement year after ${year + limits.years.furthest} is unusual. Please check.`,
      ),
    );
  if (leaseEnd !== undefined && ownership === "owned")
    found.push(
      odd(
        "leaseEnd",
        "LEASE_OF_OWNED",
        "Das Fahrzeug gilt als Eigentum und hat ein Leasingende. Bitte prüfen.",
        "The vehicle is owned and has an end of lease. Please check.",
      ),
    );
  if (first === undefined) return found;
  if (first > asOf)
    found.push(
      odd(
        "firstRegistration",
        "FUTURE_DATE",
        `Die Erstzulassung liegt nach dem ${asOf}. Bitte prüfen.`,
        `The first registration lies after ${asOf}. Please check.`,
      ),
    );
  if (Number(first.slice(0, 4)) < year - limits.years.oldest)
    found.push(
      odd(
        "firstRegistration",
        "DATE_UNUSUAL",
        `Das Fahrzeug wäre älter als ${limits.years.oldest} Jahre. Bitte prüfen.`,
        `The vehicle would be older than ${limits.years.oldest} years. Please check.`,
      ),
    );
  if (replaced !== undefined && replaced < Number(first.slice(0, 4)))
    found.push(
      odd(
        "plannedReplacementYear",
        "DATES_REVERSED",
        `Das Ersatzjahr liegt vor der Erstzulassung (${first}). Bitte prüfen.`,
        `The replacement year lies before the first registration (${first}). Please check.`,
      ),
    );
  const reversed = (field: string, de: string, en: string): Oddity =>
    impossible(
      field,
      "DATES_REVERSED",
      `${de} vor der Erstzulassung (${first}). Bitte berichtigen.`,
      `${en} before the first registration (${first}). Please correct it.`,
    );
  if (disposalDate !== undefined && disposalDate < first)
    found.push(reversed("disposalDate", "Der Abgang liegt", "The disposal lies"));
  if (leaseEnd !== undefined && leaseEnd < first)
    found.push(reversed("leaseEnd", "Das Leasingende liegt", "The lease ends"));
  return found;
}

const outside = (bounds: readonly (number | null)[], value: number): boolean =>
  (bounds[0] != null && value < bounds[0]) || (bounds[1] != null && value > bounds[1]);

function categoryOddities(all: Values): Oddity[] {
  const found: Oddity[] = [];
  const base = typeof all.category === "string" ? baseCategory(all.category) : "";
  const masses: Record<string, unknown> = limits.massBounds;
  const seats: Record<string, unknown> = limits.seats;
  const gross = all.grossMass_kg;
  if (typeof gross === "number" && Array.isArray(masses[base]) && outside(masses[base], gross))
    found.push(
      odd(
        "grossMass_kg",
        "MASS_CONTRADICTS",
        `${gross} kg Gesamtmasse passen nicht zur Klasse ${base}. Bitte prüfen.`,
        `A gross mass of ${gross} kg does not fit category ${base}. Please check.`,
      ),
    );
  if (typeof gross === "number" && typeof all.kerbMass_kg === "number" && all.kerbMass_kg >= gross)
    found.push(
      odd(
        "kerbMass_kg",
        "MASS_CONTRADICTS",
        `Die Leermasse ist nicht kleiner als die Gesamtmasse (${gross} kg). Bitte prüfen.`,
        `The kerb mass is not below the gross mass (${gross} kg). Please check.`,
      ),
    );
  if (typeof all.seats === "number" && all.seats > 0 && Array.isArray(seats[base]))
    if (outside(seats[base], all.seats))
      found.push(
        odd(
          "seats",
          "SEATS_CONTRADICT",
          `${all.seats} Sitze passen nicht zur Klasse ${base}. Bitte prüfen.`,
          `${all.seats} seats do not fit category ${base}. Please check.`,
        ),
      );
  return found;
}

const NO_TAILPIPE: readonly unknown[] = ["battery-electric", "fuel-cell"];
const NO_PLUG: readonly unknown[] = [
  "petrol",
  "diesel",
  "petrol-hybrid",
  "diesel-hybrid",
  "cng",
  "lng",
  "lpg",
];

function energyOddities({
  powertrain,
  co2Wltp_g_per_km: co2,
  energyUse_kWh_per_100km: kWh,
}: Partial<Vehicle>): Oddity[] {
  const found: Oddity[] = [];
  if (NO_TAILPIPE.includes(powertrain) && (co2 ?? 0) > 0)
    found.push(
      odd(
        "co2Wltp_g_per_km",
        "ELECTRIC_WITH_CO2",
        `Der Antrieb ist ${powertrain}, hat aber CO2 am Auspuff. Bitte Antrieb oder CO2 prüfen.`,
        `The powertrain is ${powertrain} but it has tail-pipe CO2. Check powertrain or CO2.`,
      ),
    );
  if (NO_PLUG.includes(powertrain) && co2 === 0)
    found.push(
      odd(
        "co2Wltp_g_per_km",
        "ZERO_CO2",
        `0 g CO2 passen nicht zum Antrieb ${powertrain}. Bitte prüfen oder leeren.`,
        `0 g of CO2 do not fit the powertrain ${powertrain}. Check it or empty it.`,
      ),
    );
  if (NO_PLUG.includes(powertrain) && (kWh ?? 0) > 0)
    found.push(
      odd(
        "energyUse_kWh_per_100km",
        "FUEL_WITH_KWH",
        `Der Antrieb ist ${powertrain}, verbraucht aber Strom. Bitte Antrieb oder Verbrauch prüfen.`,
        `The powertrain is ${powertrain} but it uses electricity. Check powertrain or consumption.`,
      ),
    );
  return found;
}

function distanceOddities(value: Partial<Vehicle>): Oddity[] {
  const { dailyDistanceMean_km: mean, dailyDistanceP95_km: p95, dailyDistanceMax_km: max } = value;
  const exceeds = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && a > b;
  const field = exceeds(p95, max) ? "dailyDistanceP95_km" : "dailyDistanceMean_km";
  if (!exceeds(mean, max) && !exceeds(p95, max)) return [];
  return [
    odd(
      field,
      "DISTANCES_CONTRADICT",
      `Die Strecke ist länger als der längste Tag (${max} km). Bitte prüfen.`,
      `The distance is longer than the longest day (${max} km). Please check.`,
    ),
  ];
}

const NO_PLATE = odd(
  "licencePlate",
  "EMPTY",
  "Das Kennzeichen fehlt; es ist nicht nötig, hilft aber, Wiederholungen zu finden.",
  "There is no plate; it is not needed but helps to find repeats.",
);

/** Columns of a list in which an empty cell leaves something open. */
function missingOddities(all: Values, { hasColumn }: RowContext): Oddity[] {
  const found: Oddity[] = [];
  if (all.licencePlate === undefined && hasColumn("licencePlate")) found.push(NO_PLATE);
  if (all.firstRegistration === undefined && hasColumn("firstRegistration"))
    found.push(emptyCell("firstRegistration"));
  if (all.annualMileage_km_per_a === undefined && all.operatingHours_h_per_a === undefined)
    if (hasColumn("annualMileage_km_per_a")) found.push(emptyCell("annualMileage_km_per_a"));
  return found;
}

/** Values that each are possible and together are not, or that are hardly ever right. */
export const vehicleOddities = (all: Values, context: RowContext): Oddity[] =>
  missingOddities(all, context).concat(
    dateOddities(all, all.disposalDate as string | undefined, context.asOf),
    rangeOddities(all, context.ranges),
    categoryOddities(all),
    energyOddities(all),
    distanceOddities(all),
  );
