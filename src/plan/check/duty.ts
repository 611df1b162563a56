import { PURPOSE_WORDS, USE_WORDS } from "../fleet/use-words.ts";
import { existingBuildingDuties } from "../rules/charging-duties.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import { inService } from "./history.ts";
import type { SiteState } from "./site-state.ts";
import { PROPERTIES } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

/** DUTY: charge points that the owner of buildings owes, and vehicles that must run without the grid. */
export function dutyViolations(checked: Case): Violation[] {
  return [...portfolioViolations(checked), ...nonGridViolations(checked)];
}

/** Points that an owner owes beside those that stand, at the properties it has when points can first stand. */
export function duePoints(
  checked: Case,
  authorityId: string,
): { states: SiteState[]; from: number; owed: number } {
  const { reference } = checked.context;
  const states = checked.states.filter(({ site }) => site.authorityId === authorityId);
  const from = Math.min(...states.map(({ site }) => site.pointsFrom));
  const owned = states.filter(({ site }) => site.open[from]);
  const rows = owned.map(({ site }) => ({ ...site.property, authorityId }));
  const [duty] = existingBuildingDuties(rows, checked.plan.inputs.inventory.buildings, reference.rules);
  const standing = owned.reduce((sum, { site }) => sum + site.existingCount, 0);
  return { states, from, owed: Math.max(0, (duty?.requiredPoints ?? 0) - standing) };
}

/** GEIG § 10 over the portfolio of an authority: due from the first year in which points can stand. */
function portfolioViolations(checked: Case): Violation[] {
  const { context, T } = checked;
  if (context.scenario.chargingPolicy?.portfolioDuty === false) return [];
  const rule = context.reference.rules.geig.existingNonResidential;
  return context.authorities.flatMap(({ id }) => {
    const { states, from, owed } = duePoints(checked, id);
    if (owed <= 0 || from >= T) return [];
    const built = states
      .filter(({ site }) => site.open[from])
      .reduce(
        (sum, { works }) =>
          sum +
          works
            .filter((one) => one.year <= from)
            .reduce((all, one) => all + one.points.reduce((inner, point) => inner + point.count, 0), 0),
        0,
      );
    if (built >= owed) return [];
    const year = yearAt(checked, from);
    return [
      {
        code: "DUTY" as const,
        year,
        authorityId: id,
        ...told(
          owed,
          built,
          PROPERTIES.portfolioDuty({
            authorityId: id,
            section: rule.section,
            year,
            owedCount: owed,
            builtCount: built,
          }),
        ),
      },
    ];
  });
}

/** Minimum of vehicles that run without the grid, never more than there are today; a lasting lack is named once. */
function nonGridViolations(checked: Case): Violation[] {
  return (checked.context.scenario.fleetPolicy?.minimumNonGridVehicles ?? []).flatMap((rule) => {
    const found: Violation[] = [];
    let before = false;
    const { homePropertyId: propertyId } = rule;
    const words = [rule.use && USE_WORDS[rule.use], rule.purpose && PURPOSE_WORDS[rule.purpose]].filter(
      (text) => text !== undefined,
    );
    const whose = {
      de: words.map(({ de }) => de).join(", ") || "alle",
      en: words.map(({ en }) => en).join(", ") || "all",
    };
    for (let t = 0; t < checked.T; t += 1) {
      const here = checked.histories.filter((history) => {
        const { one } = tablesOf(checked, history).of;
        const { use = one.segment.defaultUse, purpose } = one.vehicle;
        return (
          (rule.use === undefined || rule.use === use) &&
          (rule.purpose === undefined || rule.purpose === purpose) &&
          (rule.homePropertyId === undefined || one.homes[t] === rule.homePropertyId)
        );
      });
      const without = (option: (history: Case["histories"][number]) => number | undefined): number =>
        here.filter(
          (history) => tablesOf(checked, history).of.options[option(history) ?? -1]?.data.fuel !== undefined,
        ).length;
      const floor = Math.min(
        rule.count,
        without((history) => tablesOf(checked, history).of.own),
      );
      const now = without(
        (history) => inService(tablesOf(checked, history).of, history.spells, t, 1)?.option,
      );
      const year = yearAt(checked, t);
      if (now < floor && !before)
        found.push({
          code: "DUTY",
          year,
          ...(propertyId === undefined ? {} : { propertyId }),
          ...told(
            floor,
            now,
            PROPERTIES.nonGrid({ propertyId, year, whose, runningCount: now, requiredCount: floor }),
          ),
        });
      before = now < floor;
    }
    return found;
  });
}
