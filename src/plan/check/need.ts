import type { Step } from "../model/plan.ts";
import { releaseAction } from "../timetable/substitutes.ts";
import type { Case } from "./case.ts";
import type { Violation } from "./violation.ts";

/** LOCK: the need that the scenario settles — its vehicles leave on the first day, and no other vehicle leaves. */
export function needViolations(checked: Case): Violation[] {
  const { plan, applied, context } = checked;
  const steps = new Map(plan.vehicleDecisions.map((decision) => [decision.vehicleId, decision.steps]));
  const due = new Map(
    applied.flatMap((need) =>
      need.option.releasedVehicleIds.map((vehicleId) => [vehicleId, releaseAction(need)] as const),
    ),
  );
  const stays = [...due].flatMap(([vehicleId, action]) => {
    const own = steps.get(vehicleId) ?? [];
    const [only] = own;
    return own.length === 1 && only?.action === action && only.year === context.startYear
      ? []
      : [fault(vehicleId, context.startYear, `${action} ${context.startYear}`, told(own), "bleibt")];
  });
  const goes = [...steps].flatMap(([vehicleId, own]) => {
    const leaving = own.find(({ action }) => action === "retire" || action === "substitute");
    return leaving && !due.has(vehicleId)
      ? [fault(vehicleId, leaving.year, "im Bestand", told([leaving]), "geht")]
      : [];
  });
  return [...stays, ...goes];
}

const told = (steps: Step[]): string =>
  steps.map(({ action, year }) => `${action} ${year}`).join(", ") || "kein Schritt";

const WORDS = {
  bleibt: "soll nach dem Bedarf des Szenarios mit dem ersten Tag entfallen, der Plan sieht anderes vor",
  geht: "entfällt im Plan, ohne dass das Szenario es vorsieht; seine Kilometer führe niemand",
};

const fault = (
  vehicleId: string,
  year: number,
  expected: string,
  found: string,
  what: keyof typeof WORDS,
): Violation => ({
  code: "LOCK",
  year,
  vehicleId,
  expected,
  found,
  text: `${vehicleId}: ${WORDS[what]} (${found}).`,
});
