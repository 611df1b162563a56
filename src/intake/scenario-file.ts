import type { PlanInputs } from "../plan/model/plan.ts";
import { Building, Property } from "../plan/model/property.ts";
import type { Procurement } from "../plan/model/procurement.ts";
import { Scenario } from "../plan/model/scenario.ts";
import { Vehicle } from "../plan/model/vehicle.ts";
import { withNamedAuthorities } from "../plan/model/named-authorities.ts";
import { checkInventory, type InventoryItems } from "./inventory-checks.ts";
import { type OwnList, readOwnList } from "./own-list.ts";
import { errorAt, hasErrors, inFileOrder, type Problem } from "./problem.ts";
import { readProcurements } from "./procurement-list.ts";
import { checkScenario } from "./scenario-checks.ts";
import { fileOf, type Layer, mergeLayers, pathFrom, readLayers } from "./scenario-layers.ts";
import { quoted, shapeFaults, withoutFaults } from "./shape.ts";

type Lists = Scenario["inventory"];
const LISTS = ["fleet", "properties", "buildings", "procurements"] as const satisfies (keyof Lists)[];

/** Paths of the four lists as the layers name them, where they are texts at all. */
function listPaths(
  scenario: Record<string, unknown>,
  layers: readonly Layer[],
): Partial<Record<keyof Lists, string>> {
  const named = (scenario.inventory ?? {}) as Record<string, unknown>;
  const paths: Partial<Record<keyof Lists, string>> = {};
  for (const key of LISTS) {
    const path = named[key];
    if (typeof path === "string") paths[key] = pathFrom(fileOf(layers, `/inventory/${key}`), path);
  }
  return paths;
}

const none = <T>(): OwnList<T> => ({ items: [], problems: [] });

function readLists(paths: Partial<Record<keyof Lists, string>>): {
  items: InventoryItems;
  problems: Problem[];
} {
  const vehicles = paths.fleet ? readOwnList<Vehicle>(paths.fleet, Vehicle) : none<Vehicle>();
  const properties = paths.properties ? readOwnList<Property>(paths.properties, Property) : none<Property>();
  const buildings = paths.buildings ? readOwnList<Building>(paths.buildings, Building) : none<Building>();
  const ledger = paths.procurements ? readProcurements(paths.procurements) : none<Procurement>();
  return {
    items: {
      vehicles: vehicles.items,
      properties: properties.items,
      buildings: buildings.items,
      ledger: ledger.items,
    },
    problems: [...vehicles.problems, ...properties.problems, ...buildings.problems, ...ledger.problems],
  };
}

/** A resolved scenario names its lists without the folders where they lay: no plan holds a path. */
const namesOf = (inventory: Lists): Lists =>
  Object.fromEntries(Object.entries(inventory).map(([key, path]) => [key, nameIn(path)])) as unknown as Lists;

/** Last part of a path, however its machine divides them. */
const nameIn = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);

/**
 * Reads a scenario with all its lists and checks everything that can be checked without reference data.
 * `inputs` is there only where no problem is an error; every problem of every file is in the one list.
 */
export function loadScenario(path: string): { inputs?: PlanInputs; problems: Problem[] } {
  const { layers, problems: unreadable } = readLayers(path);
  if (unreadable.length > 0) return { problems: unreadable };
  const merged = mergeLayers(layers);
  const faults = shapeFaults(Scenario, merged);
  const problems = faults.map((fault) => {
    const value = quoted(fault.value);
    return errorAt(
      {
        file: fileOf(layers, fault.pointer),
        pointer: fault.pointer,
        ...(value === undefined ? {} : { value }),
      },
      fault.finding,
    );
  });
  const paths = listPaths(merged, layers);
  const { items, problems: listProblems } = readLists(paths);
  const values = <T>(list: { value: T }[]): T[] => list.map((item) => item.value);
  const { scenario, ...lists } = withNamedAuthorities({
    scenario: withoutFaults(merged, faults) as Scenario,
    inventory: {
      vehicles: values(items.vehicles),
      properties: values(items.properties),
      buildings: values(items.buildings),
    },
    ledger: values(items.ledger),
  });
  const at = (pointer: string) => ({ file: fileOf(layers, pointer), pointer });
  problems.push(...listProblems);
  problems.push(...checkScenario(scenario, items, at), ...checkInventory(items, scenario));
  const ordered = inFileOrder(problems, [
    ...layers.map((layer) => layer.file).reverse(),
    ...Object.values(paths),
  ]);
  if (hasErrors(ordered)) return { problems: ordered };
  return {
    inputs: {
      scenario: { ...scenario, inventory: namesOf(scenario.inventory) },
      ...lists,
    },
    problems: ordered,
  };
}
