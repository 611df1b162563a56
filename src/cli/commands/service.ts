import type { Command } from "commander";
import type { Say } from "./program.ts";
import { answer } from "./world.ts";

/** The service with its page. */
export function addService(program: Command, say: Say): void {
  program
    .command("serve")
    .description(
      say(
        "Dienst und Seite starten, wie npm start; gesteuert über PORT, HOST, DATABASE_URL, UMSTIEG_DATA_DIR, UMSTIEG_SCENARIO",
        "start service and page as npm start does; governed by PORT, HOST, DATABASE_URL, UMSTIEG_DATA_DIR, UMSTIEG_SCENARIO",
      ),
    )
    .option("--language <de|en>", say("Sprache dieser Hilfe", "language of this help"), "de")
    .action(() => answer(async () => (await import("../serve.ts")).runServe()));
}
