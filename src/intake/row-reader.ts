import { columnIndex } from "./columns.ts";
import { applyRules, type CellOf, type CompiledRule, compileRules } from "./conditions.ts";
import { cellText } from "./cell-reading.ts";
import { fieldReader, type FieldReader } from "./field-reader.ts";
import { listKind } from "./list-kinds.ts";
import type { Mapping } from "./mapping.ts";
import { nearEnough } from "./nearest.ts";
import type { Finding, Place, Problem } from "./problem.ts";
import { errorAt, warningAt } from "./problem.ts";
import { quoted, shapeFaults } from "./shape.ts";
import type { Table, TableRow } from "./table.ts";

type Values = Record<string, unknown>;
/** Years by which contracts and closings may lie ahead when a year has two digits only. */
const YEARS_AHEAD = 30;
const PAST_FIELDS = new Set(["firstRegistration", "disposalDate"]);

/** Turns the rows of one table into objects of the target, with everything that is to be said about them. */
export class RowReader {
  readonly #table: Table;
  readonly #mapping: Mapping;
  readonly #asOf: string;
  readonly #readers: FieldReader[];
  readonly #rules: CompiledRule[];
  readonly #index = new Map<string, number>();
  readonly #homesNotFound: Set<string>;

  constructor(table: Table, mapping: Mapping, asOf: string, homesNotFound: Set<string>) {
    this.#table = table;
    this.#mapping = mapping;
    this.#asOf = asOf;
    this.#homesNotFound = homesNotFound;
    const year = Number(asOf.slice(0, 4));
    this.#readers = Object.keys(mapping.fields).map((field) =>
      fieldReader(table, mapping, field, PAST_FIELDS.has(field) ? year + 1 : year + YEARS_AHEAD),
    );
    this.#rules = compileRules(mapping.rules);
  }

  /** What is odd about columns as a whole, said at the header. */
  columnProblems(): Problem[] {
    return this.#readers.flatMap(({ column, columnFinding }) =>
      columnFinding
        ? [
            warningAt(
              {
                ...this.place(this.#table.headerRow),
                ...(column === undefined ? {} : { column, value: column }),
              },
              columnFinding,
            ),
          ]
        : [],
    );
  }

  place(row: number): Place {
    const { file, sheet } = this.#table;
    return { file, ...(sheet === undefined ? {} : { sheet }), row };
  }

  cellOf(cells: readonly string[]): CellOf {
    return (column) => {
      let index = this.#index.get(column);
      if (index === undefined) this.#index.set(column, (index = columnIndex(this.#table, column)));
      return cellText(cells[index]);
    };
  }

  /** Value of one field alone, without anything said. */
  valueOf(field: string, cells: readonly string[]): unknown {
    const reader = this.#readers.find((candidate) => candidate.field === field);
    return reader?.read(reader.raw(cells)).value;
  }

  read({ row, cells }: TableRow): { value?: Values; problems: Problem[] } {
    const problems: Problem[] = [];
    const all: Values = {};
    const failed = new Set<string>();
    for (const reader of this.#readers) {
      const raw = reader.raw(cells);
      const { value, finding } = reader.read(raw);
      if (value !== undefined) all[reader.field] = value;
      if (!finding) continue;
      if (finding.severity === "error") failed.add(reader.field);
      problems.push(
        (finding.severity === "error" ? errorAt : warningAt)(
          this.fieldPlace({ row, cells }, reader.field),
          finding,
        ),
      );
    }
    for (const [field, value] of applyRules(this.#rules, this.cellOf(cells)))
      if (all[field] === undefined && value !== null) all[field] = value;
    this.#homeProperty(row, cells, all, problems);
    const value = this.#target(all);
    for (const problem of this.#checks(row, cells, value, all, failed)) problems.push(problem);
    return problems.some((problem) => problem.severity === "error") ? { problems } : { value, problems };
  }

  /** The columns of the target in their order; helpers have done their work. */
  #target(all: Values): Values {
    const { columns, derive } = listKind(this.#mapping.kind);
    derive?.(all);
    return Object.fromEntries(
      columns.filter((column) => all[column] !== undefined).map((column) => [column, all[column]]),
    );
  }

  #homeProperty(row: number, cells: readonly string[], all: Values, problems: Problem[]): void {
    const home = this.#mapping.homeProperty;
    if (!home || all.homePropertyId !== undefined) return;
    const name = this.cellOf(cells)(home.from);
    const own = Object.hasOwn(home.map, name) ? home.map[name] : undefined;
    const id = own ?? home.otherwise;
    if (id !== undefined) all.homePropertyId = id;
    if (own !== undefined || name === "" || this.#homesNotFound.has(name)) return;
    this.#homesNotFound.add(name);
    const proposal = nearEnough(name, Object.keys(home.map));
    const finding: Finding = {
      code: "HOME_NOT_FOUND",
      de: `Zu „${name}“ ist keine Liegenschaft zugeordnet. Bitte in der Zuordnung unter homeProperty.map ergänzen.`,
      en: `No property is assigned to "${name}". Add it to the mapping under homeProperty.map.`,
      ...(proposal === undefined ? {} : { proposal }),
    };
    problems.push(warningAt({ ...this.place(row), column: this.#header(home.from), value: name }, finding));
  }

  #header(name: string): string {
    return this.#table.header[columnIndex(this.#table, name)] ?? name;
  }

  /** Where a field stands in the file: its own column, or the first column that rules derive it from. */
  fieldPlace({ row, cells }: { row: number; cells: readonly string[] }, field: string): Place {
    const reader = this.#readers.find(
      (candidate) => candidate.field === field && candidate.column !== undefined,
    );
    if (reader) return { ...this.place(row), column: reader.column as string, value: reader.raw(cells) };
    const rule = (this.#mapping.rules ?? []).find(({ set }) => field in set);
    const column =
      field === "homePropertyId" && this.#mapping.homeProperty
        ? this.#mapping.homeProperty.from
        : rule && Object.keys(rule.when)[0];
    return column === undefined
      ? this.place(row)
      : { ...this.place(row), column: this.#header(column), value: this.cellOf(cells)(column) };
  }

  #checks(
    row: number,
    cells: readonly string[],
    value: Values,
    all: Values,
    failed: ReadonlySet<string>,
  ): Problem[] {
    const { kind } = this.#mapping;
    const at = (field: string): Place => this.fieldPlace({ row, cells }, field);
    const problems: Problem[] = [];
    const faulty = new Set(failed);
    for (const fault of shapeFaults(listKind(kind).schema, value)) {
      const field = fault.pointer.slice(1);
      if (faulty.has(field)) continue;
      faulty.add(field);
      const derived = fault.finding.code === "MISSING" && !(field in this.#mapping.fields);
      const place = at(field);
      problems.push(
        errorAt(
          place.value === undefined && fault.value !== undefined
            ? { ...place, value: quoted(fault.value) as string }
            : place,
          derived ? notDerived(field) : fault.finding,
        ),
      );
    }
    const oddities = listKind(kind).oddities(value, all, this.#asOf);
    for (const { field, severity, finding } of oddities)
      problems.push((severity === "error" ? errorAt : warningAt)(at(field), finding));
    const own = listKind(kind).checks?.({ value, place: this.place(row) }) ?? [];
    for (const problem of own)
      if (!faulty.has(problem.column as string))
        problems.push({
          ...problem,
          ...at(problem.column as string),
          ...(problem.code === "MISSING" ? notDerivedTexts(problem, this.#mapping) : {}),
        });
    return problems;
  }
}

const notDerived = (field: string): Finding => ({
  code: "NOT_DERIVED",
  de: `„${field}“ ist nicht zu erkennen: keine Spalte nennt es und keine Regel der Zuordnung passt. Bitte Regel oder Spalte ergänzen.`,
  en: `"${field}" cannot be told: no column states it and no rule of the mapping fits. Add a rule or a column.`,
});

function notDerivedTexts(problem: Problem, mapping: Mapping): Partial<Problem> {
  const field = problem.column as string;
  if (field in mapping.fields) return {};
  const { code, de, en } = notDerived(field);
  return { code, message: de, messageEn: en };
}
