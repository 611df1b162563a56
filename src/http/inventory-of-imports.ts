// oxlint-disable oxc/no-async-endpoint-handlers -- Express 5 hands rejections to the error handler
import { Router } from "express";
import type { MappedKind } from "../intake/list-kinds.ts";
import { type Line, procurementsOf } from "../intake/procurement-list.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Property } from "../plan/model/property.ts";
import type { Vehicle } from "../plan/model/vehicle.ts";
import { checkedBody, readJson } from "./body.ts";
import { refuseFaults } from "./cross-checks.ts";
import type { ServiceDeps } from "./deps.ts";
import { standingLists } from "./inventories.ts";
import { HttpProblem, only } from "./problem.ts";
import { MOST_VEHICLES, NewInventoryOfImports } from "./schemas.ts";

type Lists = Pick<PlanInputs, "inventory" | "ledger">;
type RowsByKind = Record<MappedKind, Record<string, unknown>[]>;

const EMPTY: Lists = { inventory: { vehicles: [], properties: [], buildings: [] }, ledger: [] };
/** Rows that are fetched at once. */
const PAGE = 10_000;

/** Rows of the imports by kind, in the order in which they are named. @throws HttpProblem */
async function rowsOf(importIds: readonly string[], store: ServiceDeps["store"]): Promise<RowsByKind> {
  const rows: RowsByKind = { fleet: [], properties: [], procurements: [] };
  for (const [index, id] of importIds.entries()) {
    const head = await store.imports.get(id);
    if (!head) throw notThere(index, id);
    if (head.undoneAt) throw undone(id);
    const list = rows[head.kind as MappedKind];
    if (list.length + head.rowsAccepted > MOST_VEHICLES) throw tooMany();
    for (let after = 0; after < head.rowsAccepted; after += PAGE)
      list.push(...(await store.imports.rows(id, after, PAGE)));
  }
  return rows;
}

/** A row whose id is there already takes its place; the others come behind. */
function replaced<T>(base: readonly T[], rows: readonly T[], idOf: (value: T) => string): T[] {
  const ids = new Set(rows.map(idOf));
  return [...base.filter((value) => !ids.has(idOf(value))), ...rows];
}

/** Homes that no property of the lists has: lists of vehicles name rooms and offices, too. */
function withoutUnknownHomes({ inventory, ledger }: Lists): Lists {
  const known = new Set(inventory.properties.map(({ propertyId }) => propertyId));
  const vehicles = inventory.vehicles.map((vehicle) => {
    if (vehicle.homePropertyId === undefined || known.has(vehicle.homePropertyId)) return vehicle;
    const { homePropertyId: _home, ...rest } = vehicle;
    return rest;
  });
  return { inventory: { ...inventory, vehicles }, ledger };
}

/** Base and rows together. @throws HttpProblem where the lines of an award contradict each other */
function joined(base: Lists, rows: RowsByKind): Lists {
  const { ledger, problems } = procurementsOf(rows.procurements as Line[]);
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw HttpProblem.invalid(
      errors.map(({ row, column, value, code, message, messageEn }) => ({
        ...(row === undefined ? {} : { row }),
        ...(column === undefined ? {} : { column }),
        ...(value === undefined ? {} : { value }),
        code,
        detail: message,
        detail_en: messageEn,
      })),
    );
  const { vehicles, properties, buildings } = base.inventory;
  return {
    inventory: {
      vehicles: replaced(vehicles, rows.fleet as unknown as Vehicle[], ({ vehicleId }) => vehicleId),
      properties: replaced(
        properties,
        rows.properties as unknown as Property[],
        ({ propertyId }) => propertyId,
      ),
      buildings,
    },
    ledger: [...base.ledger, ...ledger],
  };
}

/**
 * `/api/v1/inventories/of-imports`: what was imported becomes an inventory that plans are made of. An
 * inventory never changes: extended it is another, and undoing one of its imports withdraws it.
 */
export function inventoryOfImportsRoutes({ store, inventoryHash }: ServiceDeps): Router {
  const router = Router();
  router
    .route("/")
    .post(...readJson(), async (request, response) => {
      const body = checkedBody<NewInventoryOfImports>(request, NewInventoryOfImports);
      const base =
        body.extends === undefined
          ? { lists: EMPTY, importIds: [] }
          : await standingLists(body.extends, store);
      const all = joined(base.lists, await rowsOf(body.importIds, store));
      const lists = body.leaveOutUnknownHomes ? withoutUnknownHomes(all) : all;
      if (lists.inventory.vehicles.length === 0) throw noVehicles();
      if (lists.inventory.vehicles.length > MOST_VEHICLES) throw tooMany();
      refuseFaults(lists);
      const importIds = [...new Set([...base.importIds, ...body.importIds])];
      const head = await store.inventories.add(body.title, inventoryHash(lists), lists, importIds);
      response.status(201).location(`/api/v1/inventories/${head.id}`).json(head);
    })
    .all(only("POST"));
  return router;
}

const notThere = (index: number, id: string): HttpProblem =>
  HttpProblem.invalid([
    {
      pointer: `/importIds/${index}`,
      value: id,
      code: "NOT_FOUND",
      detail: "Diesen Import gibt es nicht.",
      detail_en: "There is no such import.",
    },
  ]);
const undone = (id: string): HttpProblem =>
  new HttpProblem(409, "UNDONE", `Der Import ${id} ist zurückgenommen.`, `The import ${id} was undone.`);
const noVehicles = (): HttpProblem =>
  HttpProblem.invalid([
    {
      pointer: "/importIds",
      code: "NO_VEHICLES",
      detail:
        "Ein Bestand braucht Fahrzeuge: Bitte einen Import von Fahrzeugen nennen oder einen Bestand erweitern.",
      detail_en: "An inventory needs vehicles: name an import of vehicles or extend an inventory.",
    },
  ]);
const tooMany = (): HttpProblem =>
  HttpProblem.invalid([
    {
      pointer: "/importIds",
      code: "TOO_MANY",
      detail: `Ein Bestand der Schnittstelle hat höchstens ${MOST_VEHICLES} Zeilen je Liste.`,
      detail_en: `An inventory of the service has at most ${MOST_VEHICLES} rows a list.`,
    },
  ]);
