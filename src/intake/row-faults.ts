import type { ListKind } from "./list-kinds.ts";
import type { Mapping } from "./mapping.ts";
import type { RowContext } from "./oddity.ts";
import { errorAt, type Problem } from "./problem.ts";
import type { RowPlaces } from "./row-places.ts";
import { at, notDerived, notDerivedTexts } from "./row-texts.ts";
import { quoted, shapeFaults } from "./shape.ts";
import type { TableRow } from "./table.ts";

type Values = Record<string, unknown>;

/** Fields of a row of which something was said, and those of them that could not be read. */
export interface Said {
  told: ReadonlySet<string>;
  failed: ReadonlySet<string>;
}

/** What the rows of one table are held against. */
export interface RowMeasure {
  file: string;
  kind: ListKind;
  mapping: Mapping;
  context: RowContext;
  places: RowPlaces;
}

/** What is wrong or odd about a row as a whole: its shape, its oddities, the checks of its kind; a field once. */
export function rowFaults(
  { file, kind, mapping, context, places }: RowMeasure,
  row: TableRow,
  value: Values,
  all: Values,
  { failed, told, mayBeUnfit }: Said & { mayBeUnfit: boolean },
): Problem[] {
  const problems: Problem[] = [];
  let faulty = failed;
  for (const fault of mayBeUnfit ? shapeFaults(kind.schema, value) : []) {
    const field = fault.pointer.slice(1);
    if (faulty.has(field)) continue;
    faulty = new Set([...faulty, field]);
    const derived = fault.finding.code === "MISSING" && !(field in mapping.fields);
    const place = places.field(row, field);
    const quotedValue = place.value === undefined ? quoted(fault.value) : undefined;
    problems.push(
      errorAt(
        quotedValue === undefined ? place : { ...place, value: quotedValue },
        derived ? notDerived(field) : fault.finding,
      ),
    );
  }
  for (const { field, severity, finding } of kind.oddities(all, context))
    if (!faulty.has(field) && !(finding.code === "EMPTY" && told.has(field)))
      problems.push(at(severity, places.field(row, field), finding));
  for (const problem of kind.checks?.({ value, place: { file } }) ?? []) {
    const field = problem.column as string;
    if (faulty.has(field)) continue;
    problems.push({
      ...problem,
      ...places.field(row, field),
      ...(problem.code === "MISSING" ? notDerivedTexts(problem, mapping) : {}),
    });
  }
  return problems;
}
