/** Elements of a list that are written at a time. */
const AT_ONCE = 1_000;

/**
 * A value of plain data as JSON, piece by piece: together the text of `JSON.stringify`, which for a plan of a million
 * vehicles is longer than a string may be.
 */
export function* jsonPieces(value: unknown): Generator<string, void> {
  if (Array.isArray(value)) yield* listPieces(value);
  else if (value !== null && typeof value === "object") yield* objectPieces(value);
  else yield JSON.stringify(value);
}

function* objectPieces(value: object): Generator<string, void> {
  let before = "{";
  for (const [key, of] of Object.entries(value)) {
    if (of === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    yield* jsonPieces(of);
    before = ",";
  }
  yield before === "{" ? "{}" : "}";
}

function* listPieces(list: readonly unknown[]): Generator<string, void> {
  yield "[";
  for (let from = 0; from < list.length; from += AT_ONCE)
    yield `${from > 0 ? "," : ""}${JSON.stringify(list.slice(from, from + AT_ONCE)).slice(1, -1)}`;
  yield "]";
}
