import type { Command } from "commander";
import { answer, io, solvingWorld, withReference } from "./world.ts";

/** Plans side by side, what a figure is made of, and what a wish costs. */
export function addFigures(program: Command): void {
  program
    .command("compare <plans...>")
    .description("Pläne nebeneinander, jeder gegen den ersten; Unterschiede innerhalb der Lücken sind keine")
    .option("--language <de|en>", "Sprache", "de")
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
      "Woraus eine Zahl besteht, bis zu Kennwert und Quelle; Pfad wie years.2030.ghgWtw_tCO2e_per_a oder /years/3/…",
    )
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((plan: string, figure: string, options) =>
      answer(async () => {
        const { runExplain } = await import("../explain.ts");
        return runExplain(plan, figure, options, await withReference());
      }),
    );

  program
    .command("pareto <scenario>")
    .description("Kosten gegen Treibhausgas: Front aus mindestens --points Plänen, jeder mit Beweis")
    .option("--points <n>", "Punkte der Front", "12")
    .option("--year <year>", "Jahr der Kappe; Vorgabe letztes Planjahr")
    .option("--gap <share>", "verlangte relative Lücke je Plan")
    .option("--work-limit <nodes>", "Knoten je ganzzahliger Suche")
    .option("--language <de|en>", "Sprache", "de")
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
    .action((scenario: string, options) =>
      answer(async () => {
        const { runWhatIf } = await import("../what-if.ts");
        return runWhatIf(scenario, options, await solvingWorld());
      }),
    );
}
