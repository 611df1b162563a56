import type { Command } from "commander";
import type { Say } from "./program.ts";
import { answer, withReference } from "./world.ts";

/** What a scenario says before anything is planned. */
export function addFleet(program: Command, say: Say): void {
  program
    .command("suitability <scenario>")
    .description(
      say(
        "Eignung je Fahrzeug und Technik: Reichweite, Laden, Einsatz als Ampel mit Grund und Zahl",
        "suitability by vehicle and technology: range, charging, duty as a traffic light with reason and figure",
      ),
    )
    .option("--vehicle <id>", say("alle Techniken dieses Fahrzeugs", "all technologies of this vehicle"))
    .option(
      "--trips <file>",
      say(
        "Fahrtenbuch (CSV: vehicleId,start,end,distance_km): Tage wie beobachtet",
        "trip log (CSV: vehicleId,start,end,distance_km): days as observed",
      ),
    )
    .option(
      "--technology <id>",
      say(
        "diese Technik; all = alle (Vorgabe battery-electric)",
        "this technology; all = all of them (battery-electric by default)",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
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
      say(
        "Bedarf vor Technik: Auslastung, nötige Fahrzeuge, Pool, Carsharing, Rad, Entschädigung je Nutzergruppe",
        "need before technology: utilisation, vehicles needed, pool, car sharing, bike, allowance by user group",
      ),
    )
    .option(
      "--trips <file>",
      say(
        "Fahrtenbuch (CSV: vehicleId,start,end,distance_km)",
        "trip log (CSV: vehicleId,start,end,distance_km)",
      ),
    )
    .option(
      "--without <list>",
      say(
        "was es hier nicht gibt, z. B. car-sharing,allowance",
        "what there is not here, e.g. car-sharing,allowance",
      ),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runNeed } = await import("../need.ts");
        return runNeed(scenario, options, await withReference());
      }),
    );

  program
    .command("cost <scenario>")
    .description(
      say(
        "Kosten je Fahrzeug und Technik in Zeilen, Schwelle der Fahrleistung, beste Haltedauer",
        "cost by vehicle and technology in lines, break-even mileage, best holding period",
      ),
    )
    .option(
      "--vehicle <id>",
      say("nur dieses Fahrzeug, mit allen Zeilen", "only this vehicle, with all lines"),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((scenario: string, options) =>
      answer(async () => {
        const { runCost } = await import("../cost.ts");
        return runCost(scenario, options, await withReference());
      }),
    );
}
