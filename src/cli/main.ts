import { Command, CommanderError } from "commander";
import { addCharging } from "./commands/charging.ts";
import { addFigures } from "./commands/figures.ts";
import { addFleet } from "./commands/fleet.ts";
import { addLists } from "./commands/lists.ts";
import { addPlanning } from "./commands/planning.ts";
import { addQuota } from "./commands/quota.ts";
import { io } from "./commands/world.ts";

// a reader that leaves early (`umstieg … | head`) has what it wanted
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const program = new Command("umstieg")
  .description(
    "Plant, wie eine Verwaltung ihren Fuhrpark umstellt und Ladepunkte baut / plans clean fleets and charge points",
  )
  .exitOverride()
  .showHelpAfterError();

// in the order of the help
for (const add of [addPlanning, addLists, addCharging, addFleet, addFigures, addQuota]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** 2 = called wrongly, 3 = reference data missing or changed, 4 = a defect of ours. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if ((error as { code?: string } | null)?.code === "REFERENCE_MISSING") {
    io.stderr(`${(error as Error).message}\n`);
    return 3;
  }
  io.stderr(
    `Fehler im Programm / defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 4;
}
