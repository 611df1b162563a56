import type { Command } from "commander";
import { answer, io } from "./world.ts";

/** A plan, and whether it holds. */
export function addPlanning(program: Command): void {
  program
    .command("plan <scenario>")
    .description("Plan rechnen: Exit 0 geplant, 1 kein zulässiger Plan, 2 Eingabe, 3 Kennwert fehlt")
    .option("--out <file>", "Plan als JSON schreiben")
    .option("--json", "Plan als JSON auf die Standardausgabe")
    .option("--gap <share>", "verlangte relative Lücke (0.001 = 0,1 %)")
    .option("--work-limit <nodes>", "Knoten je ganzzahliger Suche (reproduzierbar)")
    .option("--time-limit <seconds>", "Zeitgrenze je ganzzahliger Suche (nicht reproduzierbar)")
    .option("--export-model <file>", "gelöstes Modell als MPS")
    .option("--language <de|en>", "Sprache", "de")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runPlan } = await import("../plan.ts");
        return runPlan(scenario, options, io);
      }),
    );

  program
    .command("check <plan>")
    .description("Plan nachrechnen: Exit 0 in Ordnung, 1 Verstöße, 2 Eingabe, 3 andere Daten")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "{ ok, violations } als JSON")
    .action((plan: string, options) =>
      answer(async () => {
        const { runCheck } = await import("../check.ts");
        return runCheck(plan, options, io);
      }),
    );
}
