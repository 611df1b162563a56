import type { Reference } from "./model/reference.ts";
import type { Scenario } from "./model/scenario.ts";
import { MissingReferenceError } from "./parameters.ts";

/**
 * What a scenario names of the reference data must be there: a misspelt technology would exclude nothing, a misspelt
 * programme grant nothing, a power without a price build nothing.
 * @throws MissingReferenceError of the first that is not
 */
export function requireKnownNames(scenario: Scenario, reference: Reference): void {
  const { fleetPolicy, locks, funding, chargingPolicy } = scenario;
  const technologies = new Set(
    reference.segments.flatMap((segment) => segment.technologies.map(({ technology }) => technology.id)),
  );
  const programmes = new Set(reference.programmes.map(({ id }) => id));
  const powers = new Set(reference.chargePoints.map(({ power_kW }) => power_kW));
  for (const id of [
    ...(fleetPolicy?.excludeTechnologies ?? []),
    ...(fleetPolicy?.exclusions ?? []).map(({ technology }) => technology),
    ...(locks ?? []).flatMap(({ technology }) => technology ?? []),
  ])
    if (!technologies.has(id))
      throw MissingReferenceError.unknown({ de: `Technik „${id}“`, en: `technology "${id}"` });
  for (const id of funding?.programmes ?? [])
    if (!programmes.has(id))
      throw MissingReferenceError.unknown({ de: `Förderprogramm „${id}“`, en: `funding programme "${id}"` });
  for (const power_kW of chargingPolicy?.powers_kW ?? [])
    if (!powers.has(power_kW))
      throw MissingReferenceError.unknown({
        de: `Ladepunkt mit ${power_kW} kW`,
        en: `charge point of ${power_kW} kW`,
      });
}
