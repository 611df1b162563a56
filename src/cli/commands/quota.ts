import type { Command } from "commander";
import { answer, io, withReference } from "./world.ts";

/** What the law says of awards. */
export function addQuota(program: Command): void {
  const quota = program
    .command("quota")
    .description("SaubFahrzeugBeschG: Vergaben einordnen, Stand der Quote");

  quota
    .command("classify <procurements>")
    .description("jede Vergabe mit dem Paragrafen, der entscheidet")
    .option("--language <de|en>", "Sprache", "de")
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
    .description("was je Auftraggeber, Gruppe und Zeitraum erfüllt ist und was fehlt")
    .option("--json", "JSON")
    .option("--state <state>", "Mitgliedstaat, z. B. DE")
    .option("--as-of <date>", "Stichtag JJJJ-MM-TT; Vorgabe heute")
    .option("--language <de|en>", "Sprache", "de")
    .action((file: string, options) =>
      answer(async () => {
        const { quotaStatusCommand } = await import("../quota.ts");
        const { reference } = await withReference();
        return quotaStatusCommand(file, reference().rules, options, io);
      }),
    );
}
