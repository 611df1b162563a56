import { headerProblems } from "./columns.ts";
import { Rules } from "./conditions.ts";
import type { FieldReader } from "./field-reader.ts";
import { isOwnExport, listKind, type ListKind } from "./list-kinds.ts";
import type { Mapping } from "./mapping.ts";
import type { RowContext } from "./oddity.ts";
import type { Problem } from "./problem.ts";
import { errorAt, hasErrors, warningAt } from "./problem.ts";
import { rangesOf } from "./range-checks.ts";
import { fitsShape } from "./shape.ts";
import { rowFaults, type RowMeasure, type Said } from "./row-faults.ts";
import { RowHome } from "./row-home.ts";
import { RowPlaces } from "./row-places.ts";
import { at, TOO_MANY_CELLS } from "./row-texts.ts";
import type { Table, TableRow } from "./table.ts";

type Values = Record<string, unknown>;
/** Fields without which a vehicle cannot be planned. */
const DERIVED_FIELDS = new Set(["category", "powertrain"]);

const NO_FIELDS: ReadonlySet<string> = new Set();

/** Turns the rows of one table into objects of the target, with everything that is to be said about them. */
export class RowReader {
  readonly #table: Table;
  readonly #measure: RowMeasure;
  readonly #readers: FieldReader[];
  readonly #byField: ReadonlyMap<string, FieldReader>;
  readonly #rules: Rules;
  /** Columns of the target that this table can fill, in their order. */
  readonly #columns: readonly string[];
  /** Every field that a row may have, unset: objects of one form are read much faster. */
  readonly #blank: Values;
  readonly #required: readonly string[];
  readonly #derive: NonNullable<ListKind["derive"]>;
  /** Whether something besides the cells themselves fills fields, so that rows are checked as a whole. */
  readonly #isFilled: boolean;
  /** Cells of a row by column, and where a field of it stands. */
  readonly places: RowPlaces;
  readonly #home: RowHome;
  readonly #across: ReturnType<NonNullable<ListKind["across"]>> | undefined;

