/**
 * Units and money: the only place where one unit becomes another.
 * Names carry their unit (`stem_unit`, `_per_` for division); see docs/glossary.md.
 */

/** Minutes of one step of every load calculation in the core. */
export const STEP_MINUTES = 15;
/** Steps of one day. */
export const STEPS_PER_DAY = (24 * 60) / STEP_MINUTES;
/** Hours of one step. */
export const STEP_H = STEP_MINUTES / 60;

export const kWhToMWh = (energy_kWh: number): number => energy_kWh / 1000;
export const MWhTokWh = (energy_MWh: number): number => energy_MWh * 1000;
export const kgToTonne = (mass_kg: number): number => mass_kg / 1000;
export const gramToKilogram = (mass_g: number): number => mass_g / 1000;

/** Use over a distance: `12,000 km` at `18 kWh/100 km` are `2,160 kWh`; litres and kilograms alike. */
export const useOverDistance = (distance_km: number, use_per_100km: number): number =>
  (distance_km * use_per_100km) / 100;

/**
 * What the payer bears of a net price: net plus the VAT that it cannot recover
 * (a Kreis recovers 0, an enterprise that deducts 1).
 */
export const payable = (net_EUR: number, vatShare: number, vatRecoverableShare: number): number =>
  net_EUR * (1 + vatShare * (1 - vatRecoverableShare));

/** Factor that turns nominal euros of `year` into real euros of `priceYear`. */
export const deflator = (year: number, priceYear: number, inflation_per_a: number): number =>
  (1 + inflation_per_a) ** (priceYear - year);

/** Factor that discounts real euros of `year` to `baseYear` at the real rate. */
export const discountFactor = (year: number, baseYear: number, discountRate_per_a: number): number =>
  (1 + discountRate_per_a) ** (baseYear - year);

/**
 * A price with a stated basis in real euros of `priceYear`.
 * `nominal` prices are of their own year, `real-YYYY` prices of that year.
 * @throws RangeError where the basis is neither
 */
export function toReal(
  amount_EUR: number,
  basis: string,
  year: number,
  priceYear: number,
  inflation_per_a: number,
): number {
  if (basis === "nominal") return amount_EUR * deflator(year, priceYear, inflation_per_a);
  const basisYear = basis.length === 9 && basis.startsWith("real-") ? Number(basis.slice(5)) : Number.NaN;
  if (!Number.isInteger(basisYear))
    throw new RangeError(`price basis "${basis}" is neither "nominal" nor "real-YYYY"`);
  return amount_EUR * deflator(basisYear, priceYear, inflation_per_a);
}

/** First step of the day that begins at or after `HH:MM`; 24:00 is step 0 of the next day, so 0. */
export function stepOfDay(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return Math.ceil(((hours ?? 0) * 60 + (minutes ?? 0)) / STEP_MINUTES) % STEPS_PER_DAY;
}

/** Calendar year of an ISO date. */
export const yearOf = (date: string): number => Number(date.slice(0, 4));

/**
 * Planned awards are dated 1 July; the award year of a delivery in `year` is the year of
 * (1 July of `year` minus the lead time).
 */
export function awardYearOf(year: number, leadTime_months: number): number {
  return year + Math.floor((6 - leadTime_months) / 12);
}
