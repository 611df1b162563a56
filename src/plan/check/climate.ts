import { type Case, tablesOf, yearAt } from "./case.ts";
import type { Lines } from "./lines.ts";
import type { VehicleLines } from "./vehicle-lines.ts";
import { decimal, type Violation } from "./violation.ts";

/** GHG_CAP: the cap of each year in its balance, and the end of fossil fuel in covered vehicles. */
export function climateViolations(checked: Case, lines: Lines): Violation[] {
  return [...capViolations(checked, lines), ...fossilViolations(checked, lines)];
}

function capViolations(checked: Case, lines: Lines): Violation[] {
  const { context } = checked;
  const cap = context.scenario.ghgCap;
  return (cap?.values ?? []).flatMap(({ year, value_tCO2e_per_a }) => {
    if (year < context.startYear || year > context.lastYear) return [];
    const found = checked.histories.reduce(
      (sum, history, i) =>
        cap?.scope === "covered" && !checked.covered[history.class]
          ? sum
          : sum + (lines.vehicles[i]?.ghg[year - context.startYear] as number),
      0,
    );
    if (found <= value_tCO2e_per_a * (1 + 1e-6) + 1e-6) return [];
    return [
      {
        code: "GHG_CAP" as const,
        year,
        expected: value_tCO2e_per_a,
        found,
        text: `${year} werden ${decimal(found)} t CO2e ausgestoßen (Bilanz ${cap?.balance}), erlaubt sind ${decimal(value_tCO2e_per_a)} t CO2e.`,
      },
    ];
  });
}

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
      const [year, fuel] = [yearAt(checked, t), tables.of.options[fossil]?.data.fuel as string];
      return [
        {
          code: "GHG_CAP" as const,
          year,
          vehicleId: history.vehicleId,
          expected: "kein fossiler Kraftstoff",
          found: fuel,
          text: `${history.vehicleId}: fährt ${year} noch mit ${fuel}; ab ${end} soll kein erfasstes Fahrzeug fossilen Kraftstoff verbrauchen.`,
        },
      ];
    }
    return [];
  });
}
