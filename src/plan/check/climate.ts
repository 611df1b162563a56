import { type Case, tablesOf, yearAt } from "./case.ts";
import type { Lines } from "./lines.ts";
import type { VehicleLines } from "./vehicle-lines.ts";
import { MONEY_AND_CLIMATE } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

/** GHG_CAP: the cap of each year in its balance, named once where it is passed for years on end, and the end of fossil fuel in covered vehicles. */
export function climateViolations(checked: Case, lines: Lines): Violation[] {
  return [...capViolations(checked, lines), ...fossilViolations(checked, lines)];
}

function capViolations(checked: Case, lines: Lines): Violation[] {
  const { context } = checked;
  const cap = context.scenario.ghgCap;
  if (!cap) return [];
  const { balance } = cap;
  const over = new Set<number>();
  const inOrder = [...cap.values].sort((a, b) => a.year - b.year);
  return inOrder.flatMap(({ year, value_tCO2e_per_a }) => {
    if (year < context.startYear || year > context.lastYear) return [];
    const found = checked.histories.reduce(
      (sum, history, i) =>
        cap.scope === "covered" && !checked.covered[history.class]
          ? sum
          : sum + (lines.vehicles[i]?.ghg[year - context.startYear] as number),
      0,
    );
    if (found <= value_tCO2e_per_a * (1 + 1e-6) + 1e-6) return [];
    over.add(year);
    if (over.has(year - 1)) return [];
    return [
      {
        code: "GHG_CAP" as const,
        year,
        ...told(
          value_tCO2e_per_a,
          found,
          MONEY_AND_CLIMATE.ghgCap({ year, balance, allowed_t: value_tCO2e_per_a, emitted_t: found }),
        ),
      },
    ];
  });
}

const NO_FOSSIL_FUEL = { de: "kein fossiler Kraftstoff", en: "no fossil fuel" };

/** First year in which a covered vehicle burns fossil fuel though the policy has ended it. */
function fossilViolations(checked: Case, lines: Lines): Violation[] {
  const end = checked.context.scenario.fleetPolicy?.noFossilFromYear;
  if (end === undefined) return [];
  return checked.histories.flatMap((history, i) => {
    if (!checked.covered[history.class]) return [];
    const tables = tablesOf(checked, history);
    const { options } = lines.vehicles[i] as VehicleLines;
    for (let t = Math.max(0, end - checked.context.startYear); t < checked.T; t += 1) {
      const fossil = [options[2 * t] as number, options[2 * t + 1] as number].find(
        (option) => option >= 0 && tables.fossil(option),
      );
      if (fossil === undefined) continue;
      const { vehicleId } = history;
      const [year, fuel] = [yearAt(checked, t), tables.of.options[fossil]?.data.fuel as string];
      return [
        {
          code: "GHG_CAP" as const,
          year,
          vehicleId,
          ...told(NO_FOSSIL_FUEL, fuel, MONEY_AND_CLIMATE.fossil({ vehicleId, year, fuel, endYear: end })),
        },
      ];
    }
    return [];
  });
}
