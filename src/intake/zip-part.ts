import { closeSync, openSync, readSync } from "node:fs";
import { Inflate } from "fflate";
import type { Entry } from "yauzl";

/** Where an archive lies: its path, or its bytes. */
export type ZipSource = string | Uint8Array;

/** Packed bytes that are unpacked at once; at the densest packing allowed some four million letters. */
const PIECE_bytes = 16 * 1024;
const LOCAL_HEADER_bytes = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** Reads bytes of a source into a buffer; how many there were. */
type ReadAt = (buffer: Uint8Array, position: number) => number;

/** Does work with a source that is open as long as that takes. */
function* opened(source: ZipSource, work: (readAt: ReadAt) => Generator<Uint8Array>): Generator<Uint8Array> {
  if (typeof source !== "string")
    return void (yield* work((buffer, position) => {
      const bytes = source.subarray(position, position + buffer.length);
      buffer.set(bytes);
      return bytes.length;
    }));
  const file = openSync(source, "r");
  try {
    yield* work((buffer, position) => readSync(file, buffer, 0, buffer.length, position));
  } finally {
    closeSync(file);
  }
}

/** Where the packed bytes of a part begin: behind its local header, whose length the directory does not know. */
function dataStart(readAt: ReadAt, entry: Entry): number {
  const header = Buffer.alloc(LOCAL_HEADER_bytes);
  const from = entry.relativeOffsetOfLocalHeader;
  if (readAt(header, from) < LOCAL_HEADER_bytes || header.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw new Error(`the header of ${entry.fileName} is not where the directory says`);
  return from + LOCAL_HEADER_bytes + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/** Packed bytes in pieces; the buffer is used again. */
function* packedPieces(readAt: ReadAt, entry: Entry): Generator<{ bytes: Uint8Array; isLast: boolean }> {
  let position = dataStart(readAt, entry);
  let left = entry.compressedSize;
  const buffer = Buffer.alloc(PIECE_bytes);
  while (left > 0) {
    const bytes = buffer.subarray(0, Math.min(left, PIECE_bytes));
    if (readAt(bytes, position) < bytes.length) throw new Error("the file ends early");
    position += bytes.length;
    left -= bytes.length;
    yield { bytes, isLast: left === 0 };
  }
}

/**
 * The bytes of a part of an archive, unpacked piece by piece without waiting, so that rows can be read like
 * those of any other file. (The streams of Node have to be waited for; every row would have to be, too.)
 * @throws Error where the part is damaged, or longer or shorter than the directory says
 */
export function* partBytes(source: ZipSource, entry: Entry): Generator<Uint8Array> {
  const { compressionMethod: method, uncompressedSize, fileName } = entry;
  if (method !== STORED && method !== DEFLATED)
    throw new Error(`the part ${fileName} is packed in a way that workbooks are not`);
  let out: Uint8Array[] = [];
  const inflate = new Inflate((bytes) => out.push(bytes));
  let size_bytes = 0;
  yield* opened(source, function* (readAt) {
    for (const { bytes, isLast } of packedPieces(readAt, entry)) {
      // a copy, because what comes out may be kept by whoever decodes it
      if (method === STORED) out.push(Uint8Array.from(bytes));
      else inflate.push(bytes, isLast);
      for (const piece of out) size_bytes += piece.length;
      if (size_bytes > uncompressedSize) throw new Error(`the part ${fileName} is larger than it said`);
      yield* out;
      out = [];
    }
  });
  if (size_bytes !== uncompressedSize) throw new Error(`the part ${fileName} is shorter than it said`);
}
