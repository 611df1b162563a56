import { UnclosedQuote } from "./csv-records.ts";
import { badCsv } from "./csv.ts";
import type { FieldDraft } from "./field-reader.ts";
import {
  type Identity,
  identityKeyOf,
  identityText,
  idText,
  repeatText,
  reused,
  similar,
} from "./identity.ts";
import {
  emptyResult,
  type Imported,
  type Importer,
  type ImportOptions,
  type ImportResult,
} from "./imported.ts";
import { listKind, type MappedKind } from "./list-kinds.ts";
import { type MappedTable, mapTable, type PreparedTable, prepareTable } from "./prepared-table.ts";
import { type Place, type Problem, warningAt } from "./problem.ts";
import { knowsColumn } from "./propose-mapping.ts";
import { identityKey, looseName, RepeatFinder, type Verdict } from "./repeats.ts";
import { SameMark } from "./same-mark.ts";
import { readTables, type Table, type TableRow } from "./table.ts";

type Outcome = "accepted" | "rejected" | "set-aside";

/** Shorter texts are no chassis numbers. */
const SHORTEST_VIN = 8;
const NEW: Verdict = { kind: "new" };

/** Everything one import shares over its files. */
class Import {
  readonly #kind: MappedKind;
  readonly #options: ImportOptions;
  readonly #repeats = new RepeatFinder();
  readonly #vins = new RepeatFinder();
  readonly #plates = new SameMark("REPEATED_PLATE", "Das Kennzeichen", "The plate");
  readonly #sameVins: SameMark;
  readonly #homesNotFound = new Set<string>();
  readonly #tables: MappedTable[] = [];
  /** Whoever takes the rows is behind; the next row waits. */
  #full: Promise<void> | undefined;
  readonly rows: object[] = [];
  readonly mappings: Imported["mappings"] = [];
  readonly result: ImportResult = emptyResult();

