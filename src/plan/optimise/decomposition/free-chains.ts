import type { Programme } from "../programme.ts";
import type { Chain } from "./chains.ts";
import { CheapestChain } from "./cheapest-chain.ts";
import { demandRows } from "./demand-rows.ts";
import { fleetArrays } from "./fleet-arrays.ts";
import { priceTables } from "./price-tables.ts";
import { stockPrices } from "./round.ts";

/** Cheapest trajectory of each class for itself: no demand, no point and no connection asks anything of it. */
export function freeChains(programme: Programme): Chain[] {
  const rows = demandRows(programme);
  const fleet = fleetArrays(programme, rows);
  const zero = new Float64Array(rows.rhs.length);
  const none = programme.sites.map(() => []);
  const cheapest = new CheapestChain(fleet, priceTables(fleet, zero), stockPrices(fleet, none, zero));
  return programme.classes.map((_, c) => (Number.isFinite(cheapest.solve(c)) ? cheapest.chain() : []));
}
