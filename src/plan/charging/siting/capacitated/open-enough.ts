import { FREE } from "../core.ts";
import type { CapacitatedCore } from "./core.ts";

/** Where any number of sites may open: the same and further ones, cheap for their capacity, until all demands fit. */
export function openEnough(core: CapacitatedCore, open: Uint8Array): Uint8Array {
  if (core.p >= 0 || !core.mustServe) return open;
  const more = open.slice();
  let room = core.demand.reduce((sum, one) => sum - one, 0);
  more.forEach((one, i) => {
    if (one) room += core.capacity[i] as number;
  });
  const price = (i: number): number => (core.fixedCost[i] as number) / (core.capacity[i] as number);
  const free = Array.from(core.state.keys()).filter((i) => core.state[i] === FREE && !more[i]);
  free.sort((a, b) => price(a) - price(b) || a - b);
  for (const i of free) {
    if (room >= 0 && more.includes(1)) break;
    more[i] = 1;
    room += core.capacity[i] as number;
  }
  return more;
}
