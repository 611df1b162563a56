import type { PlanInputs } from "./plan.ts";

/**
 * Inputs with the authorities that the lists name, ascending, where the scenario lists none: a list that names its
 * authority can be planned by the scenario's required keys alone. Each has the defaults of an authority; a list that
 * names none leaves the scenario as it is.
 */
export function withNamedAuthorities(inputs: PlanInputs): PlanInputs {
  const { scenario, inventory, ledger } = inputs;
  if (scenario.authorities?.length) return inputs;
  const rows: { authorityId?: string }[] = [...inventory.vehicles, ...inventory.properties, ...ledger];
  const named = new Set(rows.flatMap(({ authorityId }) => (authorityId === undefined ? [] : [authorityId])));
  if (named.size === 0) return inputs;
  return { ...inputs, scenario: { ...scenario, authorities: [...named].sort().map((id) => ({ id })) } };
}