  constructor(kind: MappedKind, options: ImportOptions) {
    this.#kind = kind;
    this.#options = options;
    this.#sameVins = new SameMark(
      "REPEATED_VIN",
      "Die Fahrgestellnummer",
      "The chassis number",
      this.#vins.keys,
    );
  }

  /** Finds the tables of a file and how they are to be read. */
  async open(path: string): Promise<void> {
    const { kind, map } = { kind: this.#kind, map: this.#options.map };
    const { tables, problems } = await readTables(path, knowsColumn(kind, map));
    this.result.problems.push(...problems);
    for (const table of tables) {
      const mapped = this.#unlessBroken(table, () => mapTable(table, kind, map));
      if (!mapped) continue;
      if (tables.length > 1 && !this.#fits(mapped)) {
        this.result.problems.push(skipped(table));
        continue;
      }
      this.result.problems.push(...mapped.notes);
      for (const header of mapped.dropped)
        if (!this.result.droppedColumns.includes(header)) this.result.droppedColumns.push(header);
      const { file, sheet } = table;
      this.mappings.push({ file, ...(sheet === undefined ? {} : { sheet }), mapping: mapped.mapping });
      this.#tables.push(mapped);
    }
  }

  /** Sheets with notes or look-up lists have none of the columns; they are left out and said so. */
  #fits({ mapping, faults }: MappedTable): boolean {
    const { idField } = listKind(this.#kind);
    return (
      mapping.fields[idField] !== undefined && faults.length === 0 && Object.keys(mapping.fields).length > 1
    );
  }

  /** Two passes over all tables: keys that come twice may stand in two files. */
  async read(): Promise<void> {
    const prepared = this.#tables.flatMap((mapped) => {
      if (mapped.faults.length === 0)
        return (
          this.#unlessBroken(mapped.table, () =>
            prepareTable(mapped, this.#options, this.#homesNotFound, this.#noteKeys),
          ) ?? []
        );
      this.result.problems.push(...mapped.faults);
      for (const _ of mapped.table.rows) this.#count("rejected");
      return [];
    });
    for (const one of prepared) {
      this.result.problems.push(...one.reader.columnProblems());
      for (const row of one.table.rows) {
        this.#count(this.#row(row, one));
        const full = this.#full;
        if (!full) continue;
        this.#full = undefined;
        await full;
      }
    }
  }

  /** A quotation mark that is never closed shows only when the whole file has been read. */
  #unlessBroken<T>({ file }: Table, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof UnclosedQuote)) throw error;
      this.result.problems.push(badCsv(file, error.row));
      return undefined;
    }
  }

  readonly #noteKeys = (
    identity: Identity,
    drafts: ReadonlyMap<string, FieldDraft>,
  ): ((cells: readonly string[]) => void) => {
    const [vin, plate] = [drafts.get("vin"), drafts.get("licencePlate")];
    return (cells) => {
      this.#repeats.keys.note(identityText(identity, cells), identity.isExact);
      if (vin) this.#vins.keys.note(vin.raw(cells));
      if (plate) this.#plates.keys.note(plate.raw(cells));
    };
  };

  #count(outcome: Outcome): void {
    this.result.rowsRead += 1;
    if (outcome === "accepted") this.result.rowsAccepted += 1;
    else if (outcome === "rejected") this.result.rowsRejected += 1;
    else this.result.rowsSetAside += 1;
  }

  #row(row: TableRow, prepared: PreparedTable): Outcome {
    const { reader, identity, aside } = prepared;
    const idPlace = (): Place => ({
      ...reader.places.row(row.row),
      column: identity.header,
      value: idText(identity, row.cells),
    });
    const gone = this.#gone(row, prepared);
    if (gone !== undefined)
      return this.#setAside(
        idPlace(),
        `nicht mehr im Bestand (Abgang: ${gone})`,
        `no longer in service (disposed: ${gone})`,
      );
    const verdict = this.#verdict(row, prepared, idPlace);
    if (verdict.kind === "repeat")
      return this.#setAside(
        idPlace(),
        repeatText(verdict, prepared.table.file, "de"),
        repeatText(verdict, prepared.table.file, "en"),
        "REPEATED_ROW",
      );
    const reason = aside(reader.places.cellOf(row.cells));
    if (reason) return this.#setAside(idPlace(), reason.reason, reason.reasonEn ?? reason.reason);
    const other = prepared.isOwn
      ? undefined
      : listKind(this.#kind).aside?.((field) => reader.valueOf(field, row.cells));
    if (other) return this.#setAside(idPlace(), other.de, other.en);
    const { value, problems } = reader.read(row);
    for (const problem of problems) this.result.problems.push(problem);
    this.result.problems.push(
      ...this.#plates.repeated(row, reader, "licencePlate"),
      ...this.#sameVins.repeated(row, reader, "vin"),
    );
    if (verdict.kind === "reused") this.result.problems.push(reused(idPlace(), verdict));
    if (verdict.kind === "similar") this.result.problems.push(similar(idPlace(), verdict));
    if (value === undefined || verdict.kind === "reused") return "rejected";
    this.#options.onItem?.({
      value,
      place: idPlace(),
      text: (field) => reader.textOf(field, row.cells) ?? "",
    });
    if (this.#options.onRow) this.#full = this.#options.onRow(value) ?? undefined;
    else this.rows.push(value);
    return "accepted";
  }

  /** Day on which a vehicle left, or what says so, where it has; a day before its registration is an error, not a farewell. */
  #gone({ cells }: TableRow, { reader }: PreparedTable): string | undefined {
    if (reader.valueOf("disposed", cells) === true) return reader.textOf("disposed", cells);
    const disposal = reader.valueOf("disposalDate", cells);
    if (typeof disposal !== "string" || disposal > this.#options.asOf) return undefined;
    const registration = reader.valueOf("firstRegistration", cells);
    return typeof registration === "string" && disposal < registration ? undefined : disposal;
  }

  #verdict({ cells }: TableRow, { reader, identity }: PreparedTable, place: () => Place): Verdict {
    if (!this.#repeats.keys.hasRepeats && !this.#vins.keys.hasRepeats) return NEW;
    const { idField } = listKind(this.#kind);
    // "k.A." names no two things as one.
    const byId =
      this.#repeats.keys.mayRepeat(identityText(identity, cells), identity.isExact) &&
      reader.valueOf(idField, cells) !== undefined;
    const byVin = this.#vins.keys.mayRepeat(reader.textOf("vin", cells) ?? "");
    if (!byId && !byVin) return NEW;
    const key = identityKeyOf(identity, cells);
    const cell = reader.places.cellOf(cells);
    const facts = () => new Map(identity.compare.map((name) => [name, cell(name)]));
    const keyOf = (field: string): string => {
      const value = reader.valueOf(field, cells);
      return typeof value === "string" && /\d/.test(value) ? identityKey(value) : "";
    };
    const marks = [keyOf("licencePlate"), keyOf("vin")];
    const vin = byVin ? (marks[1] as string) : "";
    const row = { facts, marks, place: place() };
    const vinVerdict = vin.length >= SHORTEST_VIN ? this.#vins.judge({ ...row, key: vin, name: vin }) : NEW;
    const name = identity.isExact ? key : looseName(idText(identity, cells));
    const idVerdict = byId ? this.#repeats.judge({ ...row, key, name }) : NEW;
    return idVerdict.kind === "new" && vinVerdict.kind === "repeat" ? vinVerdict : idVerdict;
  }

  #setAside(place: Place, de: string, en: string, code = "SET_ASIDE"): Outcome {
    this.result.problems.push(
      warningAt(place, { code, de: `Beiseitegelegt: ${de}.`, en: `Set aside: ${en}.` }),
    );
    return "set-aside";
  }
}

function skipped({ file, sheet, headerRow }: Table): Problem {
  const finding = {
    code: "SHEET_SKIPPED",
    de: "Das Blatt hat nicht die gesuchten Spalten und wird übergangen.",
    en: "The sheet has not the columns looked for and is left out.",
  };
  return warningAt({ file, ...(sheet === undefined ? {} : { sheet }), row: headerRow }, finding);
}

/** Importer of lists whose columns a mapping names, given or proposed. */
export const mappedList = (kind: MappedKind): Importer => ({
  columns: listKind(kind).columns,
  async read(files, options) {
    const run = new Import(kind, options);
    for (const file of files) await run.open(file);
    await run.read();
    const { result, mappings, rows } = run;
    return { result, rows, mappings };
  },
});
