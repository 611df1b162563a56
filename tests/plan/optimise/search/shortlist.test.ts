import { expect } from "chai";
import type { Candidate } from "../../../../src/plan/optimise/search/candidates.ts";
import { type Move, Shortlist } from "../../../../src/plan/optimise/search/shortlist.ts";
import { drawFrom } from "../../draw.ts";

/** All moves sorted at once, four alike at most, the first 240. */
function byHand(moves: readonly Move[]): Move[] {
  const alike = new Map<string, number>();
  return [...moves]
    .sort((a, b) => a.reduced - b.reduced || a.unit - b.unit)
    .filter(({ rows, values }) => {
      const kind = JSON.stringify([rows, values.map(Math.round)]);
      const count = (alike.get(kind) ?? 0) + 1;
      alike.set(kind, count);
      return count <= 4;
    })
    .slice(0, 240);
}

describe("shortlist of moves", () => {
  it("keeps of 20 lists of 300 to 6,000 moves what sorting each whole list would keep", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const draw = drawFrom(seed);
      const list = new Shortlist(1_000);
      const listed: Move[] = [];
      const vehicles = draw.integer(100, 2_000);
      for (let unit = 0; unit < vehicles; unit += 1) {
        const mark = list.mark;
        const own: Move[] = [];
        for (let i = 0; i < 3; i += 1) {
          const reduced = draw.integer(-500, 1_500);
          const move: Move = {
            unit,
            next: {} as Candidate,
            cost: reduced,
            reduced,
            unserved: 0,
            rows: [draw.integer(0, 12)],
            values: [draw.integer(1, 8)],
          };
          if (reduced <= 1_000) own.push(move);
          if (reduced <= list.limit) list.add(move);
        }
        if (draw.chance(0.1)) list.forget(mark);
        else listed.push(...own);
        list.tidy();
      }
      expect(list.best(), `seed ${seed}`).to.deep.equal(byHand(listed));
    }
  });
});
