import type { ClassTables, Window } from "../../fleet/trajectories.ts";
import { type Chain, packSpell } from "./chains.ts";
import type { CheapestChain } from "./cheapest-chain.ts";

/**
 * Every trajectory of a class whose price lies within a span of its cheapest, depth first, each branch bounded by the
 * cheapest continuation (formula P1); none is missed, changes of fuel included.
 * @returns undefined where there are more than `most`
 */
export function chainsWithin(
  cheapest: CheapestChain,
  of: ClassTables,
  c: number,
  span_EUR: number,
  most: number,
): Chain[] | undefined {
  const T = of.years;
  const limit = cheapest.solve(c) + span_EUR;
  const found: Chain[] = [];
  const chain: number[] = [];
  /** @param rest what follows costs at least */
  const take = (price: number, codes: number[], end: number, rest: number, next: Uint8Array): boolean => {
    for (const code of codes) {
      const now = price + cheapest.chainPrice([code]);
      if (!(now + rest <= limit)) continue;
      chain.push(code);
      const fits = end < T ? follow(now, end, next) : found.push([...chain]) <= most;
      chain.pop();
      if (!fits) return false;
    }
    return true;
  };
  const follow = (price: number, s: number, allowed: Uint8Array): boolean => {
    const ends = endsOf(of.windows[s] as Window, s + 1, T);
    for (let o = 0; o < of.options.length; o += 1) {
      if (!allowed[o] || !of.deliverable[o]?.[s]) continue;
      for (const end of ends) {
        const rest = end < T ? cheapest.laterAt(end) : 0;
        if (!take(price, spells(of, o, s, end), end, rest, of.laterOptions)) return false;
      }
    }
    return true;
  };
  for (const end of endsOf(of.firstWindow, 0, T)) {
    const rest = end < T ? Number.NEGATIVE_INFINITY : 0;
    if (!take(0, spells(of, of.of.own, -1, end), end, rest, of.firstOptions)) return undefined;
  }
  return found;
}

/** Years in which a spell may end; T = not within the horizon. */
function endsOf(window: Window, from: number, T: number): number[] {
  const ends: number[] = [];
  for (let e = Math.max(window.from, from); e <= window.to && e < T; e += 1) ends.push(e);
  if (window.open) ends.push(T);
  return ends;
}

/** A spell of an option without a change of fuel, where that is lawful to its end, and with every lawful one. */
function spells(of: ClassTables, o: number, s: number, e: number): number[] {
  const last = Math.min(e, of.years - 1);
  const banned = of.fossil(o) ? of.noFossilFrom : of.years;
  const codes = last < banned ? [packSpell(o, s, e, -1)] : [];
  if ((of.of.switchTo[o] as number) < 0) return codes;
  const start = Math.max(0, s);
  for (let u = start; u <= Math.min(last, Math.max(start, banned)); u += 1) codes.push(packSpell(o, s, e, u));
  return codes;
}
