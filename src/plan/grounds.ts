import type { ParameterValue, Quantity, Source } from "./model/reference.ts";
import { entryAt } from "./parameters.ts";

/** A reference value that a figure rests on, with where it comes from. */
export interface Ground {
  name: string;
  value: number | { low: number; mid: number; high: number };
  unit: string;
  kind: Quantity["kind"];
  status: ParameterValue["status"];
  source: Source;
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

/** The quantities of one entry that are given, each named by entry and quantity. */
export const groundsOf = (
  entry: string,
  quantities: Record<string, Quantity | undefined>,
  names: readonly string[],
  when: string | number,
): Ground[] =>
  names.flatMap((name) => {
    const quantity = quantities[name];
    return quantity ? [ground(`${entry} ${name}`, quantity, when)] : [];
  });
