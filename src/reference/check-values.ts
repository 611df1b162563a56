import type { ParameterValue, Quantity } from "../plan/model/reference.ts";
import { ReferenceDataError } from "./error.ts";

const isQuantity = (value: object): value is Quantity => "values" in value && Array.isArray(value.values);

/** Every quantity of a file, with its place in it. */
export function* quantitiesOf(value: unknown, place = ""): Generator<{ place: string; quantity: Quantity }> {
  if (typeof value !== "object" || value === null) return;
  if (isQuantity(value)) {
    yield { place, quantity: value };
    return;
  }
  for (const [key, child] of Object.entries(value)) yield* quantitiesOf(child, `${place}/${key}`);
}

/** What a schema cannot say: dates rise and do not overlap, and each entry has one kind of number. */
export function checkValues(file: string, value: unknown): void {
  for (const { place, quantity } of quantitiesOf(value)) {
    quantity.values.forEach((entry, i) => {
      const problem = entryProblem(entry, quantity.values[i - 1]);
      if (problem) throw new ReferenceDataError(file, `at ${place}/values/${i}: ${problem}`);
    });
  }
}

function entryProblem(entry: ParameterValue, before: ParameterValue | undefined): string | undefined {
  const levels = [entry.low, entry.mid, entry.high];
  const levelCount = levels.filter((level) => level !== undefined).length;
  if (entry.value === undefined ? levelCount !== 3 : levelCount !== 0)
    return "an entry has either value or all of low, mid and high";
  if (levelCount === 3 && !(levels[0]! <= levels[1]! && levels[1]! <= levels[2]!))
    return "low, mid and high must rise";
  if (entry.to !== undefined && entry.to < entry.from) return `to ${entry.to} lies before from ${entry.from}`;
  if (before === undefined) return undefined;
  if (before.to === undefined || before.to >= entry.from)
    return `from ${entry.from} lies inside the entry before it`;
  return undefined;
}

/** @throws ReferenceDataError where two elements have the same id */
export function checkUnique(file: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new ReferenceDataError(file, `"${id}" stands there twice`);
    seen.add(id);
  }
}
