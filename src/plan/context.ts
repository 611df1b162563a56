import { MissingReferenceError, numberOf, entryAt } from "./parameters.ts";
import type { Balance, Parameter, Reference } from "./model/reference.ts";
import type { Level } from "./model/vocabulary.ts";
import { type Authority, ONLY_AUTHORITY, type Scenario } from "./model/scenario.ts";
import { discountFactor, yearOf } from "./units.ts";

/** Years a vehicle past its latest age may still run, with the cost of age (contracts section 2). */
export const GRACE_YEARS = 6;

/** Everything about money, dates and outlook that a run needs, resolved once from scenario and data. */
export interface Context {
  scenario: Scenario;
  reference: Reference;
  startYear: number;
  /** last year in which the plan awards */
  endYear: number;
  /** last modelled year: endYear plus the longest lead time, so that every award up to endYear is delivered */
  lastYear: number;
  priceYear: number;
  inflation_per_a: number;
  discountRate_per_a: number;
  levels: Record<
    "energyPrices" | "co2Price" | "electricityMix" | "vehiclePrices" | "chargingCosts" | "users",
    Level
  >;
  authorities: Required<Pick<Authority, "id" | "kind" | "vatRecoverableShare">>[] & Authority[];
  balances: { direct: Balance; withUpstream: Balance; cap: Balance | undefined };
  vatShare: number;
}

export const parameter = (reference: Reference, id: string): Parameter => {
  const found = reference.parameters[id];
  if (!found) throw MissingReferenceError.unknown(id);
  return found;
};

/** Value of a single-number parameter by id on a day or in a year. */
export const parameterAt = (
  reference: Reference,
  id: string,
  when: string | number,
  level: Level = "mid",
): number => numberOf(entryAt(parameter(reference, id), when, id), level);

const balanceOf = (reference: Reference, boundary: Balance["boundary"]): Balance => {
  const found = reference.balances.find((balance) => balance.boundary === boundary);
  if (!found)
    throw MissingReferenceError.unknown({
      de: `Bilanz der Grenze „${boundary}“`,
      en: `balance of boundary "${boundary}"`,
    });
  return found;
};

/** The authorities of a scenario with their defaults; without any, one municipal authority that recovers no VAT. */
export function resolveAuthorities(scenario: Scenario): Context["authorities"] {
  const listed = scenario.authorities?.length ? scenario.authorities : [{ id: ONLY_AUTHORITY }];
  return listed
    .map((authority) => ({ kind: "municipal" as const, vatRecoverableShare: 0, ...authority }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Builds the context. `longestLead_a` = the largest delay in years between award and delivery that can occur. */
export function buildContext(scenario: Scenario, reference: Reference, longestLead_a: number): Context {
  const startYear = yearOf(scenario.startDate);
  const outlook = scenario.outlook ?? {};
  const at = (id: string) => parameterAt(reference, id, startYear);
  const capBalance = scenario.ghgCap && reference.balances.find((b) => b.id === scenario.ghgCap?.balance);
  if (scenario.ghgCap && !capBalance) throw MissingReferenceError.unknown(scenario.ghgCap.balance);
  return {
    scenario,
    reference,
    startYear,
    endYear: scenario.endYear,
    lastYear: scenario.endYear + longestLead_a,
    priceYear: scenario.priceYear ?? startYear,
    inflation_per_a: scenario.inflation_per_a ?? at("money.inflation_per_a"),
    discountRate_per_a: scenario.discountRate_per_a ?? at("money.discountRate_per_a"),
    levels: {
      energyPrices: outlook.energyPrices ?? "mid",
      co2Price: outlook.co2Price ?? "mid",
      electricityMix: outlook.electricityMix ?? "mid",
      vehiclePrices: outlook.vehiclePrices ?? "mid",
      chargingCosts: outlook.chargingCosts ?? "mid",
      users: outlook.users ?? "mid",
    },
    authorities: resolveAuthorities(scenario),
    balances: {
      direct: balanceOf(reference, "direct"),
      withUpstream: balanceOf(reference, "with-upstream"),
      cap: capBalance,
    },
    vatShare: at("vat.standard"),
  };
}

export const discount = (context: Context, year: number): number =>
  discountFactor(year, context.startYear, context.discountRate_per_a);

/** Modelled years, first to last. */
export const yearsOf = (context: Context): number[] =>
  Array.from({ length: context.lastYear - context.startYear + 1 }, (_, i) => context.startYear + i);

export const authorityOf = (context: Context, id: string) => {
  const found = context.authorities.find((authority) => authority.id === id);
  if (!found) throw new RangeError(`authority "${id}" is not listed in the scenario`);
  return found;
};

/** An id that may be missing: the only authority, else the first listed. */
export const authorityIdOr = (context: Pick<Context, "authorities">, id: string | undefined): string =>
  id ?? (context.authorities[0] as Authority).id;

/** Order of texts by code point: the one order of rows everywhere, independent of any locale. */
export const byId =
  <T>(id: (item: T) => string) =>
  (a: T, b: T): number =>
    id(a) < id(b) ? -1 : id(a) > id(b) ? 1 : 0;
