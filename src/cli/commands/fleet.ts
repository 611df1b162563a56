import type { Command } from "commander";
import { answer, withReference } from "./world.ts";

/** What a scenario says before anything is planned. */
export function addFleet(program: Command): void {
  program
    .command("suitability <scenario>")
    .description("Eignung je Fahrzeug und Technik: Reichweite, Laden, Einsatz als Ampel mit Grund und Zahl")
    .option("--vehicle <id>", "alle Techniken dieses Fahrzeugs")
    .option("--trips <file>", "Fahrtenbuch (CSV: vehicleId,start,end,distance_km): Tage wie beobachtet")
    .option("--technology <id>", "diese Technik; all = alle (Vorgabe battery-electric)")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runSuitability } = await import("../suitability.ts");
        return runSuitability(scenario, options, await withReference());
      }),
    );

  program
    .command("need <scenario>")
    .description(
      "Bedarf vor Technik: Auslastung, nötige Fahrzeuge, Pool, Carsharing, Rad, Entschädigung je Nutzergruppe",
    )
    .option("--trips <file>", "Fahrtenbuch (CSV: vehicleId,start,end,distance_km)")
    .option("--without <list>", "was es hier nicht gibt, z. B. car-sharing,allowance")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runNeed } = await import("../need.ts");
        return runNeed(scenario, options, await withReference());
      }),
    );

  program
    .command("cost <scenario>")
    .description("Kosten je Fahrzeug und Technik in Zeilen, Schwelle der Fahrleistung, beste Haltedauer")
    .option("--vehicle <id>", "nur dieses Fahrzeug, mit allen Zeilen")
    .option("--language <de|en>", "Sprache", "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runCost } = await import("../cost.ts");
        return runCost(scenario, options, await withReference());
      }),
    );
}
