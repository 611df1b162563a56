import { Command, CommanderError } from "commander";
import { loadReference, ReferenceDataError } from "../reference/load.ts";
import { loadPlaces } from "../reference/places.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";
import { runBuildOut } from "./build-out.ts";
import { runCharging } from "./charging.ts";
import { runCheck } from "./check.ts";
import { runCompare } from "./compare.ts";
import { runCost } from "./cost.ts";
import { runExplain } from "./explain.ts";
import { runImport } from "./import.ts";
import { runNeed } from "./need.ts";
import { runPlaces } from "./places.ts";
import { runMerge } from "./merge.ts";
import { runPareto } from "./pareto.ts";
import { runPlan } from "./plan.ts";
import { quotaClassifyCommand, quotaStatusCommand } from "./quota.ts";
import { runReport } from "./report.ts";
import { runSimulateCharging } from "./simulate-charging.ts";
import { keepHeapSmall } from "./small-heap.ts";
import { runSite } from "./site.ts";
import { runSuitability } from "./suitability.ts";
import { runWhatIf } from "./what-if.ts";
import { loadSolver } from "../solver/highs.ts";
import { parameterAt } from "../plan/context.ts";

// a reader that leaves early (`umstieg … | head`) has what it wanted
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const io = {
  stdout: (text: string): void => void process.stdout.write(text),
  stderr: (text: string): void => void process.stderr.write(text),
  today: (): string => new Date().toISOString().slice(0, 10),
};

/** For handlers that solve and measure. */
const world = {
  ...io,
  solver: loadSolver,
  detourFactor: (): number => parameterAt(loadReference(), "siting.detourFactor", io.today()),
  clock_s: (): number => performance.now() / 1000,
  cpu_s: (): number => {
    const used = process.cpuUsage();
    return (used.user + used.system) / 1e6;
  },
};

/** For handlers that speak in lines. */
const lines = {
  stdout: (line: string): void => io.stdout(line.endsWith("\n") ? line : `${line}\n`),
  stderr: (line: string): void => io.stderr(line.endsWith("\n") ? line : `${line}\n`),
};

const program = new Command("umstieg")
  .description(
    "Plant, wie eine Verwaltung ihren Fuhrpark umstellt und Ladepunkte baut / plans clean fleets and charge points",
  )
  .exitOverride()
  .showHelpAfterError();

/** Runs a handler; its number is the exit code of the process. */
const exit = (run: () => Promise<number> | number) => async (): Promise<void> => {
  process.exitCode = await run();
};

program
  .command("plan <scenario>")
  .description("Plan rechnen: Exit 0 geplant, 1 kein zulässiger Plan, 2 Eingabe, 3 Kennwert fehlt")
  .option("--out <file>", "Plan als JSON schreiben")
  .option("--json", "Plan als JSON auf die Standardausgabe")
  .option("--gap <share>", "verlangte relative Lücke (0.001 = 0,1 %)")
  .option("--work-limit <nodes>", "Knoten je ganzzahliger Suche (reproduzierbar)")
  .option("--time-limit <seconds>", "Zeitgrenze je ganzzahliger Suche (nicht reproduzierbar)")
  .option("--export-model <file>", "gelöstes Modell als MPS")
  .action((scenario: string, options) => exit(() => runPlan(scenario, options, io))());

program
  .command("check <plan>")
  .description("Plan nachrechnen: Exit 0 in Ordnung, 1 Verstöße, 2 Eingabe, 3 andere Daten")
  .option("--json", "{ ok, violations } als JSON")
  .action((plan: string, options) => exit(() => runCheck(plan, options, io))());

program
  .command("import <files...>")
  .description(
    "Listen einlesen: Fahrzeuge, Liegenschaften, Vergaben, Tankkarten, Fahrten, Ladesäulenregister",
  )
  .requiredOption("--kind <kind>", "fleet | properties | procurements | charging-register | fuel-log | trips")
  .option("--fleet <file>", "eigene fleet.csv, an deren Normverbrauch gemessen wird (fuel-log)")
  .option("--district <name>", "nur in diesem Kreis, nach seinem Umriss (charging-register)")
  .option("--map <file>", "Zuordnung der Spalten")
  .option("--propose-map <file>", "vorgeschlagene Zuordnung als JSON zum Bearbeiten schreiben")
  .option("--skip-errors", "Zeilen mit Fehlern auslassen, die übrigen schreiben")
  .option("--out <file>", "Ergebnis als eigene CSV, mit der Endung .xlsx als Arbeitsmappe")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "Ergebnis als JSON")
  .action((files: string[], options) => {
    keepHeapSmall();
    return exit(() => runImport(files, options, { ...io, outlines: loadPlaces }))();
  });

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
  .option("--json", "Ergebnis als JSON")
  .action((files: string[], options) =>
    exit(() => runMerge(files, options, { ...io, reference: loadReference, outlines: loadPlaces }))(),
  );

