import { onMarket } from "../fleet/classes.ts";
import type { SegmentTechnology, Technology } from "../model/reference.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import type { History, Replacement } from "./history.ts";
import { isOrder } from "./vehicle-lines.ts";
import { VEHICLES } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

/** LEAD_TIME: deliveries and works before they can be, and steps that cannot be read. */
export function timingViolations(checked: Case): Violation[] {
  return [
    ...checked.histories.flatMap((history) => [
      ...history.faults,
      ...history.replacements.flatMap((replacement) => stepFault(checked, history, replacement)),
    ]),
    ...checked.states.flatMap((state) => state.faults),
  ];
}

/** Year of the award that a delivery asks for; of an open order it stands in the ledger. */
function awardOf(checked: Case, history: History, { step, option, start }: Replacement): number {
  const tables = tablesOf(checked, history);
  return isOrder(tables, option, step.year)
    ? (tables.of.order?.awardYear as number)
    : yearAt(checked, tables.awardIndex(option, start));
}

const ON_MARKET = { de: "am Markt", en: "on the market" };

/** One fault of a step: the first of market and award window. */
function stepFault(checked: Case, history: History, replacement: Replacement): Violation[] {
  const { context } = checked;
  const { step, option } = replacement;
  const tables = tablesOf(checked, history);
  if (isOrder(tables, option, step.year)) return [];
  const { vehicleId } = history;
  const { year } = step;
  const { startDate } = context.scenario;
  const fault = (...findings: Parameters<typeof told>): Violation[] => [
    { code: "LEAD_TIME", year, vehicleId, ...told(...findings) },
  ];
  const award = awardOf(checked, history, replacement);
  const chosen = tables.of.options[option] as (typeof tables.of.options)[number];
  const { id: technology } = chosen.data.technology;
  const { segment } = tables.of.one.segment;
  if (!onMarket(chosen, year))
    return fault(ON_MARKET, technology, VEHICLES.notOnMarket({ vehicleId, year, technology, segment }));
  if (`${award}-07-01` < startDate)
    return fault(
      startDate,
      `${award}-07-01`,
      VEHICLES.awardBeforeStart({ vehicleId, year, award, startDate }),
    );
  const { endYear } = context;
  if (award > endYear)
    return fault(endYear, award, VEHICLES.awardAfterEnd({ vehicleId, year, award, endYear }));
  return [];
}

/**
 * Award years that do not belong to their delivery. A delivery that was moved and broke something else by it
 * left its award behind: that is one cause, so a vehicle or property named already is not named again.
 */
export function awardViolations(checked: Case, others: Violation[]): Violation[] {
  return checked.histories.flatMap((history) => {
    const { vehicleId, replacements } = history;
    const { homes } = tablesOf(checked, history).of.one;
    return replacements.flatMap((replacement): Violation[] => {
      const { step, start } = replacement;
      const award = awardOf(checked, history, replacement);
      const named = others.some(
        (other) =>
          other.vehicleId === vehicleId ||
          (other.propertyId !== undefined && other.propertyId === homes[start] && other.year === step.year),
      );
      if (step.awardYear === award || named) return [];
      return [
        {
          code: "LEAD_TIME",
          year: step.year,
          vehicleId,
          ...told(
            award,
            step.awardYear ?? null,
            VEHICLES.awardYear({ vehicleId, year: step.year, award, stated: step.awardYear }),
          ),
        },
      ];
    });
  });
}

/**
 * Technologies whose facts are not those of the data under any name: the step was read as the nearest one, and
 * where that breaks nothing this is what is wrong. Authorities named already are left alone, as with totals.
 */
export function technologyViolations(checked: Case, touched: ReadonlySet<string>): Violation[] {
  return checked.histories.flatMap(({ vehicleId, class: c, replacements }) => {
    const { of } = checked.tables[c] as Case["tables"][number];
    if (touched.has(of.one.authorityId)) return [];
    return replacements.flatMap(({ step, option }): Violation[] => {
      const { technology: meant } = (of.options[option] as { data: SegmentTechnology }).data;
      const { technology, year } = step;
      if (technology === undefined || alikeIn(technology, meant)) return [];
      const facts = { vehicleId, year, technology: technology.id, meant: meant.id };
      const [asked, stated] = [JSON.stringify(meant), JSON.stringify(technology)];
      return [
        { code: "LEAD_TIME", year, vehicleId, ...told(asked, stated, VEHICLES.unlikeTechnology(facts)) },
      ];
    });
  });
}

const alikeIn = (a: Technology, b: Technology): boolean => {
  const [one, other] = [a, b] as Record<string, unknown>[];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (key) => (one?.[key] ?? null) === (other?.[key] ?? null),
  );
};
