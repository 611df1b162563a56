import { CommanderError } from "commander";
import { germanFault } from "./commands/faults.ts";
import { askedLanguage, buildProgram } from "./commands/program.ts";
import type { Text } from "../plan/model/text.ts";
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

/** Who asked for JSON gets a document on stdout, also where no command came to run. */
function inJson(document: object): void {
  if (process.argv.includes("--json")) io.stdout(`${JSON.stringify(document)}\n`);
}

/** A wrong call as a refusal of the input; help that was shown for want of a command has no words of its own. */
function wrongCall({ code, message }: CommanderError): object {
  const en = code === "commander.help" ? "error: no command given" : message;
  const de = code === "commander.help" ? "Fehler: Es fehlt ein Befehl." : germanFault(message);
  return {
    problems: [{ file: "", code: "WRONG_CALL", severity: "error", message: de, messageEn: en }],
  };
}

/** A place that was named for results and cannot be written: its folder is missing, it is one itself, it is closed. */
function unwritable(error: unknown): { file: string; de: string; en: string } | undefined {
  const { code, syscall, path, dest = path } = (error ?? {}) as NodeJS.ErrnoException & { dest?: string };
  if (dest === undefined || !["open", "mkdir", "rename"].includes(syscall ?? "")) return undefined;
  return {
    file: dest,
    de: `„${dest}“ lässt sich nicht schreiben (${code}). Bitte Ordner und Rechte prüfen.`,
    en: `"${dest}" cannot be written (${code}). Check folder and rights.`,
  };
}

/** 2 = called wrongly, 3 = reference data missing or changed, 4 = a defect of ours. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    inJson(wrongCall(error));
    return 2;
  }
  if ((error as { code?: string } | null)?.code === "REFERENCE_MISSING") {
    const asked = askedLanguage(process.argv);
    const { message, text } = error as { message: string; text?: Text };
    inJson({ error: { code: "REFERENCE_MISSING", message } });
    io.stderr(`${text && asked ? text[asked] : message}\n`);
    return 3;
  }
  const place = unwritable(error);
  if (place) {
    const problem = { file: place.file, code: "NOT_WRITABLE", severity: "error" };
    inJson({ problems: [{ ...problem, message: place.de, messageEn: place.en }] });
    io.stderr(`${place.de} / ${place.en}\n`);
    return 2;
  }
  io.stderr(
    `Fehler im Programm / defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 4;
}
