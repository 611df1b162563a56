import type { Command } from "commander";
import type { Say } from "./program.ts";
import { answer, io, solvingWorld, withReference } from "./world.ts";

/** Plans side by side, what a figure is made of, and what a wish costs. */
export function addFigures(program: Command, say: Say): void {
  program
    .command("compare <plans...>")
    .description(
      say(
        "Pläne nebeneinander, jeder gegen den ersten; Unterschiede innerhalb der Lücken sind keine",
        "plans side by side, each against the first; differences within the gaps are none",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((plans: string[], options) =>
      answer(async () => {
        const { runCompare } = await import("../compare.ts");
        return runCompare(plans, options, io);
      }),
    );

  program
    .command("explain <plan> <figure>")
    .description(
      say(
        "Woraus eine Zahl besteht, bis zu Kennwert und Quelle; Pfad wie years.2030.ghgWtw_tCO2e_per_a oder /years/3/…",
        "what a figure is made of, down to reference value and source; a path like years.2030.ghgWtw_tCO2e_per_a or /years/3/…",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((plan: string, figure: string, options) =>
      answer(async () => {
        const { runExplain } = await import("../explain.ts");
        return runExplain(plan, figure, options, await withReference());
      }),
    );

  program
    .command("pareto <scenario>")
    .description(
      say(
        "Kosten gegen Treibhausgas: Front aus mindestens --points Plänen, jeder mit Beweis",
        "cost against greenhouse gas: front of at least --points plans, each with proof",
      ),
    )
    .option("--points <n>", say("Punkte der Front", "points of the front"), "12")
    .option(
      "--year <year>",
      say(
        "Jahr der Kappe; Vorgabe letztes Planjahr",
        "year of the cap; by default the last year of the plan",
      ),
    )
    .option("--gap <share>", say("verlangte relative Lücke je Plan", "relative gap asked of each plan"))
    .option("--work-limit <nodes>", say("Knoten je ganzzahliger Suche", "nodes of each integer search"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runPareto } = await import("../pareto.ts");
        return runPareto(scenario, options, await solvingWorld());
      }),
    );

  program
    .command("what-if <scenario>")
    .description(
      say(
        "Preis eines Wunsches, eines Haushalts, eines sauberen Fahrzeugs mehr: Differenz zweier Optima als Spanne",
        "price of a wish, of a budget, of one clean vehicle more: difference of two optima as an interval",
      ),
    )
    .option("--vehicle <id>", say("dieses Fahrzeug …", "this vehicle …"))
    .option("--technology <id>", say("… wird diese Technik", "… becomes this technology"))
    .option(
      "--year <year>",
      say("… in diesem Jahr; sonst bei jedem Ersatz", "… in this year; else at each replacement"),
    )
    .option("--budget <EUR>", say("Haushalt je Jahr, nominal", "budget per year, nominal"))
    .option("--kind <kind>", "investment | running | commitment", "investment")
    .option("--part <part>", "fleet | charging | all", "all")
    .option(
      "--clean-more",
      say("ein sauberes Fahrzeug mehr, je Quote", "one clean vehicle more, for each quota"),
    )
    .option("--bucket <bucket>", "light | truck | bus")
    .option("--authority <id>", say("Auftraggeber", "authority"))
    .option("--gap <share>", say("verlangte relative Lücke je Plan", "relative gap asked of each plan"))
    .option("--work-limit <nodes>", say("Knoten je ganzzahliger Suche", "nodes of each integer search"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runWhatIf } = await import("../what-if.ts");
        return runWhatIf(scenario, options, await solvingWorld());
      }),
    );
}
