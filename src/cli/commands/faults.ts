/** What the library of commands finds wrong with a call, and the same in German. */
const FAULTS: readonly [english: RegExp, german: string][] = [
  [/^error: missing required argument '(.+)'/, "Fehler: Es fehlt das Argument „$1“."],
  [/^error: option '(.+)' argument missing/, "Fehler: Die Option „$1“ braucht einen Wert."],
  [/^error: required option '(.+)' not specified/, "Fehler: Die Option „$1“ ist nötig."],
  [/^error: unknown option '(.+)'/, "Fehler: Die Option „$1“ gibt es nicht."],
  [/^error: unknown command '(.+)'/, "Fehler: Den Befehl „$1“ gibt es nicht."],
  [
    /^error: too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+): (.*)\./,
    "Fehler: Zu viele Argumente: $3 statt $2 ($4).",
  ],
  [/\(Did you mean one of (.+)\?\)/, "(Gemeint ist wohl eines von $1.)"],
  [/\(Did you mean (.+)\?\)/, "(Gemeint ist wohl $1.)"],
];

/** A fault in German; one that is not known here stays as it is. */
export const germanFault = (fault: string): string =>
  FAULTS.reduce((text, [english, german]) => text.replace(english, german), fault);
