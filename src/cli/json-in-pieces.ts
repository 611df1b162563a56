import { parseChunked } from "@discoveryjs/json-ext";
import { byteChunks } from "../intake/text-file.ts";
import { errorAt, type Problem } from "../intake/problem.ts";

/** The text of a UTF-8 file in pieces. @throws TypeError where it is of another encoding */
function* utf8Pieces(path: string): Generator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for (const chunk of byteChunks(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/**
 * The value of a JSON file that is longer than a string may be (512 MB). Where it is broken the fault is said less
 * exactly than in a file that is read whole.
 */
export async function readJsonInPieces(path: string): Promise<{ value?: unknown; problems: Problem[] }> {
  try {
    return { value: await parseChunked(utf8Pieces(path)), problems: [] };
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    const finding = {
      code: error instanceof SyntaxError ? "BAD_JSON" : "NOT_UTF8",
      de: `Kein gültiges JSON in UTF-8: ${error.message}. Bitte die Datei neu schreiben lassen.`,
      en: `Not valid JSON in UTF-8: ${error.message}. Have the file written again.`,
    };
    return { problems: [errorAt({ file: path }, finding)] };
  }
}
