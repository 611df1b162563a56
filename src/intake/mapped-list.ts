import { missingColumns } from "./columns.ts";
import { cellText } from "./cell-reading.ts";
import { compileSetAside } from "./conditions.ts";
import { type Identity, identityColumns, noId, repeatText, reused, statesId } from "./identity.ts";
import type { Imported, Importer, ImportOptions, ImportResult } from "./imported.ts";
import { listKind, type MappedKind } from "./list-kinds.ts";
import { withoutPersonalData } from "./personal-data.ts";
import { type Place, type Problem, warningAt } from "./problem.ts";
import { knowsColumn, proposeMapping } from "./propose-mapping.ts";
import { identityKey, RepeatFinder, type Verdict } from "./repeats.ts";
import { RowReader } from "./row-reader.ts";
import { readTables, type Table, type TableRow } from "./table.ts";

type Outcome = "accepted" | "rejected" | "set-aside";

/** Everything one import shares over its files. */
class Import {
  readonly #kind: MappedKind;
  readonly #options: ImportOptions;
  readonly #repeats = new RepeatFinder();
  readonly #vins = new RepeatFinder();
  readonly #plates = new Map<string, Place>();
  readonly #homesNotFound = new Set<string>();
  readonly rows: object[] = [];
  readonly mappings: Imported["mappings"] = [];
  readonly result: ImportResult = {
    rowsRead: 0,
    rowsAccepted: 0,
    rowsRejected: 0,
    rowsSetAside: 0,
    droppedColumns: [],
    problems: [],
  };

  constructor(kind: MappedKind, options: ImportOptions) {
    this.#kind = kind;
    this.#options = options;
  }

