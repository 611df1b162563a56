import type { Context } from "../context.ts";
import { borne } from "../fleet/cost.ts";
import type { ConnectionData, LoadProfile } from "../model/reference.ts";
import { entryAt, MissingReferenceError, numberOf, valueAt } from "../parameters.ts";
import { STEP_H, STEPS_PER_DAY, toReal } from "../units.ts";

/** Load of a building on the design day: working day of January by the standard profile, kW per step. */
export function designDayLoad(
  reference: { loadProfiles: LoadProfile[] },
  profileId: string,
  baseLoad_kWh_per_a: number,
): Float64Array {
  const profile = reference.loadProfiles.find((entry) => entry.id === profileId);
  if (!profile)
    throw MissingReferenceError.unknown({
      de: `Lastprofil „${profileId}“`,
      en: `load profile "${profileId}"`,
    });
  const day =
    profile.days.find((entry) => entry.month === 1 && entry.dayType === "workday") ?? profile.days[0];
  return Float64Array.from(
    { length: STEPS_PER_DAY },
    (_, step) =>
      (((day as LoadProfile["days"][number]).energy_kWh_per_step[step] as number) *
        (baseLoad_kWh_per_a / 1e6)) /
      STEP_H,
  );
}

/** Headroom of a connection by step, kW; 0 where the base load alone exceeds it. */
export const headroom = (connection_kW: number, base_kW: Float64Array): Float64Array =>
  base_kW.map((load) => Math.max(0, connection_kW - load));

/** One rung of the ladder of standard connection powers: what it costs beyond the rung below. */
export interface Rung {
  power_kW: number;
  /** real euros that the payer bears, beyond the rung below; without the fixed charge of the works */
  increment_EUR: number;
  /** the part of it that is the construction contribution (Baukostenzuschuss, § 11 NAV) */
  contribution_EUR: number;
  leadTime_months: number;
  /** first year index in which it can be in operation */
  from: number;
  usefulLife_a: number;
}
export interface Ladder {
  rungs: Rung[];
  /** fixed charge of each works campaign */
  campaign_EUR: number;
}

const MAX_RUNGS = 6;

/**
 * Ladder above today's connection up to the power that could ever be used (formula N1): per-kilowatt cost,
 * construction contribution above the free power (§ 11 NAV), cable, and the step from low to medium voltage.
 */
export function connectionLadder(
  context: Context,
  authorityId: string,
  today_kW: number,
  voltage: "LV" | "MV",
  cableLength_m: number,
  needed_kW: number,
): Ladder {
  const at = context.scenario.startDate;
  const price = (quantity: ConnectionData["fixed_EUR"]): number => {
    const entry = entryAt(quantity, at);
    const net = toReal(
      numberOf(entry, context.levels.chargingCosts),
      entry.priceBasis ?? "nominal",
      context.startYear,
      context.priceYear,
      context.inflation_per_a,
    );
    return borne(context, authorityId, net);
  };
  const of = (level: "LV" | "MV"): ConnectionData => {
    const found = context.reference.connections.find((entry) => entry.voltageLevel === level);
    if (!found)
      throw MissingReferenceError.unknown({ de: `Anschluss „${level}“`, en: `connection "${level}"` });
    return found;
  };
  const cable = (data: ConnectionData): number => price(data.perMetre_EUR_per_m) * cableLength_m;
  const start = of(voltage);
  const campaign_EUR = price(start.fixed_EUR) + cable(start);
  const rungs: Rung[] = [];
  let below = today_kW;
  for (const data of voltage === "MV" ? [of("MV")] : [of("LV"), of("MV")])
    for (const power_kW of data.levels_kW) {
      if (power_kW <= below || rungs.length >= MAX_RUNGS || below >= needed_kW) continue;
      const free = valueAt(data.contributionFreePower_kW, at);
      const contribution =
        price(data.constructionContribution_EUR_per_kW) *
        (Math.max(0, power_kW - free) - Math.max(0, below - free));
      const toMedium =
        data.voltageLevel !== voltage && !rungs.some((rung) => rung.power_kW >= (data.levels_kW[0] as number))
          ? price(data.fixed_EUR) + cable(data)
          : 0;
      const leadTime_months = valueAt(data.leadTime_months, at);
      rungs.push({
        power_kW,
        increment_EUR: price(data.perPower_EUR_per_kW) * (power_kW - below) + contribution + toMedium,
        contribution_EUR: contribution,
        leadTime_months,
        // a rung stands on those below it, so it is never there before them
        from: Math.max(rungs.at(-1)?.from ?? 0, earliestYear(context, leadTime_months)),
        usefulLife_a: valueAt(data.usefulLife_a, at),
      });
      below = power_kW;
    }
  return { rungs, campaign_EUR };
}

/** First year index whose 1 July lies at least the lead time after startDate. */
export function earliestYear(
  context: Pick<Context, "scenario" | "startYear" | "lastYear">,
  leadTime_months: number,
): number {
  const [year, month, day] = context.scenario.startDate.split("-").map(Number) as [number, number, number];
  const months = (year - context.startYear) * 12 + (month - 1) + leadTime_months + (day > 1 ? 1 : 0);
  return Math.max(0, Math.ceil((months - 6) / 12));
}
