import { columnIndex, headerProblems } from "./columns.ts";
import { type CellOf, Rules } from "./conditions.ts";
import { cellText } from "./cell-reading.ts";
import type { FieldReader } from "./field-reader.ts";
import { isOwnExport, listKind, type ListKind } from "./list-kinds.ts";
import type { Mapping } from "./mapping.ts";
import type { RowContext } from "./oddity.ts";
import { nearEnough } from "./nearest.ts";
import type { Finding, Place, Problem } from "./problem.ts";
import { errorAt, hasErrors, warningAt } from "./problem.ts";
import { rangesOf } from "./range-checks.ts";
import { fitsShape, quoted, shapeFaults } from "./shape.ts";
import { at, notDerived, notDerivedTexts, TOO_MANY_CELLS } from "./row-texts.ts";
import type { Table, TableRow } from "./table.ts";

type Values = Record<string, unknown>;
/** Fields without which a vehicle cannot be planned. */
const DERIVED_FIELDS = new Set(["category", "powertrain"]);

/** Fields of a row of which something was said, and those of them that could not be read. */
interface Said {
  told: ReadonlySet<string>;
  failed: ReadonlySet<string>;
}
const NO_FIELDS: ReadonlySet<string> = new Set();

/** Turns the rows of one table into objects of the target, with everything that is to be said about them. */
export class RowReader {
  readonly #table: Table;
  readonly #mapping: Mapping;
  readonly #kind: ListKind;
  readonly #context: RowContext;
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
  readonly #index = new Map<string, number>();
  readonly #homesNotFound: Set<string>;
  readonly #across: ReturnType<NonNullable<ListKind["across"]>> | undefined;

  constructor(
    table: Table,
    mapping: Mapping,
    readers: FieldReader[],
    context: Omit<RowContext, "hasColumn" | "ranges">,
    homesNotFound: Set<string>,
  ) {
    this.#table = table;
    this.#mapping = mapping;
    this.#kind = listKind(mapping.kind);
    this.#homesNotFound = homesNotFound;
    this.#readers = readers;
    this.#across = this.#kind.across?.();
    this.#byField = new Map(readers.map((reader) => [reader.field, reader]));
    this.#rules = new Rules(mapping.rules);
    const { columns, derive, schema } = this.#kind;
    const set = (mapping.rules ?? []).flatMap((rule) => Object.entries(rule.set));
    const sources = new Set([...this.#byField.keys(), ...set.map(([field]) => field), "homePropertyId"]);
    this.#derive = (derive ?? []).filter(({ from }) => from.every((field) => this.#byField.has(field)));
    for (const { field } of this.#derive) sources.add(field);
    // An empty cell of our own export is an unknown value and no gap of a list.
    const isOwn = isOwnExport(table.header, mapping.kind);
    this.#context = {
      ...context,
      ranges: rangesOf(sources),
      hasColumn: (field) => !isOwn && this.#byField.get(field)?.column !== undefined,
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
        warningAt({ ...this.place(headerRow), column, value: column }, finding),
      ),
      ...this.#readers.flatMap(({ column, columnFinding }) =>
        columnFinding
          ? [
              warningAt(
                { ...this.place(headerRow), ...(column === undefined ? {} : { column, value: column }) },
                columnFinding,
              ),
            ]
          : [],
      ),
    ];
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
      problems.push(at(finding.severity, this.fieldPlace(row, reader.field), finding));
    }
    for (const [field, value] of this.#rules.apply(this.cellOf(row.cells)))
      if (all[field] === undefined && value !== null) {
        all[field] = value;
        this.#derived(row, field, value, problems);
      }
    this.#homeProperty(row, all, problems);
    const value = this.#target(all);
    mayBeUnfit ||= this.#required.some((field) => value[field] === undefined);
    this.#checks(row, value, all, { ...said, mayBeUnfit }, problems);
    for (const { field, severity, finding } of this.#across?.(value, row.row) ?? [])
      problems.push(at(severity, this.fieldPlace(row, field), finding));
    return hasErrors(problems) ? { problems } : { value, problems };
  }

  /** Cells beyond the header have no column to belong to. */
  #surplus({ row, cells }: TableRow, problems: Problem[]): void {
    const { header } = this.#table;
    if (cells.length <= header.length) return;
    const surplus = cells.slice(header.length).filter((cell) => cell.trim() !== "");
    if (surplus.length > 0)
      problems.push(errorAt({ ...this.place(row), value: surplus.join(" ") }, TOO_MANY_CELLS));
  }

  /** What a rule says instead of an empty cell is said: the cell stays to be filled. */
  #derived(row: TableRow, field: string, value: unknown, problems: Problem[]): void {
    if (!DERIVED_FIELDS.has(field) || this.textOf(field, row.cells) !== "") return;
    const text = String(value);
    problems.push(
      warningAt(this.fieldPlace(row, field), {
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

  #homeProperty({ row, cells }: TableRow, all: Values, problems: Problem[]): void {
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
  fieldPlace({ row, cells }: TableRow, field: string): Place {
    const reader = this.#byField.get(field);
    if (reader?.column !== undefined) {
      const own = this.#table.rowOfHeader?.get(reader.column) ?? row;
      return { ...this.place(own), column: reader.column, value: reader.shown(cells) };
    }
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
    row: TableRow,
    value: Values,
    all: Values,
    { failed, told, mayBeUnfit }: Said & { mayBeUnfit: boolean },
    problems: Problem[],
  ): void {
    let faulty = failed;
    for (const fault of mayBeUnfit ? shapeFaults(this.#kind.schema, value) : []) {
      const field = fault.pointer.slice(1);
      if (faulty.has(field)) continue;
      faulty = new Set([...faulty, field]);
      const derived = fault.finding.code === "MISSING" && !(field in this.#mapping.fields);
      const place = this.fieldPlace(row, field);
      const quotedValue = place.value === undefined ? quoted(fault.value) : undefined;
      problems.push(
        errorAt(
          quotedValue === undefined ? place : { ...place, value: quotedValue },
          derived ? notDerived(field) : fault.finding,
        ),
      );
    }
    for (const { field, severity, finding } of this.#kind.oddities(all, this.#context))
      if (!faulty.has(field) && !(finding.code === "EMPTY" && told.has(field)))
        problems.push(at(severity, this.fieldPlace(row, field), finding));
    for (const problem of this.#kind.checks?.({ value, place: { file: this.#table.file } }) ?? []) {
      const field = problem.column as string;
      if (faulty.has(field)) continue;
      problems.push({
        ...problem,
        ...this.fieldPlace(row, field),
        ...(problem.code === "MISSING" ? notDerivedTexts(problem, this.#mapping) : {}),
      });
    }
  }
}
