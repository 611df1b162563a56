import { type CostTable, costTable } from "../plan/fleet/cost/table.ts";
import { costText } from "./cost-text.ts";
import { CallError, onScenario, type ScenarioIo, type ScenarioOptions } from "./on-scenario.ts";

export interface CostOptions extends ScenarioOptions {
  vehicle?: string;
}

/** `umstieg cost`: lines that add up to the objective of each chain, break-even work and best holding period. */
export const runCost = (path: string, options: CostOptions, io: ScenarioIo): Promise<number> =>
  onScenario(path, options, io, (inputs, reference, language) => {
    const { vehicle } = options;
    if (vehicle !== undefined && !inputs.inventory.vehicles.some((one) => one.vehicleId === vehicle))
      throw new CallError(
        `--vehicle ${vehicle}: steht nicht in der Fahrzeugliste; bitte eine Kennung aus der Liste angeben / not in the fleet list`,
      );
    const table: CostTable = costTable(inputs, reference, vehicle);
    io.stdout(
      options.json
        ? `${JSON.stringify({ scenario: { id: inputs.scenario.id, title: inputs.scenario.title }, dataVersion: reference.dataVersion, ...table })}\n`
        : costText(table, language, vehicle !== undefined),
    );
    return 0;
  });
