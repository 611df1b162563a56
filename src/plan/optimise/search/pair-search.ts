import type { Candidate } from "./candidates.ts";
import type { PlanState } from "./plan-state.ts";
import type { Move, Shortlist } from "./shortlist.ts";

/** Pairs made in a pass at most. */
const MOST_PAIRS = 24;

/** Cost of a move whatever the demands say. */
const baseOf = (move: Move): number => move.cost + move.unserved;

/** Bits of a word in which a move says which rows it touches. */
const WORD = 32;

/** Moves as a matrix of changes over the rows that any of them touches. */
class PairTable {
  readonly moves: Move[];
  private readonly state: PlanState;
  private readonly rows: Int32Array;
  /** changes, and penalties of each move alone, by move · R + row */
  private readonly change: Float64Array;
  private readonly alone: Float64Array;
  /** rows of each move, and the same as bits */
  private readonly touched: Int32Array[];
  private readonly words: number;
  private readonly bits: Int32Array;
  /** usage and penalty of each row now; what the penalty is made of */
  private readonly used: Float64Array;
  private readonly now: Float64Array;
  private readonly sign: Float64Array;
  private readonly rhs: Float64Array;
  private readonly room: Float64Array;
  private readonly weight: Float64Array;
  private readonly base: Float64Array;
  private readonly value: Float64Array;
  private readonly done = new Set<number>();

  constructor(state: PlanState, list: Move[]) {
    // cheapest first: a pair costs at least what both cost, less all penalties of now
    const moves = [...list].sort((a, b) => baseOf(a) - baseOf(b) || a.unit - b.unit);
    this.state = state;
    this.moves = moves;
    this.rows = Int32Array.from([...new Set(moves.flatMap((move) => move.rows))].sort((a, b) => a - b));
    const at = new Map([...this.rows].map((row, i) => [row, i]));
    const R = this.rows.length;
    this.words = Math.ceil(R / WORD);
    this.bits = new Int32Array(moves.length * this.words);
    this.change = new Float64Array(moves.length * R);
    this.touched = moves.map((move, m) =>
      Int32Array.from(move.rows, (row, i) => {
        const r = at.get(row) as number;
        this.change[m * R + r] = move.values[i] as number;
        const word = m * this.words + (r >> 5);
        this.bits[word] = (this.bits[word] as number) | (1 << (r & 31));
        return r;
      }),
    );
    const of = (value: (row: number) => number): Float64Array => Float64Array.from(this.rows, value);
    this.used = of(() => 0);
    this.now = of(() => 0);
    this.sign = of((row) => state.of.rows.sign[row] as number);
    this.rhs = of((row) => state.of.rows.rhs[row] as number);
    this.room = of((row) => state.roomOf(row));
    this.weight = of((row) => state.weight[row] as number);
    this.base = Float64Array.from(moves, baseOf);
    this.alone = new Float64Array(moves.length * R);
    this.value = new Float64Array(moves.length);
    this.refresh();
  }

  private penalty(r: number, used: number): number {
    const beyond = (this.sign[r] as number) * (used - (this.rhs[r] as number));
    return beyond > (this.room[r] as number) ? beyond * (this.weight[r] as number) : 0;
  }

  /** Penalties at the usage of now. */
  private refresh(): void {
    const { state, rows, moves } = this;
    const R = rows.length;
    for (let r = 0; r < R; r += 1) {
      this.used[r] = state.used[rows[r] as number] as number;
      this.now[r] = this.penalty(r, this.used[r] as number);
    }
    for (let m = 0; m < moves.length; m += 1) {
      let value = this.base[m] as number;
      for (const r of this.touched[m] as Int32Array) {
        const used = (this.used[r] as number) + (this.change[m * R + r] as number);
        const alone = this.penalty(r, used) - (this.now[r] as number);
        this.alone[m * R + r] = alone;
        value += alone;
      }
      this.value[m] = value;
    }
  }

  private meets(i: number, j: number): boolean {
    const { words, bits } = this;
    for (let w = 0; w < words; w += 1)
      if (((bits[i * words + w] as number) & (bits[j * words + w] as number)) !== 0) return true;
    return false;
  }

  /** What two moves cost together, with all penalties. */
  private together(i: number, j: number): number {
    const { change, alone, used, now } = this;
    const R = this.rows.length;
    let total = (this.value[i] as number) + (this.value[j] as number);
    for (const r of this.touched[i] as Int32Array) {
      const b = change[j * R + r] as number;
      if (b === 0) continue;
      total +=
        this.penalty(r, (used[r] as number) + (change[i * R + r] as number) + b) -
        (now[r] as number) -
        (alone[i * R + r] as number) -
        (alone[j * R + r] as number);
    }
    return total;
  }

  /** Best two moves of different vehicles together; only those that meet in a row can be better than apart. */
  private best(): [number, number] | undefined {
    const { moves, base } = this;
    let best = -1e-6;
    let pair: [number, number] | undefined;
    const penalties = this.now.reduce((sum, penalty) => sum + penalty, 0);
    for (let i = 0; i < moves.length; i += 1) {
      const { unit } = moves[i] as Move;
      const from = (base[i] as number) - penalties;
      if (from + (base[i] as number) >= best) break;
      if (this.done.has(unit)) continue;
      if ((this.value[i] as number) < best) {
        best = this.value[i] as number;
        pair = [i, -1];
      }
      for (let j = i + 1; j < moves.length; j += 1) {
        if (from + (base[j] as number) >= best) break;
        if (!this.meets(i, j)) continue;
        const other = (moves[j] as Move).unit;
        if (other === unit || this.done.has(other)) continue;
        const total = this.together(i, j);
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
export function pairMoves(state: PlanState, list: Shortlist): number {
  const table = new PairTable(state, list.best());
  let made = 0;
  while (made < MOST_PAIRS && table.step()) made += 1;
  return made;
}
