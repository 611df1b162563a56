import type { Problem } from "../intake/problem.ts";
import type { Language } from "../report/language.ts";

/** Problems that a person reads on a screen; `--json` has them all. */
const SHOWN = 50;

export const WORDS = {
  error: { de: "Fehler", en: "error" },
  warning: { de: "Hinweis", en: "note" },
  row: { de: "Zeile", en: "row" },
  proposal: { de: "Vorschlag", en: "suggested" },
};

/** In the chosen language; in both, German first, where the command has none to choose. */
const inWords = ({ de, en }: Record<Language, string>, language: Language | undefined): string =>
  language === undefined ? `${de} / ${en}` : { de, en }[language];

/** A problem as one line: where, what is wrong, what to do. */
export function problemLine(problem: Problem, language?: Language): string {
  const { file, sheet, row, column, pointer, value, severity, message, messageEn, proposal } = problem;
  const place = [
    file,
    sheet,
    row === undefined ? undefined : `${inWords(WORDS.row, language)} ${row}`,
    column,
    pointer,
    value === undefined || value === file ? undefined : language === "en" ? `"${value}"` : `„${value}“`,
  ].filter((part) => part !== undefined && part !== "");
  const finding = inWords({ de: message, en: messageEn }, language);
  const proposed =
    proposal === undefined || finding.includes(proposal)
      ? ""
      : ` (${inWords(WORDS.proposal, language)}: ${proposal})`;
  return `${inWords(WORDS[severity], language)}  ${place.join(" · ")}: ${finding}${proposed}`;
}

/** What is left out of a list of which a person reads the first 50. */
export const moreLines = (count: number, language?: Language): string[] =>
  count > SHOWN
    ? [inWords({ de: `… und ${count - SHOWN} weitere`, en: `… and ${count - SHOWN} more` }, language)]
    : [];

export const shown = <T>(all: readonly T[]): readonly T[] => all.slice(0, SHOWN);

/** Problems a line each, the first 50 of them. */
export const problemLines = (problems: readonly Problem[], language?: Language): string =>
  [...shown(problems).map((one) => problemLine(one, language)), ...moreLines(problems.length, language)].join(
    "\n",
  );
