import type { ParameterValue, Quantity, Source } from "../model/reference.ts";
import { entryAt } from "../parameters.ts";

/** A reference value that a figure rests on, with where it comes from. */
export interface Ground {
  name: string;
  value: number | { low: number; mid: number; high: number };
  unit: string;
  kind: Quantity["kind"];
  status: ParameterValue["status"];
  source: Source;
}

/** A part of a figure; parts of one level add up to their whole. */
export interface Part {
  /** vehicleId, propertyId, year, or the name of a cost line or term */
  id: string;
  de: string;
  en: string;
  value: number;
  parts?: Part[];
  /** the arithmetic of a leaf in words */
  formula?: { de: string; en: string };
  grounds?: Ground[];
}

/** The dated entry of a quantity that applies in a year. */
export function ground(name: string, quantity: Quantity, when: string | number): Ground {
  const { value, low, mid, high, source, status } = entryAt(quantity, when, name);
  return {
    name,
    value: value ?? { low: low as number, mid: mid as number, high: high as number },
    unit: quantity.unit,
    kind: quantity.kind,
    status,
    source,
  };
}

export const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.value, 0);
/** Parts that are nothing explain nothing. */
export const telling = (parts: Part[]): Part[] => parts.filter(({ value }) => value !== 0);
