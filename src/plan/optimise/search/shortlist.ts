import type { Candidate } from "./candidates.ts";

/** A possible change of one vehicle with what it does to the demands. */
export interface Move {
  unit: number;
  next: Candidate;
  cost: number;
  /** cost with the prices of the demands: how well it fits the relaxation */
  reduced: number;
  unserved: number;
  rows: number[];
  values: number[];
}

/** Moves that are looked at in pairs, and how many of those alike are kept. */
const MOST_MOVES = 240;
const ALIKE = 4;
/** Moves waiting to be sorted in at most: a list of all would be longer than the fleet. */
const MOST_WAITING = 4 * MOST_MOVES;

/** A number that moves doing the same to every demand share. */
function kindOf({ rows, values }: Move): number {
  let hash = 0;
  for (let i = 0; i < rows.length; i += 1) {
    hash = Math.imul(hash ^ (rows[i] as number), 0x9e3779b1);
    hash = Math.imul(hash ^ Math.round(values[i] as number), 0x85ebca6b) ^ (hash >>> 13);
  }
  return hash;
}

/** The moves that fit the relaxation best, few of each kind; those listed first go first among equals. */
export class Shortlist {
  private moves: Move[] = [];
  /** reduced cost up to which a move may still come in, EUR */
  limit: number;

  /** @param keep reduced cost up to which a move is listed at all, EUR */
  constructor(keep: number) {
    this.limit = keep;
  }

  /** Where the moves of the vehicle looked at begin: `forget` takes back what was listed since. */
  get mark(): number {
    return this.moves.length;
  }

  forget(mark: number): void {
    this.moves.length = mark;
  }

  add(move: Move): void {
    this.moves.push(move);
  }

  /** Drops what can no longer come in: the list stays short however many vehicles there are. */
  tidy(): void {
    if (this.moves.length < MOST_WAITING) return;
    this.moves = this.best();
    const last = this.moves[MOST_MOVES - 1];
    if (last) this.limit = Math.min(this.limit, last.reduced);
  }

  best(): Move[] {
    const sorted = this.moves.sort((a, b) => a.reduced - b.reduced || a.unit - b.unit);
    const alike = new Map<number, number>();
    const kept: Move[] = [];
    for (const move of sorted) {
      const kind = kindOf(move);
      const count = alike.get(kind) ?? 0;
      if (count >= ALIKE) continue;
      alike.set(kind, count + 1);
      kept.push(move);
      if (kept.length >= MOST_MOVES) break;
    }
    return kept;
  }
}
