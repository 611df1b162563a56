import { closeSync, openSync, readSync } from "node:fs";

/** Encodings that lists come in; without a mark the text itself tells. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

const CHUNK_bytes = 256 * 1024;

/** The bytes of a file in pieces; the buffer is used again, so a piece is read before the next one is asked for. */
export function* byteChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_bytes);
    for (;;) {
      const count = readSync(file, buffer, 0, CHUNK_bytes, null);
      if (count === 0) return;
      yield buffer.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/** The first bytes of a file, which tell its kind. */
export function firstBytes(path: string): Uint8Array {
  for (const chunk of byteChunks(path)) return Uint8Array.from(chunk.subarray(0, 4096));
  return new Uint8Array();
}

/** UTF-16 without a mark shows as Western letters with a zero beside each. */
function bareUtf16(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] as number) + 1;
  });
  const [even, odd] = zeros as [number, number];
  if (odd > bytes.length / 4 && even === 0) return "utf-16le";
  return even > bytes.length / 4 && odd === 0 ? "utf-16be" : undefined;
}

/** Byte order marks first, then UTF-8 where the whole file is valid, else the usual Western code page. */
export function sniffEncoding(path: string): Encoding {
  const first = firstBytes(path);
  if (first[0] === 0xff && first[1] === 0xfe) return "utf-16le";
  if (first[0] === 0xfe && first[1] === 0xff) return "utf-16be";
  const bare = bareUtf16(first);
  if (bare) return bare;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for (const chunk of byteChunks(path)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** A NUL is no letter of any list, and databases refuse it. */
export const withoutNul = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "") : text);

/** The text of a file in pieces, without its byte order mark. */
export function* textChunks(path: string, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (const chunk of byteChunks(path)) yield withoutNul(decoder.decode(chunk, { stream: true }));
  yield decoder.decode();
}
