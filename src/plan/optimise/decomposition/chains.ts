import type { ClassTables, Trajectory } from "../../fleet/trajectories.ts";

/**
 * A trajectory as whole numbers, one per spell: 6 bits each for start + 1, end and change of fuel + 1, the rest
 * for the option. Horizons of up to 62 modelled years fit.
 */
export type Chain = readonly number[];
export const LONGEST_HORIZON = 62;

export const packSpell = (option: number, start: number, end: number, switchAt: number): number =>
  (option << 18) | ((start + 1) << 12) | (end << 6) | (switchAt + 1);

export const spellOption = (code: number): number => code >> 18;
export const spellStart = (code: number): number => ((code >> 12) & 63) - 1;
export const spellEnd = (code: number): number => (code >> 6) & 63;
export const spellSwitch = (code: number): number => (code & 63) - 1;

export const toTrajectory = (chain: Chain): Trajectory =>
  chain.map((code) => ({
    start: spellStart(code),
    option: spellOption(code),
    end: spellEnd(code),
    switchAt: spellSwitch(code),
  }));

/** Whether the replacements of a trajectory are ones that a class may have: its locks, windows and offers. */
export const allows = (tables: ClassTables, chain: Chain): boolean =>
  chain.length > 0 &&
  chain.every((code, i) => {
    const [s, o, end] = [spellStart(code), spellOption(code), spellEnd(code)];
    const window = s < 0 ? tables.firstWindow : tables.windows[s];
    const isInWindow =
      end >= tables.years ? window?.open : window !== undefined && end >= window.from && end <= window.to;
    if (s < 0) return Boolean(isInWindow);
    const options = i === 1 ? tables.firstOptions : tables.laterOptions;
    return Boolean(isInWindow && options[o] && tables.deliverable[o]?.[s]);
  });
