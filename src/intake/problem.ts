/** One thing that is wrong or odd in a file that somebody brought, as the contracts fix it. */
export interface Problem {
  /** File as the user named it. */
  file: string;
  sheet?: string;
  /** Row as a person counts, the first of the file is 1; absent in JSON files, which have pointers. */
  row?: number;
  /** Column as its header is written there. */
  column?: string;
  /** JSON pointer, in JSON files. */
  pointer?: string;
  value?: string;
  code: string;
  severity: "error" | "warning";
  /** German: what is wrong and what to do. */
  message: string;
  messageEn: string;
  proposal?: string;
}

/** Where a problem stands. */
export type Place = Pick<Problem, "file" | "sheet" | "row" | "column" | "pointer" | "value">;

/** What is said about it. */
export interface Finding {
  code: string;
  de: string;
  en: string;
  proposal?: string;
}

const build = (severity: Problem["severity"], place: Place, finding: Finding): Problem => ({
  ...place,
  code: finding.code,
  severity,
  message: finding.de,
  messageEn: finding.en,
  ...(finding.proposal === undefined ? {} : { proposal: finding.proposal }),
});

export const errorAt = (place: Place, finding: Finding): Problem => build("error", place, finding);
export const warningAt = (place: Place, finding: Finding): Problem => build("warning", place, finding);

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((problem) => problem.severity === "error");

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One order for every list of problems: file, sheet, row, column, so that the same files give the same bytes. */
export const inFileOrder = (problems: readonly Problem[], files: readonly string[]): Problem[] => {
  const rank = new Map(files.map((file, index) => [file, index]));
  return [...problems].sort(
    (a, b) =>
      (rank.get(a.file) ?? files.length) - (rank.get(b.file) ?? files.length) ||
      compareText(a.sheet ?? "", b.sheet ?? "") ||
      (a.row ?? 0) - (b.row ?? 0),
  );
};