program
  .command("report <plan>")
  .description("Tabellen (CSV, XLSX), Maßnahmenblätter, GeoJSON aus einem Plan")
  .requiredOption("--kind <kind>", "tables | measure-sheets | geojson")
  .requiredOption("--out <dir>", "Ordner")
  .option("--language <de|en>", "Sprache", "de")
  .action((plan: string, options) => exit(() => runReport(plan, options, lines))());

program
  .command("site <problem>")
  .description("Standortmodelle mit Beweis: p-Median, Abdeckung, p-Center, Standorte mit Kapazität")
  .option("--format <format>", "umstieg | orlib-pmed | orlib-cap | cpmp", "umstieg")
  .option("--model <model>", "p-median | uflp | cflp | cpmp | mclp | cmclp | lscp | p-center")
  .option(
    "--existing <file>",
    "bestehende öffentliche Ladeeinrichtungen (Ladesäulenregister oder was sein import schrieb): stehen, p zählt weitere",
  )
  .option("--district <name>", "nur die Ladeeinrichtungen in diesem Kreis, nach seinem Umriss")
  .option("--gap <share>", "verlangte relative Lücke", "0")
  .option("--time-limit <seconds>", "Zeitgrenze")
  .option("--json", "JSON")
  .action((file: string, options) =>
    exit(() => runSite(file, options, { ...world, outlines: loadPlaces }))(),
  );

program
  .command("places <scenario>")
  .description(
    "Wo unter den Liegenschaften, und warum hier: Wahl mit Beweis, Punktwertung, Wert jedes Standorts, bester Ersatz; Steckbriefe und GeoJSON mit --out",
  )
  .option(
    "--wish <file>",
    "Frage als JSON: Modell, Jahr, Gewichte, Ausschlüsse, eigene Entfernungen (docs/siting.md)",
  )
  .option("--year <year>", "Jahr des Bedarfs; Vorgabe erstes Jahr des Szenarios")
  .option("--model <model>", "p-median | uflp | cflp | cpmp | mclp | cmclp | lscp | p-center")
  .option("--new-sites <n>", "Standorte über die bestehenden hinaus (Vorgabe 3)")
  .option("--radius-km <km>", "Umkreis der Abdeckungsmodelle")
  .option(
    "--existing <file>",
    "öffentliche Ladeeinrichtungen (Ladesäulenregister oder was sein import schrieb): stehen mit ihrer Kapazität",
  )
  .option("--out <dir>", "Ordner für sites.json, sites.geojson, site-sheets.de.html, site-sheets.en.html")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((scenario: string, options) =>
    exit(() =>
      runPlaces(scenario, options, {
        ...io,
        reference: loadReference,
        solver: loadSolver,
        outlines: loadPlaces,
      }),
    )(),
  );

program
  .command("build-out <plan>")
  .description(
    "Ausbau über die Jahre: Stufen mit Sanierung und Leerrohren, Abdeckung je Jahr, Betreibermodelle, Liste je Netzgebiet",
  )
  .option(
    "--schedule",
    "welche Liegenschaft wann für Beschäftigte, Besucher und Öffentlichkeit, mit Beweis: Budgets, Abdeckung, GEIG, gemeinsame Arbeiten, Leerrohre",
  )
  .option(
    "--wish <file>",
    "Frage an --schedule als JSON: Ziel, Budgets, Abdeckung, Arbeiten (docs/siting.md)",
  )
  .option("--radius-km <km>", "Umkreis der Abdeckung; Vorgabe siting.coverRadius_km")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((plan: string, options) =>
    exit(() =>
      runBuildOut(plan, options, {
        ...io,
        reference: loadReference,
        outlines: loadPlaces,
        solver: loadSolver,
      }),
    )(),
  );

program
  .command("simulate-charging <file>")
  .description("Lastgang einer Ladelage: ungesteuert, gleichmäßig, kleinste Spitze mit Schranke")
  .requiredOption("--strategy <strategy>", "uncontrolled | balanced | peak-min | pv-first | tariff")
  .option("--format <format>", "umstieg | spiceev", "umstieg")
  .option("--schedule", "Ladeleistung je Fahrzeug und Schritt")
  .option("--json", "JSON")
  .action((file: string, options) => exit(() => runSimulateCharging(file, options, io))());

program
  .command("charging <plan>")
  .description(
    "Laden je Liegenschaft und Jahr: Punkte, Spitze mit und ohne Lastmanagement, Anschluss, Pflichten, Anzeigen",
  )
  .option("--year <year>", "nur dieses Jahr")
  .option("--property <id>", "nur diese Liegenschaft")
  .option("--portfolio", "die Planung nach § 10 Abs. 2 GEIG je Eigentümer")
  .option("--json", "JSON")
  .action((plan: string, options) =>
    exit(() => runCharging(plan, options, { ...io, reference: loadReference }))(),
  );

const scenarioWorld = { ...io, reference: loadReference };

