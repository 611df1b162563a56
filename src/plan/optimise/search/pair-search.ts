import type { Candidate } from "./candidates.ts";
import type { PlanState } from "./plan-state.ts";

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
const ALIKE = 2;
const MOST_PAIRS = 24;

/** The moves of some vehicles that fit the relaxation best, few of each kind. */
function shortlist(moves: Move[]): Move[] {
  moves.sort((a, b) => a.reduced - b.reduced || a.unit - b.unit);
  const alike = new Map<string, number>();
  const kept: Move[] = [];
  for (const move of moves) {
    let key = "";
    for (let i = 0; i < move.rows.length; i += 1)
      key += `${move.rows[i]}:${Math.round(move.values[i] as number)},`;
    const count = alike.get(key) ?? 0;
    if (count >= ALIKE) continue;
    alike.set(key, count + 1);
    kept.push(move);
    if (kept.length >= MOST_MOVES) break;
  }
  return kept;
}

/** Cost of a move whatever the demands say. */
const baseOf = (move: Move): number => move.cost + move.unserved;

/** Moves as a matrix of changes over the rows that any of them touches. */
class PairTable {
  readonly moves: Move[];
  private readonly state: PlanState;
  private readonly rows: number[];
  private readonly change: Float64Array;
  /** penalties now, and of each move alone, by row */
  private readonly now: Float64Array;
  private readonly alone: Float64Array;
  private readonly value: Float64Array;
  private readonly done = new Set<number>();

  constructor(state: PlanState, list: Move[]) {
    // cheapest first: a pair costs at least what both cost, less all penalties of now
    const moves = [...list].sort((a, b) => baseOf(a) - baseOf(b) || a.unit - b.unit);
    this.state = state;
    this.moves = moves;
    this.rows = [...new Set(moves.flatMap((move) => move.rows))].sort((a, b) => a - b);
    const at = new Map(this.rows.map((row, i) => [row, i]));
    const R = this.rows.length;
    this.change = new Float64Array(moves.length * R);
    moves.forEach((move, m) =>
      move.rows.forEach((row, i) => {
        this.change[m * R + (at.get(row) as number)] = move.values[i] as number;
      }),
    );
    this.now = new Float64Array(R);
    this.alone = new Float64Array(moves.length * R);
    this.value = new Float64Array(moves.length);
    this.refresh();
  }

  /** Penalties at the usage of now. */
  private refresh(): void {
    const { state, rows, moves } = this;
    const R = rows.length;
    for (let r = 0; r < R; r += 1) {
      const row = rows[r] as number;
      this.now[r] = state.penalty(row, state.used[row] as number);
    }
    for (let m = 0; m < moves.length; m += 1) {
      const move = moves[m] as Move;
      let value = move.cost + move.unserved;
      for (let r = 0; r < R; r += 1) {
        const change = this.change[m * R + r] as number;
        if (change === 0) continue;
        const row = rows[r] as number;
        const alone = state.penalty(row, (state.used[row] as number) + change) - (this.now[r] as number);
        this.alone[m * R + r] = alone;
        value += alone;
      }
      this.value[m] = value;
    }
  }

  /** Best two moves of different vehicles together; only those that meet in a row can be better than apart. */
  private best(): [number, number] | undefined {
    const { state, rows, moves, change, alone } = this;
    const R = rows.length;
    let best = -1e-6;
    let pair: [number, number] | undefined;
    const penalties = this.now.reduce((sum, penalty) => sum + penalty, 0);
    for (let i = 0; i < moves.length; i += 1) {
      const { unit } = moves[i] as Move;
      const base = baseOf(moves[i] as Move) - penalties;
      if (2 * baseOf(moves[i] as Move) - penalties >= best) break;
      if (this.done.has(unit)) continue;
      if ((this.value[i] as number) < best) {
        best = this.value[i] as number;
        pair = [i, -1];
      }
      for (let j = i + 1; j < moves.length; j += 1) {
        if (base + baseOf(moves[j] as Move) >= best) break;
        const other = (moves[j] as Move).unit;
        if (other === unit || this.done.has(other)) continue;
        let total = (this.value[i] as number) + (this.value[j] as number);
        for (let r = 0; r < R; r += 1) {
          const [a, b] = [change[i * R + r] as number, change[j * R + r] as number];
          if (a === 0 || b === 0) continue;
          const row = rows[r] as number;
          total +=
            state.penalty(row, (state.used[row] as number) + a + b) -
            (this.now[r] as number) -
            (alone[i * R + r] as number) -
            (alone[j * R + r] as number);
        }
        if (total < best) {
          best = total;
          pair = [i, j];
        }
      }
    }
    return pair;
  }

  /** Makes the best pair. @returns whether there was one */
  step(): boolean {
    const pair = this.best();
    if (!pair) return false;
    const [first, second] = [this.moves[pair[0]] as Move, this.moves[pair[1]]];
    this.done.add(first.unit);
    if (second) this.done.add(second.unit);
    const made = makePair(this.state, first, second);
    if (made) this.refresh();
    return true;
  }
}

/** Two vehicles of one site may need less together than apart: what really changes decides. */
function makePair(state: PlanState, first: Move, second: Move | undefined): boolean {
  const before = state.choice[first.unit] as Candidate;
  const one = state.tryMove(first.unit, first.next);
  state.make(first.unit, first.next);
  const two = second ? state.tryMove(second.unit, second.next) : { cost: 0, penalty: 0 };
  if (one.cost + one.penalty + two.cost + two.penalty >= -1e-6) {
    state.make(first.unit, before);
    return false;
  }
  if (second) state.make(second.unit, second.next);
  return true;
}

/**
 * Changes of two vehicles at a time: one makes room in a demand, the other uses it. Moves that do the same to
 * every demand differ in cost alone, so the cheapest of them stand for all.
 * @returns number of pairs made
 */
export function pairMoves(state: PlanState, moves: Move[]): number {
  const table = new PairTable(state, shortlist(moves));
  let made = 0;
  while (made < MOST_PAIRS && table.step()) made += 1;
  return made;
}
