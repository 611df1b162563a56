import { onMarket } from "../fleet/classes.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import type { History, Replacement } from "./history.ts";
import { isOrder } from "./vehicle-lines.ts";
import type { Violation } from "./violation.ts";

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

/** One fault of a step: the first of market and award window. */
function stepFault(checked: Case, history: History, replacement: Replacement): Violation[] {
  const { context } = checked;
  const { step, option } = replacement;
  const tables = tablesOf(checked, history);
  if (isOrder(tables, option, step.year)) return [];
  const { vehicleId } = history;
  const fault = (expected: number | string, found: number | string, text: string): Violation[] => [
    { code: "LEAD_TIME", year: step.year, vehicleId, expected, found, text: `${vehicleId}: ${text}` },
  ];
  const award = awardOf(checked, history, replacement);
  const chosen = tables.of.options[option] as (typeof tables.of.options)[number];
  const { id } = chosen.data.technology;
  if (!onMarket(chosen, step.year))
    return fault(
      "am Markt",
      id,
      `${id} ist ${step.year} im Segment ${tables.of.one.segment.segment} nicht am Markt.`,
    );
  if (`${award}-07-01` < context.scenario.startDate)
    return fault(
      context.scenario.startDate,
      `${award}-07-01`,
      `die Lieferung ${step.year} setzt einen Zuschlag ${award} voraus, vor dem Beginn am ${context.scenario.startDate}.`,
    );
  if (award > context.endYear)
    return fault(
      context.endYear,
      award,
      `der Zuschlag für die Lieferung ${step.year} läge ${award}, nach dem letzten Vergabejahr ${context.endYear}.`,
    );
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
          expected: award,
          found: step.awardYear ?? null,
          text: `${vehicleId}: für die Lieferung ${step.year} ist der Zuschlag ${award} zu erteilen, im Plan steht ${step.awardYear ?? "kein Jahr"}.`,
        },
      ];
    });
  });
}
