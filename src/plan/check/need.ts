import type { Step } from "../model/plan.ts";
import { releaseAction } from "../timetable/substitutes.ts";
import type { Case } from "./case.ts";
import { VEHICLES } from "./sentences.ts";
import type { Text } from "../number-words.ts";
import { told, type Violation } from "./violation.ts";

/** LOCK: the need that the scenario settles — its vehicles leave on the first day, and no other vehicle leaves. */
export function needViolations(checked: Case): Violation[] {
  const { plan, applied, context } = checked;
  const entries = Map.groupBy(plan.vehicleDecisions, ({ vehicleId }) => vehicleId);
  const steps = new Map([...entries].map(([id, same]) => [id, same.flatMap((entry) => entry.steps)]));
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
      : [
          fault(
            vehicleId,
            context.startYear,
            told(
              `${action} ${context.startYear}`,
              stepsOf(own),
              VEHICLES.notReleased({ vehicleId, steps: own }),
            ),
          ),
        ];
  });
  const goes = [...steps].flatMap(([vehicleId, own]) => {
    const leaving = own.find(({ action }) => action === "retire" || action === "substitute");
    return leaving && !due.has(vehicleId)
      ? [
          fault(
            vehicleId,
            leaving.year,
            told(IN_FLEET, stepsOf([leaving]), VEHICLES.notToGo({ vehicleId, steps: [leaving] })),
          ),
        ]
      : [];
  });
  return [...stays, ...goes];
}

const IN_FLEET: Text = { de: "im Bestand", en: "in the fleet" };
const NO_STEP: Text = { de: "kein Schritt", en: "no step" };

const stepsOf = (steps: Step[]): string | Text =>
  steps.map(({ action, year }) => `${action} ${year}`).join(", ") || NO_STEP;

const fault = (vehicleId: string, year: number, findings: ReturnType<typeof told>): Violation => ({
  code: "LOCK",
  year,
  vehicleId,
  ...findings,
});
