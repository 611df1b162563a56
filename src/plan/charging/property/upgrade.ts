import type { Ladder } from "../connection.ts";

/** What a larger connection takes: the cheapest rung of the ladder that carries a power. */
export interface Upgrade {
  /** power to be carried, base load included */
  needed_kW: number;
  /** null: no rung carries it */
  power_kW: number | null;
  /** real euros that the payer bears: works, cable, cost per kilowatt, construction contribution */
  cost_EUR: number;
  contribution_EUR: number;
  leadTime_months: number;
  /** first year of the plan in which it can be in operation */
  fromYear: number | null;
}

/**
 * Null where the connection carries the power already.
 * @param today_kW connection of the year asked about
 */
export function upgradeFor(
  ladder: Ladder,
  startYear: number,
  today_kW: number,
  needed_kW: number,
): Upgrade | null {
  if (needed_kW <= today_kW + 1e-6) return null;
  const above = ladder.rungs.filter((rung) => rung.power_kW > today_kW + 1e-6);
  const last = above.findIndex((rung) => rung.power_kW >= needed_kW - 1e-6);
  const gained = last < 0 ? [] : above.slice(0, last + 1);
  const top = gained.at(-1);
  return {
    needed_kW,
    power_kW: top?.power_kW ?? null,
    cost_EUR: top ? ladder.campaign_EUR + gained.reduce((sum, rung) => sum + rung.increment_EUR, 0) : 0,
    contribution_EUR: gained.reduce((sum, rung) => sum + rung.contribution_EUR, 0),
    leadTime_months: top?.leadTime_months ?? 0,
    fromYear: top ? startYear + top.from : null,
  };
}
