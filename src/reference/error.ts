import { BilingualError, type Text } from "../plan/model/text.ts";

/** The installed reference data cannot be trusted or read; the message names the file below `data/`. */
export class ReferenceDataError extends BilingualError {
  readonly code = "REFERENCE_MISSING";
  readonly file: string;

  constructor(file: string, problem: Text) {
    super(problem, `data/${file}: `);
    this.file = file;
  }

  static missing(file: string): ReferenceDataError {
    return new ReferenceDataError(file, {
      de: "Die Datei fehlt; bitte die Referenzdaten neu einspielen",
      en: "the file is missing; install the reference data again",
    });
  }
  static changed(file: string): ReferenceDataError {
    return new ReferenceDataError(file, {
      de: "Der Inhalt weicht von data/manifest.json ab; bitte die Datei wiederherstellen, nach gewollter Änderung node src/reference/manifest.ts ausführen",
      en: "the content differs from data/manifest.json; restore the file, or after an intended change run node src/reference/manifest.ts",
    });
  }
  static unlisted(file: string): ReferenceDataError {
    return new ReferenceDataError(file, {
      de: "Die Datei steht nicht in data/manifest.json; bitte node src/reference/manifest.ts ausführen",
      en: "the file is not listed in data/manifest.json; run node src/reference/manifest.ts",
    });
  }
}
