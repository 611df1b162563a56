import { CommanderError } from "commander";
import { askedLanguage, buildProgram } from "./commands/program.ts";
import { io } from "./commands/world.ts";

// a reader that leaves early (`umstieg … | head`) has what it wanted
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const program = buildProgram(askedLanguage(process.argv));

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
