import type { ParameterValue, Quantity } from "../plan/model/reference.ts";
import type { Text } from "../plan/model/text.ts";
import { ReferenceDataError } from "./error.ts";
import { atPlace } from "./schema-fault.ts";

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
      if (problem) throw new ReferenceDataError(file, atPlace(`${place}/values/${i}`, problem));
    });
  }
}

function entryProblem(entry: ParameterValue, before: ParameterValue | undefined): Text | undefined {
  const levels = [entry.low, entry.mid, entry.high];
  const levelCount = levels.filter((level) => level !== undefined).length;
  if (entry.value === undefined ? levelCount !== 3 : levelCount !== 0)
    return {
      de: "ein Eintrag hat entweder value oder low, mid und high zusammen",
      en: "an entry has either value or all of low, mid and high",
    };
  if (levelCount === 3 && !(levels[0]! <= levels[1]! && levels[1]! <= levels[2]!))
    return { de: "low, mid und high müssen steigen", en: "low, mid and high must rise" };
  if (entry.to !== undefined && entry.to < entry.from)
    return {
      de: `to ${entry.to} liegt vor from ${entry.from}`,
      en: `to ${entry.to} lies before from ${entry.from}`,
    };
  if (before === undefined) return undefined;
  if (before.to === undefined || before.to >= entry.from)
    return {
      de: `from ${entry.from} liegt im Eintrag davor`,
      en: `from ${entry.from} lies inside the entry before it`,
    };
  return undefined;
}

/** @throws ReferenceDataError where two elements have the same id */
export function checkUnique(file: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id))
      throw new ReferenceDataError(file, {
        de: `„${id}“ steht zweimal da`,
        en: `"${id}" stands there twice`,
      });
    seen.add(id);
  }
}