  constructor(
    table: Table,
    mapping: Mapping,
    readers: FieldReader[],
    context: Omit<RowContext, "hasColumn" | "ranges">,
    homesNotFound: Set<string>,
  ) {
    this.#table = table;
    const kind = listKind(mapping.kind);
    this.#readers = readers;
    this.#across = kind.across?.();
    this.#byField = new Map(readers.map((reader) => [reader.field, reader]));
    this.places = new RowPlaces(table, mapping, this.#byField);
    this.#home = new RowHome(mapping, this.places, homesNotFound);
    this.#rules = new Rules(mapping.rules);
    const { columns, derive, schema } = kind;
    const set = (mapping.rules ?? []).flatMap((rule) => Object.entries(rule.set));
    const sources = new Set([...this.#byField.keys(), ...set.map(([field]) => field), "homePropertyId"]);
    this.#derive = (derive ?? []).filter(({ from }) => from.every((field) => this.#byField.has(field)));
    for (const { field } of this.#derive) sources.add(field);
    // An empty cell of our own export is an unknown value and no gap of a list.
    const isOwn = isOwnExport(table.header, mapping.kind);
    this.#measure = {
      file: table.file,
      kind,
      mapping,
      places: this.places,
      context: {
        ...context,
        ranges: rangesOf(sources),
        hasColumn: (field) => !isOwn && this.#byField.get(field)?.column !== undefined,
      },
    };
    this.#columns = columns.filter((column) => sources.has(column));
    this.#blank = Object.fromEntries([...sources].map((field) => [field, undefined]));
    this.#required = schema.required ?? [];
    this.#isFilled =
      this.#derive.length > 0 ||
      mapping.homeProperty !== undefined ||
      set.some(([field, value]) => {
        const known = schema.properties[field];
        return known !== undefined && value !== null && !fitsShape(known, value);
      });
  }

  /** What is odd about columns as a whole, said at the header. */
  columnProblems(): Problem[] {
    const { headerRow } = this.#table;
    return [
      ...headerProblems(this.#table).map(({ column, finding }) =>
        warningAt({ ...this.places.row(headerRow), column, value: column }, finding),
      ),
      ...this.#readers.flatMap(({ column, columnFinding }) =>
        columnFinding
          ? [
              warningAt(
                {
                  ...this.places.row(headerRow),
                  ...(column === undefined ? {} : { column, value: column }),
                },
                columnFinding,
              ),
            ]
          : [],
      ),
    ];
  }

  /** Value of one field alone, without anything said. */
  valueOf(field: string, cells: readonly string[]): unknown {
    const reader = this.#byField.get(field);
    return reader?.read(cells).value;
  }

  /** Text of one field as it stands in the row; undefined where no column says it. */
  textOf(field: string, cells: readonly string[]): string | undefined {
    return this.#byField.get(field)?.raw(cells);
  }

  read(row: TableRow): { value?: Values; problems: Problem[] } {
    const problems: Problem[] = [];
    const all: Values = { ...this.#blank };
    const said: Said = { failed: NO_FIELDS, told: NO_FIELDS };
    let mayBeUnfit = this.#isFilled;
    this.#surplus(row, problems);
    for (const reader of this.#readers) {
      const { value, finding, isUnfit } = reader.read(row.cells);
      if (value !== undefined) all[reader.field] = value;
      if (isUnfit === true) mayBeUnfit = true;
      if (!finding) continue;
      said.told = new Set([...said.told, reader.field]);
      if (finding.severity === "error") said.failed = new Set([...said.failed, reader.field]);
      problems.push(at(finding.severity, this.places.field(row, reader.field), finding));
    }
    for (const [field, value] of this.#rules.apply(this.places.cellOf(row.cells)))
      if (all[field] === undefined && value !== null) {
        all[field] = value;
        this.#derived(row, field, value, problems);
      }
    this.#home.fill(row, all, problems);
    const value = this.#target(all);
    mayBeUnfit ||= this.#required.some((field) => value[field] === undefined);
    problems.push(...rowFaults(this.#measure, row, value, all, { ...said, mayBeUnfit }));
    for (const { field, severity, finding } of this.#across?.(value, row.row) ?? [])
      problems.push(at(severity, this.places.field(row, field), finding));
    return hasErrors(problems) ? { problems } : { value, problems };
  }

  /** Cells beyond the header have no column to belong to. */
  #surplus({ row, cells }: TableRow, problems: Problem[]): void {
    const { header } = this.#table;
    if (cells.length <= header.length) return;
    const surplus = cells.slice(header.length).filter((cell) => cell.trim() !== "");
    if (surplus.length > 0)
      problems.push(errorAt({ ...this.places.row(row), value: surplus.join(" ") }, TOO_MANY_CELLS));
  }

  /** What a rule says instead of an empty cell is said: the cell stays to be filled. */
  #derived(row: TableRow, field: string, value: unknown, problems: Problem[]): void {
    if (!DERIVED_FIELDS.has(field) || this.textOf(field, row.cells) !== "") return;
    const text = String(value);
    problems.push(
      warningAt(this.places.field(row, field), {
        code: "DERIVED",
        de: `Die Angabe fehlt; aus den übrigen Angaben der Zeile abgeleitet: ${text}. Bitte prüfen.`,
        en: `The value is missing; derived from the rest of the row: ${text}. Please check.`,
        proposal: text,
      }),
    );
  }

  /** The columns of the target in their order; helpers have done their work. */
  #target(all: Values): Values {
    for (const { field, value: derived } of this.#derive) all[field] ??= derived(all);
    const value: Values = {};
    for (const column of this.#columns) {
      const found = all[column];
      if (found !== undefined) value[column] = found;
    }
    return value;
  }
}
