/**
 * Kleene's three values. A finding is one number: TRUE, FALSE, or, where it is undecided,
 * the set of missing facts that it hangs on (one bit per fact). So an undecided answer
 * cannot be built without naming its facts, and a decided one cannot name any.
 */
export type Finding = number;
export const TRUE: Finding = -1;
export const FALSE: Finding = -2;
/** Undecided, yet no fact that a procurement can state would decide it (an award not made). */
export const OPEN: Finding = 1 << 29;

/** Facts that are asked; the order is the order of `missing`. */
export const ASKED_FACTS = [
  "authorityKind",
  "regime",
  "noticeDate",
  "estimatedValue_EUR",
  "term_months",
  "cpvCode",
  "averageAnnualValue_EUR",
  "serviceVolume_km_per_a",
  "operatorFleetCount",
  "busClass",
  "designedForPurpose",
  "suitableForGoods",
  "co2_g_per_km",
  "rdePollutantShare",
  "energySource",
  "combustionEngine",
  "fuelOrigin",
  "fuelBlended",
  "fuelClause",
  "euroClass",
  "co2_g_per_kWh",
] as const;
export type AskedFact = (typeof ASKED_FACTS)[number];

const BIT = Object.fromEntries(ASKED_FACTS.map((fact, i) => [fact, 1 << i])) as Record<AskedFact, number>;
export const missing = (fact: AskedFact): Finding => BIT[fact];

export const finding = (known: boolean): Finding => (known ? TRUE : FALSE);
/** A fact that is stated decides; one that is absent is named. */
export const stated = (value: boolean | undefined, fact: AskedFact): Finding =>
  value === undefined ? BIT[fact] : value ? TRUE : FALSE;

export function and(a: Finding, b: Finding): Finding {
  if (a === FALSE || b === FALSE) return FALSE;
  if (a === TRUE) return b;
  return b === TRUE ? a : a | b;
}
export function or(a: Finding, b: Finding): Finding {
  if (a === TRUE || b === TRUE) return TRUE;
  if (a === FALSE) return b;
  return b === FALSE ? a : a | b;
}
export const not = (a: Finding): Finding => (a === TRUE ? FALSE : a === FALSE ? TRUE : a);

/** One of several cases holds, which one hangs on `facts`: decided only where all cases agree. */
export function eitherWay(cases: Finding[], facts: Finding): Finding {
  const first = cases[0] as Finding;
  if (cases.every((one) => one === first)) return first;
  return cases.reduce((all, one) => (one > 0 ? all | one : all), facts);
}

export const answerOf = (a: Finding): boolean | null => (a === TRUE ? true : a === FALSE ? false : null);
export const factsOf = (a: Finding): number => (a > 0 ? a & ~OPEN : 0);

const namesBySet = new Map<number, readonly AskedFact[]>();
/** Names of a set of facts; the same array for the same set, since a million rows share few sets. */
export function namesOf(set: number): readonly AskedFact[] {
  let names = namesBySet.get(set);
  if (names === undefined) {
    names = Object.freeze(ASKED_FACTS.filter((fact) => (set & BIT[fact]) !== 0));
    namesBySet.set(set, names);
  }
  return names;
}