  async file(path: string): Promise<void> {
    const { tables, problems } = await readTables(path, knowsColumn(this.#kind, this.#options.map));
    this.result.problems.push(...problems);
    const usable = tables.length > 1 ? tables.filter((table) => this.#fits(table)) : tables;
    for (const table of usable) this.#table(table);
  }

  /** Sheets with notes or look-up lists have none of the columns; they are left out and said so. */
  #fits(table: Table): boolean {
    const mapping = this.#options.map ?? proposeMapping(table, this.#kind);
    const id = listKind(this.#kind).idField;
    const fits =
      mapping.fields[id] !== undefined &&
      missingColumns(table, mapping).length === 0 &&
      Object.keys(mapping.fields).length > 1;
    if (!fits) {
      const finding = {
        code: "SHEET_SKIPPED",
        de: "Das Blatt hat nicht die gesuchten Spalten und wird übergangen.",
        en: "The sheet has not the columns looked for and is left out.",
      };
      this.result.problems.push(
        warningAt(
          {
            file: table.file,
            ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
            row: table.headerRow,
          },
          finding,
        ),
      );
    }
    return fits;
  }

  #table(raw: Table): void {
    const kind = this.#kind;
    const { map } = this.#options;
    const { table, dropped } = withoutPersonalData(raw, kind, map?.keep, map?.drop);
    for (const header of dropped)
      if (!this.result.droppedColumns.includes(header)) this.result.droppedColumns.push(header);
    const mapping = map ?? proposeMapping(table, kind);
    this.mappings.push({
      file: table.file,
      ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
      mapping,
    });
    this.result.rowsRead += table.rows.length;
    const missing = missingColumns(table, mapping).map((problem) =>
      dropped.some((header) => cellText(header) === problem.column) ? personal(problem) : problem,
    );
    if (missing.length > 0) {
      this.result.problems.push(...missing);
      this.result.rowsRejected += table.rows.length;
      return;
    }
    if (!statesId(mapping)) {
      this.result.problems.push(noId(table, mapping));
      this.result.rowsRejected += table.rows.length;
      return;
    }
    const reader = new RowReader(table, mapping, this.#options.asOf, this.#homesNotFound);
    this.result.problems.push(...reader.columnProblems());
    const asides = compileSetAside(mapping.setAside);
    const identity = identityColumns(table, mapping);
    for (const row of table.rows) this.#count(this.#row(row, reader, asides, identity));
  }

  #count(outcome: Outcome): void {
    if (outcome === "accepted") this.result.rowsAccepted += 1;
    else if (outcome === "rejected") this.result.rowsRejected += 1;
    else this.result.rowsSetAside += 1;
  }

  #row(
    row: TableRow,
    reader: RowReader,
    asides: ReturnType<typeof compileSetAside>,
    identity: Identity,
  ): Outcome {
    const cell = reader.cellOf(row.cells);
    const disposal = reader.valueOf("disposalDate", row.cells);
    const registration = reader.valueOf("firstRegistration", row.cells);
    const isGone =
      typeof disposal === "string" &&
      disposal <= this.#options.asOf &&
      !(typeof registration === "string" && disposal < registration);
    const idPlace: Place = {
      ...reader.place(row.row),
      column: identity.header,
      value: identity.columns.map(cell).join(" "),
    };
    if (isGone)
      return this.#setAside(
        idPlace,
        `nicht mehr im Bestand (Abgang ${disposal})`,
        `no longer in service (disposed ${disposal})`,
      );
    const verdict = this.#verdict(row, reader, identity, idPlace);
    if (verdict.kind === "repeat")
      return this.#setAside(idPlace, repeatText(verdict, "de"), repeatText(verdict, "en"), "REPEATED_ROW");
    const aside = asides.find(({ test }) => test(cell));
    if (aside) return this.#setAside(idPlace, aside.reason, aside.reasonEn);
    const { value, problems } = reader.read(row);
    this.result.problems.push(...problems, ...this.#plate(row, reader));
    if (verdict.kind === "reused") this.result.problems.push(reused(idPlace, verdict));
    if (value === undefined || verdict.kind === "reused") return "rejected";
    this.rows.push(value);
    return "accepted";
  }

  #verdict(row: TableRow, reader: RowReader, identity: Identity, place: Place): Verdict {
    const cell = reader.cellOf(row.cells);
    const facts = () => new Map(identity.compare.map((name) => [name, cell(name)]));
    const vin = reader.valueOf("vin", row.cells);
    const byVin =
      typeof vin === "string" && vin.length >= 8
        ? this.#vins.judge({ key: identityKey(vin), facts, place })
        : undefined;
    const byId = this.#repeats.judge({
      key: identityKey(identity.columns.map(cell).join(" ")),
      facts,
      place,
    });
    return byId.kind === "new" && byVin?.kind === "repeat" ? byVin : byId;
  }

  /** One plate on several vehicles in service is odd; which of them is right, only the office knows. */
  #plate(row: TableRow, reader: RowReader): Problem[] {
    const plate = reader.valueOf("licencePlate", row.cells);
    if (typeof plate !== "string" || !/\p{L}.*\d|\d.*\p{L}/u.test(plate)) return [];
    const key = identityKey(plate);
    const first = this.#plates.get(key);
    const place = reader.fieldPlace(row, "licencePlate");
    if (!first) {
      this.#plates.set(key, place);
      return [];
    }
    const finding = {
      code: "REPEATED_PLATE",
      de: `Das Kennzeichen steht schon in Zeile ${first.row}. Bitte prüfen, welches Fahrzeug es trägt.`,
      en: `The plate stands in row ${first.row} already. Check which vehicle carries it.`,
    };
    return [warningAt(place, finding)];
  }

  #setAside(place: Place, de: string, en: string, code = "SET_ASIDE"): Outcome {
    this.result.problems.push(
      warningAt(place, { code, de: `Beiseitegelegt: ${de}.`, en: `Set aside: ${en}.` }),
    );
    return "set-aside";
  }
}

const personal = (problem: Problem): Problem => ({
  ...problem,
  code: "PERSONAL_COLUMN",
  message: `Die Spalte „${problem.column ?? ""}“ nennt Personen und wird nicht gelesen. Ist sie unbedenklich, bitte in der Zuordnung unter „keep“ nennen.`,
  messageEn: `The column "${problem.column ?? ""}" names people and is not read. If it is harmless, name it under "keep" in the mapping.`,
});

/** Importer of lists whose columns a mapping names, given or proposed. */
export const mappedList = (kind: MappedKind): Importer => ({
  columns: listKind(kind).columns,
  async read(files, options) {
    const run = new Import(kind, options);
    for (const file of files) await run.file(file);
    const { result, mappings, rows } = run;
    return { result, rows, mappings };
  },
});
