import type { Command } from "commander";
import type { Say } from "./program.ts";
import { keepHeapSmall } from "../small-heap.ts";
import { answer, lines, withOutlines, withReference } from "./world.ts";

/** Lists that come in, and files that go out. */
export function addLists(program: Command, say: Say): void {
  program
    .command("import <files...>")
    .description(
      say(
        "Listen einlesen: Fahrzeuge, Liegenschaften, Vergaben, Tankkarten, Fahrten, Ladesäulenregister",
        "read lists: vehicles, properties, procurements, fuel cards, trips, register of charging stations",
      ),
    )
    .requiredOption(
      "--kind <kind>",
      "fleet | properties | procurements | charging-register | fuel-log | trips",
    )
    .option(
      "--fleet <file>",
      say(
        "eigene fleet.csv, an deren Normverbrauch gemessen wird (fuel-log)",
        "your fleet.csv, whose type-approval fuel use is the measure (fuel-log)",
      ),
    )
    .option(
      "--district <name>",
      say(
        "nur in diesem Kreis, nach seinem Umriss (charging-register)",
        "only in this district, by its outline (charging-register)",
      ),
    )
    .option("--map <file>", say("Zuordnung der Spalten", "mapping of the columns"))
    .option(
      "--propose-map <file>",
      say(
        "vorgeschlagene Zuordnung als JSON zum Bearbeiten schreiben",
        "write the proposed mapping as JSON, to be edited",
      ),
    )
    .option(
      "--skip-errors",
      say(
        "Zeilen mit Fehlern auslassen, die übrigen schreiben",
        "leave out rows with errors, write the others",
      ),
    )
    .option(
      "--out <file>",
      say(
        "Ergebnis als eigene CSV, mit der Endung .xlsx als Arbeitsmappe",
        "result as our own CSV, as a workbook where it ends in .xlsx",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", say("Ergebnis als JSON", "result as JSON"))
    .action((files: string[], options) =>
      answer(async () => {
        keepHeapSmall();
        const { runImport } = await import("../import.ts");
        return runImport(files, options, await withOutlines());
      }),
    );

  program
    .command("merge <files...>")
    .description(
      say(
        "Fahrzeuglisten mehrerer Ämter zu einem Bestand: Doppelmeldungen, Vollständigkeit und was Lücken bedeuten",
        "fleet lists of several offices to one inventory: vehicles reported twice, completeness, and what gaps mean",
      ),
    )
    .option(
      "--map <file>",
      say("Zuordnung für die Listen, die ihre Spalten haben", "mapping for the lists that have its columns"),
    )
    .option(
      "--measured <file...>",
      say(
        "Ergebnisse von import --kind fuel-log und trips: füllen, was die Listen offen lassen",
        "results of import --kind fuel-log and trips: they fill what the lists leave open",
      ),
    )
    .option(
      "--skip-errors",
      say(
        "Zeilen mit Fehlern auslassen, die übrigen schreiben",
        "leave out rows with errors, write the others",
      ),
    )
    .option("--out <file>", say("Bestand als eigene fleet.csv", "inventory as our own fleet.csv"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", say("Ergebnis als JSON", "result as JSON"))
    .action((files: string[], options) =>
      answer(async () => {
        const { runMerge } = await import("../merge.ts");
        return runMerge(files, options, { ...(await withReference()), ...(await withOutlines()) });
      }),
    );

  program
    .command("report <plan>")
    .description(
      say(
        "Tabellen (CSV, XLSX), Maßnahmenblätter, GeoJSON aus einem Plan",
        "tables (CSV, XLSX), measure sheets, GeoJSON of a plan",
      ),
    )
    .requiredOption("--kind <kind>", "tables | measure-sheets | geojson")
    .requiredOption("--out <dir>", say("Ordner", "folder"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .action((plan: string, options) =>
      answer(async () => {
        const { runReport } = await import("../report.ts");
        return runReport(plan, options, lines);
      }),
    );
}
