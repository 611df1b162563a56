import { errorAt, type Problem } from "../problem.ts";

/** The numbers of a plain text file one after the other; line ends mean nothing. */
export class Numbers {
  private readonly tokens: string[];
  private readonly file: string;
  private at = 0;
  problem: Problem | undefined;

  constructor(text: string, file: string) {
    this.tokens = text.split(/\s+/).filter((token) => token !== "");
    this.file = file;
  }

  get left(): number {
    return this.tokens.length - this.at;
  }

  /** The next number, 0 or more; `what` says in an error which one was expected. */
  next(what: string, whole = false): number {
    const token = this.tokens[this.at];
    const value = Number(token);
    if (token === undefined) return this.fail(what, "Ende der Datei", "end of file");
    if (!Number.isFinite(value) || value < 0 || (whole && !Number.isInteger(value)))
      return this.fail(what, token, token);
    this.at += 1;
    return value;
  }

  /** Coordinates may lie on either side of zero. */
  nextCoordinate(what: string): number {
    const value = Number(this.tokens[this.at] ?? "?");
    if (!Number.isFinite(value))
      return this.fail(what, this.tokens[this.at] ?? "Ende der Datei", this.tokens[this.at] ?? "end of file");
    this.at += 1;
    return value;
  }

  /** Takes the next token where it is this word. */
  takes(word: string): boolean {
    if (this.tokens[this.at] !== word) return false;
    this.at += 1;
    return true;
  }

  private fail(what: string, de: string, en: string): number {
    this.problem ??= errorAt(
      { file: this.file, value: this.tokens[this.at] ?? "" },
      {
        code: "BAD_NUMBER",
        de: `Zahl ${this.at + 1} der Datei: erwartet wird ${what}, gefunden „${de}“.`,
        en: `Number ${this.at + 1} of the file: ${what} is expected, found "${en}".`,
      },
    );
    return Number.NaN;
  }
}

/** A file of a few bytes may claim billions of rows: more entries than this are refused. */
export const MOST_ENTRIES = 250_000_000;

export const tooLarge = (file: string): Problem =>
  errorAt(
    { file },
    {
      code: "TOO_LARGE",
      de: "Die Datei kündigt mehr Orte an, als gerechnet werden können.",
      en: "The file announces more places than can be computed.",
    },
  );
