import type { Chain } from "./chains.ts";
import type { Decomposition } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import { addUsage } from "./usage.ts";

/**
 * Where fewer vehicles need a point than stand already, points are free: no rent is asked in those years.
 * @returns whether that changes anything
 */
export function freeIdlePoints(of: Decomposition, ascent: Ascent): boolean {
  const { programme, fleet } = of;
  const { T } = programme;
  const need = programme.sites.map((site) => site.kinds.map(() => new Float64Array(T)));
  if (programme.sites.every((site) => site.existing.every((count) => count === 0))) return false;
  const nothing = new Float64Array(of.rows.rhs.length);
  for (let c = 0; c < fleet.classes.length; c += 1) {
    const weights = ascent.weights[ascent.blockOf[c] as number] as Float64Array;
    weights.forEach((weight, r) => {
      const amount = weight * (fleet.classes[c]?.count as number);
      if (amount < 1e-9) return;
      addUsage(fleet, c, ascent.rounds[r]?.chains[c] as Chain, 0, nothing, (site, kind, from, to) => {
        const of = need[site]?.[kind] as Float64Array;
        for (let t = from; t < to; t += 1) of[t] = (of[t] as number) + amount;
      });
    });
  }
  let changed = false;
  programme.sites.forEach((site, s) => {
    for (let t = 0; t < T; t += 1) {
      let above = 0;
      for (let k = site.kinds.length - 1; k >= 0; k -= 1) {
        if (site.kinds[k + 1]?.current !== site.kinds[k]?.current) above = 0;
        above += need[s]?.[k]?.[t] as number;
        const share = of.share[s]?.[k] as Float64Array;
        if (
          (site.existing[k] as number) === 0 ||
          above > (site.existing[k] as number) - 1e-6 ||
          share[t] === 0
        )
          continue;
        share[t] = 0;
        changed = true;
      }
    }
  });
  return changed;
}
