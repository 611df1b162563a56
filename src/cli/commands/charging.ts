import type { Command } from "commander";
import { answer, io, measuredWorld, solvingWorld, withOutlines, withReference } from "./world.ts";

/** Where charge points stand, when they are built, and what they draw. */
export function addCharging(program: Command): void {
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
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((file: string, options) =>
      answer(async () => {
        const { runSite } = await import("../site.ts");
        return runSite(file, options, await measuredWorld());
      }),
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
      answer(async () => {
        const { runPlaces } = await import("../places.ts");
        return runPlaces(scenario, options, { ...(await solvingWorld()), ...(await withOutlines()) });
      }),
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
      answer(async () => {
        const { runBuildOut } = await import("../build-out.ts");
        return runBuildOut(plan, options, { ...(await solvingWorld()), ...(await withOutlines()) });
      }),
    );

  program
    .command("simulate-charging <file>")
    .description("Lastgang einer Ladelage: ungesteuert, gleichmäßig, kleinste Spitze mit Schranke")
    .requiredOption("--strategy <strategy>", "uncontrolled | balanced | peak-min | pv-first | tariff")
    .option("--format <format>", "umstieg | spiceev", "umstieg")
    .option("--schedule", "Ladeleistung je Fahrzeug und Schritt")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((file: string, options) =>
      answer(async () => {
        const { runSimulateCharging } = await import("../simulate-charging.ts");
        return runSimulateCharging(file, options, io);
      }),
    );

  program
    .command("charging <plan>")
    .description(
      "Laden je Liegenschaft und Jahr: Punkte, Spitze mit und ohne Lastmanagement, Anschluss, Pflichten, Anzeigen",
    )
    .option("--year <year>", "nur dieses Jahr")
    .option("--property <id>", "nur diese Liegenschaft")
    .option("--portfolio", "die Planung nach § 10 Abs. 2 GEIG je Eigentümer")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((plan: string, options) =>
      answer(async () => {
        const { runCharging } = await import("../charging.ts");
        return runCharging(plan, options, await withReference());
      }),
    );
}