program
  .command("suitability <scenario>")
  .description("Eignung je Fahrzeug und Technik: Reichweite, Laden, Einsatz als Ampel mit Grund und Zahl")
  .option("--vehicle <id>", "alle Techniken dieses Fahrzeugs")
  .option("--trips <file>", "Fahrtenbuch (CSV: vehicleId,start,end,distance_km): Tage wie beobachtet")
  .option("--technology <id>", "diese Technik; all = alle (Vorgabe battery-electric)")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((scenario: string, options) => exit(() => runSuitability(scenario, options, scenarioWorld))());

program
  .command("need <scenario>")
  .description(
    "Bedarf vor Technik: Auslastung, nötige Fahrzeuge, Pool, Carsharing, Rad, Entschädigung je Nutzergruppe",
  )
  .option("--trips <file>", "Fahrtenbuch (CSV: vehicleId,start,end,distance_km)")
  .option("--without <list>", "was es hier nicht gibt, z. B. car-sharing,allowance")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((scenario: string, options) => exit(() => runNeed(scenario, options, scenarioWorld))());

program
  .command("cost <scenario>")
  .description("Kosten je Fahrzeug und Technik in Zeilen, Schwelle der Fahrleistung, beste Haltedauer")
  .option("--vehicle <id>", "nur dieses Fahrzeug, mit allen Zeilen")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((scenario: string, options) => exit(() => runCost(scenario, options, scenarioWorld))());

program
  .command("compare <plans...>")
  .description("Pläne nebeneinander, jeder gegen den ersten; Unterschiede innerhalb der Lücken sind keine")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((plans: string[], options) => exit(() => runCompare(plans, options, io))());

program
  .command("explain <plan> <figure>")
  .description(
    "Woraus eine Zahl besteht, bis zu Kennwert und Quelle; Pfad wie years.2030.ghgWtw_tCO2e_per_a oder /years/3/…",
  )
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((plan: string, figure: string, options) =>
    exit(() => runExplain(plan, figure, options, scenarioWorld))(),
  );

const solvingWorld = { ...scenarioWorld, solver: loadSolver };

program
  .command("pareto <scenario>")
  .description("Kosten gegen Treibhausgas: Front aus mindestens --points Plänen, jeder mit Beweis")
  .option("--points <n>", "Punkte der Front", "12")
  .option("--year <year>", "Jahr der Kappe; Vorgabe letztes Planjahr")
  .option("--gap <share>", "verlangte relative Lücke je Plan")
  .option("--work-limit <nodes>", "Knoten je ganzzahliger Suche")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((scenario: string, options) => exit(() => runPareto(scenario, options, solvingWorld))());

program
  .command("what-if <scenario>")
  .description(
    "Preis eines Wunsches, eines Haushalts, eines sauberen Fahrzeugs mehr: Differenz zweier Optima als Spanne",
  )
  .option("--vehicle <id>", "dieses Fahrzeug …")
  .option("--technology <id>", "… wird diese Technik")
  .option("--year <year>", "… in diesem Jahr; sonst bei jedem Ersatz")
  .option("--budget <EUR>", "Haushalt je Jahr, nominal")
  .option("--kind <kind>", "investment | running | commitment", "investment")
  .option("--part <part>", "fleet | charging | all", "all")
  .option("--clean-more", "ein sauberes Fahrzeug mehr, je Quote")
  .option("--bucket <bucket>", "light | truck | bus")
  .option("--authority <id>", "Auftraggeber")
  .option("--gap <share>", "verlangte relative Lücke je Plan")
  .option("--work-limit <nodes>", "Knoten je ganzzahliger Suche")
  .option("--language <de|en>", "Sprache", "de")
  .option("--json", "JSON")
  .action((scenario: string, options) => exit(() => runWhatIf(scenario, options, solvingWorld))());

const rules = (): RuleData => loadReference().rules;
const quota = program.command("quota").description("SaubFahrzeugBeschG: Vergaben einordnen, Stand der Quote");
quota
  .command("classify <procurements>")
  .description("jede Vergabe mit dem Paragrafen, der entscheidet")
  .option("--json", "JSON")
  .action((file: string, options) => exit(() => quotaClassifyCommand(file, rules(), options, io))());
quota
  .command("status <procurements>")
  .description("was je Auftraggeber, Gruppe und Zeitraum erfüllt ist und was fehlt")
  .option("--json", "JSON")
  .option("--state <state>", "Mitgliedstaat, z. B. DE")
  .option("--as-of <date>", "Stichtag JJJJ-MM-TT; Vorgabe heute")
  .action((file: string, options) => exit(() => quotaStatusCommand(file, rules(), options, io))());

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 2 = called wrongly, 3 = reference data missing or changed, 4 = a defect of ours. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (
    error instanceof ReferenceDataError ||
    (error as { code?: string } | null)?.code === "REFERENCE_MISSING"
  ) {
    io.stderr(`${(error as Error).message}\n`);
    return 3;
  }
  io.stderr(
    `Fehler im Programm / defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 4;
}
