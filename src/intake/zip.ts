import { StringDecoder } from "node:string_decoder";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { partBytes, type ZipSource } from "./zip-part.ts";

/** What a workbook may at most be. Declared sizes are checked before anything is inflated, real ones while it is. */
export const ZIP_LIMITS = {
  entryCount: 2_000,
  inflated_bytes: 500 * 1024 * 1024,
  /** Sheets of long equal rows reach 100; bombs 1,000. Small files may have any ratio. */
  ratio: 250,
  ratioFrom_bytes: 4 * 1024 * 1024,
};

/** A zip that is refused, with the reason in both languages. */
export class ZipRefused extends Error {
  readonly de: string;
  constructor(de: string, en: string) {
    super(en);
    this.de = de;
  }
  static tooManyEntries(count: number): ZipRefused {
    return new ZipRefused(
      `Das Archiv hat ${count} Teile; zugelassen sind ${ZIP_LIMITS.entryCount}.`,
      `The archive has ${count} parts; the limit is ${ZIP_LIMITS.entryCount}.`,
    );
  }
  static tooLarge(bytes: number): ZipRefused {
    const size = Math.round(bytes / 1024 / 1024);
    const limit = ZIP_LIMITS.inflated_bytes / 1024 / 1024;
    return new ZipRefused(
      `Ausgepackt wären es ${size} MB; zugelassen sind ${limit} MB.`,
      `Inflated it would have ${size} MB; the limit is ${limit} MB.`,
    );
  }
  static suspicious(name: string): ZipRefused {
    return new ZipRefused(
      `Der Teil „${name}“ ist auffällig stark gepackt. Bitte die Datei in der Tabellenkalkulation öffnen und neu speichern.`,
      `The part "${name}" is packed suspiciously tight. Open the file in a spreadsheet program and save it again.`,
    );
  }
  static encrypted(): ZipRefused {
    return new ZipRefused(
      "Die Datei ist verschlüsselt. Bitte ohne Kennwort speichern.",
      "The file is encrypted. Save it without a password.",
    );
  }
}

/** An opened archive whose directory has passed the limits. */
export interface Archive {
  names: string[];
  /**
   * The text of a part piece by piece, unpacked anew each time it is asked for, so that nothing of it is kept.
   * Nothing where there is no such part. @throws Error where it is damaged or larger than it said
   */
  text(name: string): Generator<string>;
}

function checkEntry(entry: Entry): void {
  const { uncompressedSize, compressedSize, fileName } = entry;
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw ZipRefused.encrypted();
  if (uncompressedSize > ZIP_LIMITS.ratioFrom_bytes && uncompressedSize > compressedSize * ZIP_LIMITS.ratio)
    throw ZipRefused.suspicious(fileName);
}

function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let inflated_bytes = 0;
    if (zip.entryCount > ZIP_LIMITS.entryCount) return reject(ZipRefused.tooManyEntries(zip.entryCount));
    zip.on("entry", (entry: Entry) => {
      inflated_bytes += entry.uncompressedSize;
      try {
        checkEntry(entry);
        if (inflated_bytes > ZIP_LIMITS.inflated_bytes) throw ZipRefused.tooLarge(inflated_bytes);
      } catch (refusal) {
        return reject(refusal);
      }
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

const OPTIONS = { lazyEntries: true, autoClose: false } as const;

function openZip(source: ZipSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip: ZipFile): void => (error ? reject(error) : resolve(zip));
    if (typeof source === "string") yauzl.open(source, OPTIONS, opened);
    else yauzl.fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.byteLength), OPTIONS, opened);
  });
}

/**
 * Opens an archive from strangers, by its path or its bytes.
 * @throws ZipRefused where its directory promises more than the limits allow
 */
export async function openArchive(source: ZipSource): Promise<Archive> {
  const zip = await openZip(source);
  try {
    const entries = await readDirectory(zip);
    return {
      names: [...entries.keys()],
      *text(name) {
        const entry = entries.get(name);
        if (!entry) return;
        const decoder = new StringDecoder("utf8");
        for (const bytes of partBytes(source, entry)) yield decoder.write(bytes);
        yield decoder.end();
      },
    };
  } finally {
    zip.close();
  }
}
