import type { Command } from "commander";
import { keepHeapSmall } from "../small-heap.ts";
import { answer, lines, withOutlines, withReference } from "./world.ts";

/** Lists that come in, and files that go out. */
export function addLists(program: Command): void {
  program
    .command("import <files...>")
    .description(
      "Listen einlesen: Fahrzeuge, Liegenschaften, Vergaben, Tankkarten, Fahrten, Ladesäulenregister",
    )
    .requiredOption(
      "--kind <kind>",
      "fleet | properties | procurements | charging-register | fuel-log | trips",
    )
    .option("--fleet <file>", "eigene fleet.csv, an deren Normverbrauch gemessen wird (fuel-log)")
    .option("--district <name>", "nur in diesem Kreis, nach seinem Umriss (charging-register)")
    .option("--map <file>", "Zuordnung der Spalten")
    .option("--propose-map <file>", "vorgeschlagene Zuordnung als JSON zum Bearbeiten schreiben")
    .option("--skip-errors", "Zeilen mit Fehlern auslassen, die übrigen schreiben")
    .option("--out <file>", "Ergebnis als eigene CSV, mit der Endung .xlsx als Arbeitsmappe")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "Ergebnis als JSON")
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
      "Fahrzeuglisten mehrerer Ämter zu einem Bestand: Doppelmeldungen, Vollständigkeit und was Lücken bedeuten",
    )
    .option("--map <file>", "Zuordnung für die Listen, die ihre Spalten haben")
    .option(
      "--measured <file...>",
      "Ergebnisse von import --kind fuel-log und trips: füllen, was die Listen offen lassen",
    )
    .option("--skip-errors", "Zeilen mit Fehlern auslassen, die übrigen schreiben")
    .option("--out <file>", "Bestand als eigene fleet.csv")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "Ergebnis als JSON")
    .action((files: string[], options) =>
      answer(async () => {
        const { runMerge } = await import("../merge.ts");
        return runMerge(files, options, { ...(await withReference()), ...(await withOutlines()) });
      }),
    );

  program
    .command("report <plan>")
    .description("Tabellen (CSV, XLSX), Maßnahmenblätter, GeoJSON aus einem Plan")
    .requiredOption("--kind <kind>", "tables | measure-sheets | geojson")
    .requiredOption("--out <dir>", "Ordner")
    .option("--language <de|en>", "Sprache", "de")
    .action((plan: string, options) =>
      answer(async () => {
        const { runReport } = await import("../report.ts");
        return runReport(plan, options, lines);
      }),
    );
}
