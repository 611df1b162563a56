import type { Command } from "commander";
import type { Say } from "./program.ts";
import { answer, io, withReference } from "./world.ts";

/** What the law says of awards. */
export function addQuota(program: Command, say: Say): void {
  const quota = program
    .command("quota")
    .description(
      say(
        "SaubFahrzeugBeschG: Vergaben einordnen, Stand der Quote",
        "SaubFahrzeugBeschG: classify awards, state of the quota",
      ),
    );

  quota
    .command("classify <procurements>")
    .description(
      say("jede Vergabe mit dem Paragrafen, der entscheidet", "each award with the section that decides"),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .option("--json", "JSON")
    .action((file: string, options) =>
      answer(async () => {
        const { quotaClassifyCommand } = await import("../quota.ts");
        const { reference } = await withReference();
        return quotaClassifyCommand(file, reference().rules, options, io);
      }),
    );

  quota
    .command("status <procurements>")
    .description(
      say(
        "was je Auftraggeber, Gruppe und Zeitraum erfüllt ist und was fehlt",
        "what is met and what is missing by authority, bucket and period",
      ),
    )
    .option("--json", "JSON")
    .option("--state <state>", say("Mitgliedstaat, z. B. DE", "member state, e.g. DE"))
    .option(
      "--as-of <date>",
      say("Stichtag JJJJ-MM-TT; Vorgabe heute", "as of this day, YYYY-MM-DD; today by default"),
    )
    .option("--language <de|en>", say("Sprache", "language"), "de")
    .action((file: string, options) =>
      answer(async () => {
        const { quotaStatusCommand } = await import("../quota.ts");
        const { reference } = await withReference();
        return quotaStatusCommand(file, reference().rules, options, io);
      }),
    );
}
