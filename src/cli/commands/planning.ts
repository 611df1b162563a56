import type { Command } from "commander";
import type { Say } from "./program.ts";
import { answer, io } from "./world.ts";

/** A plan, and whether it holds. */
export function addPlanning(program: Command, say: Say): void {
  program
    .command("plan <scenario>")
    .description(
      say(
        "Plan rechnen: Exit 0 geplant, 1 kein zulässiger Plan, 2 Eingabe, 3 Kennwert fehlt",
        "make a plan: exit 0 planned, 1 no lawful plan, 2 input, 3 reference value missing",
      ),
    )
    .option("--out <file>", say("Plan als JSON schreiben", "write the plan as JSON"))
    .option("--json", say("Plan als JSON auf die Standardausgabe", "plan as JSON on standard output"))
    .option(
      "--gap <share>",
      say("verlangte relative Lücke (0.001 = 0,1 %)", "relative gap asked for (0.001 = 0.1 %)"),
    )
    .option(
      "--work-limit <nodes>",
      say("Knoten je ganzzahliger Suche (reproduzierbar)", "nodes of each integer search (reproducible)"),
    )
    .option(
      "--time-limit <seconds>",
      say(
        "Zeitgrenze je ganzzahliger Suche (nicht reproduzierbar)",
        "time limit of each integer search (not reproducible)",
      ),
    )
    .option("--export-model <file>", say("gelöstes Modell als MPS", "the model solved, as MPS"))
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runPlan } = await import("../plan.ts");
        return runPlan(scenario, options, io);
      }),
    );

  program
    .command("check <plan>")
    .description(
      say(
        "Plan nachrechnen: Exit 0 in Ordnung, 1 Verstöße, 2 Eingabe, 3 andere Daten",
        "recompute a plan: exit 0 good, 1 violations, 2 input, 3 other data",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", say("{ ok, violations } als JSON", "{ ok, violations } as JSON"))
    .action((plan: string, options) =>
      answer(async () => {
        const { runCheck } = await import("../check.ts");
        return runCheck(plan, options, io);
      }),
    );
}
