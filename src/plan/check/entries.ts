import type { Case } from "./case.ts";
import { VEHICLES } from "./sentences.ts";
import { type Figure, told, type Violation } from "./violation.ts";
import type { Text } from "../number-words.ts";

/**
 * TOTAL: the list of decisions is one entry per vehicle of the inventory in the order of ids. An entry under a wrong
 * name is one fault, not one too few and one too many.
 * @param isTouched whether the vehicle's authority has a violation already, from which a missing entry follows or the
 * other way round
 */
export function entryViolations({ plan }: Case, isTouched: (vehicleId: string) => boolean): Violation[] {
  const ids = plan.inputs.inventory.vehicles.map(({ vehicleId }) => vehicleId).sort();
  const known = new Set(ids);
  const seen = new Set<string>();
  const found: Violation[] = [];
  const missing = new Set(ids);
  for (const { vehicleId } of plan.vehicleDecisions) missing.delete(vehicleId);
  const lacking = [...missing];
  for (const { vehicleId, steps } of plan.vehicleDecisions) {
    const year = steps[0]?.year;
    const place = { vehicleId, ...(year === undefined ? {} : { year }) };
    if (!known.has(vehicleId)) {
      const meant = lacking.shift();
      if (meant === undefined || !isTouched(meant))
        found.push(fault(place, meant ?? null, vehicleId, VEHICLES.entryOfNoVehicle({ vehicleId })));
    } else if (seen.has(vehicleId) && !isTouched(vehicleId))
      found.push(fault(place, 1, 2, VEHICLES.repeatedEntry({ vehicleId })));
    seen.add(vehicleId);
  }
  for (const vehicleId of lacking)
    if (!isTouched(vehicleId))
      found.push(fault({ vehicleId }, vehicleId, null, VEHICLES.noEntry({ vehicleId })));
  if (found.length > 0 || missing.size > 0 || plan.vehicleDecisions.length !== ids.length) return found;
  const wrong = plan.vehicleDecisions.findIndex(({ vehicleId }, i) => vehicleId !== ids[i]);
  if (wrong < 0) return [];
  const [expected, vehicleId] = [ids[wrong] as string, plan.vehicleDecisions[wrong]?.vehicleId as string];
  return [fault({ vehicleId }, expected, vehicleId, VEHICLES.entryOutOfOrder({ vehicleId, expected }))];
}

const fault = (place: Partial<Violation>, expected: Figure, found: Figure, text: Text): Violation => ({
  ...place,
  code: "TOTAL",
  ...told(expected, found, text),
});
