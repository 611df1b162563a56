import type { Ground } from "../grounds.ts";

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

export const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.value, 0);
/** Parts that are nothing explain nothing. */
export const telling = (parts: Part[]): Part[] => parts.filter(({ value }) => value !== 0);
