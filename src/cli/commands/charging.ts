import type { Command } from "commander";
import type { Say } from "./program.ts";
import { answer, io, measuredWorld, solvingWorld, withOutlines, withReference } from "./world.ts";

/** Where charge points stand, when they are built, and what they draw. */
export function addCharging(program: Command, say: Say): void {
  program
    .command("site <problem>")
    .description(
      say(
        "Standortmodelle mit Beweis: p-Median, Abdeckung, p-Center, Standorte mit Kapazität",
        "siting models with proof: p-median, coverage, p-center, sites with capacity",
      ),
    )
    .option("--format <format>", "umstieg | orlib-pmed | orlib-cap | cpmp", "umstieg")
    .option("--model <model>", "p-median | uflp | cflp | cpmp | mclp | cmclp | lscp | p-center")
    .option(
      "--existing <file>",
      say(
        "bestehende öffentliche Ladeeinrichtungen (Ladesäulenregister oder was sein import schrieb): stehen, p zählt weitere",
        "existing public charging stations (federal register, or what its import wrote): they stand, p counts further ones",
      ),
    )
    .option(
      "--district <name>",
      say(
        "nur die Ladeeinrichtungen in diesem Kreis, nach seinem Umriss",
        "only the stations in this district, by its outline",
      ),
    )
    .option("--gap <share>", say("verlangte relative Lücke", "relative gap asked for"), "0")
    .option("--time-limit <seconds>", say("Zeitgrenze", "time limit"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
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
      say(
        "Wo unter den Liegenschaften, und warum hier: Wahl mit Beweis, Punktwertung, Wert jedes Standorts, bester Ersatz; Steckbriefe und GeoJSON mit --out",
        "where among the properties, and why there: choice with proof, scores, value of each site, best substitute; sheets and GeoJSON with --out",
      ),
    )
    .option(
      "--wish <file>",
      say(
        "Frage als JSON: Modell, Jahr, Gewichte, Ausschlüsse, eigene Entfernungen (docs/siting.md)",
        "question as JSON: model, year, weights, exclusions, distances of your own (docs/siting.md)",
      ),
    )
    .option(
      "--year <year>",
      say(
        "Jahr des Bedarfs; Vorgabe erstes Jahr des Szenarios",
        "year of the demand; by default the first year of the scenario",
      ),
    )
    .option("--model <model>", "p-median | uflp | cflp | cpmp | mclp | cmclp | lscp | p-center")
    .option(
      "--new-sites <n>",
      say(
        "Standorte über die bestehenden hinaus (Vorgabe 3)",
        "sites beyond the existing ones (3 by default)",
      ),
    )
    .option("--radius-km <km>", say("Umkreis der Abdeckungsmodelle", "radius of the coverage models"))
    .option(
      "--existing <file>",
      say(
        "öffentliche Ladeeinrichtungen (Ladesäulenregister oder was sein import schrieb): stehen mit ihrer Kapazität",
        "public charging stations (federal register, or what its import wrote): they stand with their capacity",
      ),
    )
    .option(
      "--out <dir>",
      say(
        "Ordner für sites.json, sites.geojson, site-sheets.de.html, site-sheets.en.html",
        "folder for sites.json, sites.geojson, site-sheets.de.html, site-sheets.en.html",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
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
      say(
        "Ausbau über die Jahre: Stufen mit Sanierung und Leerrohren, Abdeckung je Jahr, Betreibermodelle, Liste je Netzgebiet",
        "build-out over the years: stages with renovation and ducts, coverage by year, operating models, list per grid area",
      ),
    )
    .option(
      "--schedule",
      say(
        "welche Liegenschaft wann für Beschäftigte, Besucher und Öffentlichkeit, mit Beweis: Budgets, Abdeckung, GEIG, gemeinsame Arbeiten, Leerrohre",
        "which property when for staff, visitors and the public, with proof: budgets, coverage, GEIG, joint works, ducts",
      ),
    )
    .option(
      "--wish <file>",
      say(
        "Frage an --schedule als JSON: Ziel, Budgets, Abdeckung, Arbeiten (docs/siting.md)",
        "question to --schedule as JSON: aim, budgets, coverage, works (docs/siting.md)",
      ),
    )
    .option(
      "--radius-km <km>",
      say(
        "Umkreis der Abdeckung; Vorgabe siting.coverRadius_km",
        "radius of the coverage; siting.coverRadius_km by default",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((plan: string, options) =>
      answer(async () => {
        const { runBuildOut } = await import("../build-out.ts");
        return runBuildOut(plan, options, { ...(await solvingWorld()), ...(await withOutlines()) });
      }),
    );

  program
    .command("simulate-charging <file>")
    .description(
      say(
        "Lastgang einer Ladelage: ungesteuert, gleichmäßig, kleinste Spitze mit Schranke",
        "load of a charging case: uncontrolled, balanced, least peak with a bound",
      ),
    )
    .requiredOption("--strategy <strategy>", "uncontrolled | balanced | peak-min | pv-first | tariff")
    .option("--format <format>", "umstieg | spiceev", "umstieg")
    .option("--schedule", say("Ladeleistung je Fahrzeug und Schritt", "charging power by vehicle and step"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
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
      say(
        "Laden je Liegenschaft und Jahr: Punkte, Spitze mit und ohne Lastmanagement, Anschluss, Pflichten, Anzeigen",
        "charging by property and year: points, peak with and without load management, connection, duties, notices",
      ),
    )
    .option("--year <year>", say("nur dieses Jahr", "only this year"))
    .option("--property <id>", say("nur diese Liegenschaft", "only this property"))
    .option(
      "--portfolio",
      say("die Planung nach § 10 Abs. 2 GEIG je Eigentümer", "the planning of § 10 (2) GEIG by owner"),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((plan: string, options) =>
      answer(async () => {
        const { runCharging } = await import("../charging.ts");
        return runCharging(plan, options, await withReference());
      }),
    );
}
