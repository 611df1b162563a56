import type { Problem } from "../intake/problem.ts";
import { LANGUAGES, type Language, type Text } from "../report/language.ts";
import { problemLines } from "./problem-text.ts";

/** Where a refusal goes. */
export interface RefusalIo {
  stdout(text: string): void;
  stderr(text: string): void;
}
export interface RefusalOptions {
  json?: boolean;
  language?: string;
}

/** The language of a call; none where the command has none, or one that we do not speak. */
export const chosenLanguage = ({ language }: RefusalOptions): Language | undefined =>
  LANGUAGES.find((one) => one === language);

/** A refusal of the input: as JSON `{ problems }`, and for people on stderr. */
export function refuse(problems: readonly Problem[], options: RefusalOptions, io: RefusalIo): 2 {
  if (options.json) io.stdout(`${JSON.stringify({ problems })}\n`);
  io.stderr(`${problemLines(problems, chosenLanguage(options))}\n`);
  return 2;
}

/** What is wrong or odd without a refusal. */
export function note(problems: readonly Problem[], options: RefusalOptions, io: RefusalIo): void {
  if (problems.length > 0) io.stderr(`${problemLines(problems, chosenLanguage(options))}\n`);
}

/**
 * A refusal in one sentence: 2 for what was asked, 3 for reference data that are missing or others. Said in the
 * language of the call; as JSON in both, German first.
 */
export function stop<Exit extends 2 | 3>(
  exit: Exit,
  { code, message, text }: { code: string; message: string | Text; text?: Text },
  options: RefusalOptions,
  io: RefusalIo,
): Exit {
  const said = text ?? message;
  const both = typeof message === "string" ? message : `${message.de} / ${message.en}`;
  const language = chosenLanguage(options);
  if (options.json) io.stdout(`${JSON.stringify({ error: { code, message: both } })}\n`);
  io.stderr(`${typeof said === "string" || language === undefined ? both : said[language]}\n`);
  return exit;
}
