import type { ImportResult } from "../intake/imported.ts";
import type { Problem } from "../intake/problem.ts";
import { type Language, numberText } from "../report/language.ts";

/** Width of a line on the screen. */
const WIDTH = 100;
/** Rows and values that are named of many like findings. */
const ROWS_NAMED = 5;
const VALUES_NAMED = 4;
/** Kinds of errors and of warnings that a person reads at once; the rest is in the file. */
const KINDS_SHOWN = 25;

export const WORDS = {
  de: {
    row: "Zeile",
    rows: "Zeilen",
    error: "Fehler",
    errors: "Fehler",
    warning: "Hinweis",
    warnings: "Hinweise",
    quote: (text: string) => `„${text}“`,
    example: "zum Beispiel",
    moreValues: (count: string) => `${count} weitere`,
    moreKinds: (count: string) => `… und ${count} weitere Arten von Befunden; alle stehen mit --json da.`,
    read: "gelesen",
    accepted: "übernommen",
    rejected: "abgelehnt",
    aside: "beiseitegelegt",
    dropped: "Personenbezogene Spalten, nicht übernommen",
  },
  en: {
    row: "row",
    rows: "rows",
    error: "error",
    errors: "errors",
    warning: "warning",
    warnings: "warnings",
    quote: (text: string) => `"${text}"`,
    example: "for example",
    moreValues: (count: string) => `${count} more`,
    moreKinds: (count: string) => `… and ${count} more kinds of findings; --json lists all.`,
    read: "read",
    accepted: "accepted",
    rejected: "rejected",
    aside: "set aside",
    dropped: "Columns about people, not taken over",
  },
} as const;

/** Lines of at most WIDTH letters, each behind the same blanks. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => " ".repeat(indent) + one);
}

/** Groups in the order in which they come. */
function groupsBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** "„PICKUP“ 212 ×, „VAN“ 90 ×, 14 weitere": what stands there, the commonest first. */
function valuesOf(group: readonly Problem[], language: Language): string {
  const { quote, moreValues } = WORDS[language];
  const same = groupsBy(
    group.filter(({ value, file }) => value !== undefined && value.trim() !== "" && value !== file),
    ({ value }) => value as string,
  ).sort((a, b) => b.length - a.length);
  const named = same
    .slice(0, VALUES_NAMED)
    .map(
      (one) =>
        quote(one[0]?.value as string) + (one.length > 1 ? ` ${numberText(one.length, language)} ×` : ""),
    );
  const more = same.length - named.length;
  return [...named, ...(more > 0 ? [moreValues(numberText(more, language))] : [])].join(", ");
}

/** Findings of one kind in one column: where, what stands there, what is wrong and what to do. */
function findingLines(group: readonly Problem[], language: Language): string[] {
  const { row, rows, example, quote } = WORDS[language];
  const first = group[0] as Problem;
  const message = (problem: Problem): string => (language === "de" ? problem.message : problem.messageEn);
  const numbers = [...new Set(group.flatMap((problem) => problem.row ?? []))];
  const named = numbers.slice(0, ROWS_NAMED).join(", ") + (numbers.length > ROWS_NAMED ? " …" : "");
  const place =
    numbers.length === 0
      ? first.pointer
      : numbers.length === 1
        ? `${row} ${named}`
        : `${numberText(numbers.length, language)} ${rows} (${named})`;
  const values = valuesOf(group, language);
  const head = [first.column, place].filter((part) => part !== undefined && part !== "").join(" · ");
  const isOne = group.every((problem) => problem.message === first.message);
  const which = first.value === undefined ? `${row} ${first.row}` : quote(first.value);
  const said = isOne ? message(first) : `${example} ${which}: ${message(first)}`;
  const title = [head, values].filter((part) => part !== "").join(": ");
  return [...(title === "" ? [] : wrapped(title, 4)), ...wrapped(said, 6)];
}

/** All findings of one file or sheet, errors first. */
function placeLines(problems: readonly Problem[], language: Language): string[] {
  const words = WORDS[language];
  const first = problems[0] as Problem;
  const part = (severity: Problem["severity"]): string[] => {
    const own = problems.filter((problem) => problem.severity === severity);
    if (own.length === 0) return [];
    const kinds = groupsBy(own, ({ code, column }) => `${code}\n${column}`);
    const title = own.length === 1 ? words[severity] : words[`${severity}s`];
    const more = kinds.length - KINDS_SHOWN;
    return [
      `  ${title[0]?.toUpperCase()}${title.slice(1)}`,
      ...kinds.slice(0, KINDS_SHOWN).flatMap((group) => findingLines(group, language)),
      ...(more > 0 ? [`    ${words.moreKinds(numberText(more, language))}`] : []),
    ];
  };
  const place = [first.file, first.sheet].filter((name) => name !== undefined).join(" · ");
  return [place, ...part("error"), ...part("warning"), ""];
}

/** What an import says to a person: findings by file and kind, then the account of rows. */
export function importText(result: ImportResult, language: Language): string {
  const words = WORDS[language];
  const count = (value: number, one: string, many: string): string =>
    `${numberText(value, language)} ${value === 1 ? one : many}`;
  const severe = (severity: Problem["severity"]): number =>
    result.problems.filter((problem) => problem.severity === severity).length;
  const number = (value: number): string => numberText(value, language);
  return [
    ...groupsBy(result.problems, ({ file, sheet }) => `${file}\n${sheet}`).flatMap((group) =>
      placeLines(group, language),
    ),
    `${count(result.rowsRead, words.row, words.rows)} ${words.read}: ${number(result.rowsAccepted)} ${words.accepted}, ${number(result.rowsRejected)} ${words.rejected}, ${number(result.rowsSetAside)} ${words.aside}; ${count(severe("error"), words.error, words.errors)}, ${count(severe("warning"), words.warning, words.warnings)}.`,
    ...(result.droppedColumns.length > 0 ? [`${words.dropped}: ${result.droppedColumns.join(", ")}.`] : []),
    "",
  ].join("\n");
}
