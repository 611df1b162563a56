import type { ImportResult } from "../intake/imported.ts";

/** Problems per piece of text; a long list as one string would need the memory that reading it did not. */
const PIECE = 1000;

/** The result as one JSON document, in pieces. */
export function* importJson(result: ImportResult): Generator<string> {
  const { problems, ...head } = result;
  const text = JSON.stringify({ ...head, problems: [] }, null, 2);
  if (problems.length === 0) return void (yield `${text}\n`);
  yield text.slice(0, text.lastIndexOf("[]"));
  for (let from = 0; from < problems.length; from += PIECE)
    yield `${from === 0 ? "[\n" : ",\n"}${problems
      .slice(from, from + PIECE)
      .map((problem) => JSON.stringify(problem))
      .join(",\n")}`;
  yield "\n]\n}\n";
}
