import { Command, Help } from "commander";
import { addCharging } from "./charging.ts";
import { addFigures } from "./figures.ts";
import { addFleet } from "./fleet.ts";
import { addLists } from "./lists.ts";
import { germanFault } from "./faults.ts";
import { addPlanning } from "./planning.ts";
import { addQuota } from "./quota.ts";
import { addService } from "./service.ts";

export type HelpLanguage = "de" | "en";
/** The text of the language in which the help is shown. */
export type Say = (de: string, en: string) => string;

/** What the library of commands says itself. */
const TITLES: Record<string, string> = {
  "Usage:": "Aufruf:",
  "Arguments:": "Argumente:",
  "Options:": "Optionen:",
  "Commands:": "Befehle:",
};
const german = (text: string): string =>
  text
    .replaceAll("[options]", "[Optionen]")
    .replaceAll("[command]", "[Befehl]")
    .replace(/\(default: (.*)\)$/, "(Vorgabe: $1)");

/** `--language` of a call as it stands there; none where it has none, or one that we do not speak. */
export function askedLanguage(args: readonly string[]): HelpLanguage | undefined {
  const at = args.findIndex((arg) => arg === "--language" || arg.startsWith("--language="));
  const asked = args[at]?.split("=")[1] ?? args[at + 1];
  return at >= 0 && (asked === "de" || asked === "en") ? asked : undefined;
}

/** Every command with its help, in the language asked; German where none is. */
export function buildProgram(asked?: HelpLanguage): Command {
  const isGerman = asked !== "en";
  const say: Say = (de, en) => (isGerman ? de : en);
  const help = new Help();
  const program = new Command("umstieg")
    .description(
      say(
        "Plant, wie eine Verwaltung ihren Fuhrpark umstellt und Ladepunkte baut",
        "plans how a public administration turns its fleet clean and builds charge points",
      ),
    )
    .exitOverride()
    .showHelpAfterError()
    .helpOption("-h, --help", say("diese Hilfe", "this help"))
    .helpCommand("help [command]", say("Hilfe zu einem Befehl", "help on a command"))
    .configureOutput({ outputError: (fault, write) => write(faultText(fault, asked)) })
    .addHelpText(
      "after",
      say("\nEnglish help: umstieg --help --language en", "\nDeutsche Hilfe: umstieg --help --language de"),
    );
  if (isGerman)
    program.configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage: (command) => german(help.commandUsage(command)),
      subcommandTerm: (command) => german(help.subcommandTerm(command)),
      optionDescription: (option) => german(help.optionDescription(option)),
    });
  // in the order of the help
  for (const add of [addPlanning, addLists, addCharging, addFleet, addFigures, addQuota, addService])
    add(program, say);
  return program;
}

/** A wrong call in the language asked; in both, German first, where none is. */
function faultText(fault: string, asked: HelpLanguage | undefined): string {
  if (asked === "en") return fault;
  const text = germanFault(fault);
  return asked === "de" || text === fault ? text : `${text}${fault}`;
}
