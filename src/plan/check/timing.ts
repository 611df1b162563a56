import { onMarket } from "../fleet/classes.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import type { History, Replacement } from "./history.ts";
import { isOrder } from "./vehicle-lines.ts";
import type { Violation } from "./violation.ts";

/** LEAD_TIME: deliveries and works before they can be, awards out of their time, and steps that cannot be read. */
export function timingViolations(checked: Case): Violation[] {
  return [
    ...checked.histories.flatMap((history) => [...history.faults, ...history.replacements.flatMap((replacement) => stepFault(checked, history, replacement))]),
    ...checked.states.flatMap((state) => state.faults),
  ];
}

/** One fault of a step: the first of market, award window and stated award year. */
function stepFault(checked: Case, history: History, { step, option, start }: Replacement): Violation[] {
  const { context } = checked;
  const tables = tablesOf(checked, history);
  const { vehicleId } = history;
  const fault = (expected: number | string, found: number | string | null, text: string): Violation[] => [{ code: "LEAD_TIME", year: step.year, vehicleId, expected, found, text: `${vehicleId}: ${text}` }];
  const ordered = isOrder(tables, option, step.year);
  const award = ordered ? (tables.of.order?.awardYear as number) : yearAt(checked, tables.awardIndex[option * checked.T + start] as number);
  const chosen = tables.of.options[option] as (typeof tables.of.options)[number];
  if (!ordered) {
    const { id } = chosen.data.technology;
    if (!onMarket(chosen, step.year)) return fault("am Markt", id, `${id} ist ${step.year} im Segment ${tables.of.one.segment.segment} nicht am Markt.`);
    if (`${award}-07-01` < context.scenario.startDate) return fault(context.scenario.startDate, `${award}-07-01`, `die Lieferung ${step.year} setzt einen Zuschlag ${award} voraus, vor dem Beginn am ${context.scenario.startDate}.`);
    if (award > context.endYear) return fault(context.endYear, award, `der Zuschlag für die Lieferung ${step.year} läge ${award}, nach dem letzten Vergabejahr ${context.endYear}.`);
  }
  if (step.awardYear === award) return [];
  return fault(award, step.awardYear ?? null, `für die Lieferung ${step.year} ist der Zuschlag ${award} zu erteilen, im Plan steht ${step.awardYear ?? "kein Jahr"}.`);
}
