import type { Classification, Standing } from "./clean-vehicles.ts";

/**
 * Rows as JSON in UTF-8, in pieces: a million rows with their reasons are more than one string can hold.
 * All of a row but its id and number recurs in other rows, so it is written once and copied.
 */
const encoder = new TextEncoder();

interface Written {
  row: Classification;
  tail: Uint8Array;
}
/** Written tails by the list of reasons, which rows share. */
const writtenTails = new WeakMap<object, Written[]>();

const sameStanding = (a: Standing | null, b: Standing | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.bucket === b.bucket &&
    a.clean === b.clean &&
    a.zeroEmission === b.zeroEmission &&
    a.referencePeriod === b.referencePeriod);
const sameTail = (a: Classification, b: Classification): boolean =>
  a.missing === b.missing &&
  a.warnings === b.warnings &&
  a.inScope === b.inScope &&
  a.outOfScope === b.outOfScope &&
  sameStanding(a, b) &&
  sameStanding(a.ifInScope, b.ifInScope);

function tailOf(row: Classification): Uint8Array {
  let known = writtenTails.get(row.reasons);
  if (known === undefined) {
    known = [];
    writtenTails.set(row.reasons, known);
  }
  for (const one of known) if (sameTail(one.row, row)) return one.tail;
  const { procurementId: _id, group: _group, ...rest } = row;
  const tail = encoder.encode(`,${JSON.stringify(rest).slice(1)}`);
  // warnings that name two readings are made for their row alone
  if (Object.isFrozen(row.warnings)) known.push({ row, tail });
  return tail;
}

const PIECE_BYTES = 1 << 20;

/** A JSON array, piece by piece; key by key the same as `JSON.stringify` would write it. */
export function* classificationsJson(rows: Iterable<Classification>): Generator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES);
  let at = 0;
  let before = "[";
  for (const row of rows) {
    const head = `${before}{"procurementId":${JSON.stringify(row.procurementId)},"group":${row.group}`;
    const tail = tailOf(row);
    const room = 3 * head.length + tail.length;
    if (at + room > piece.length) {
      yield piece.subarray(0, at);
      piece = new Uint8Array(Math.max(PIECE_BYTES, room));
      at = 0;
    }
    at += encoder.encodeInto(head, piece.subarray(at)).written;
    piece.set(tail, at);
    at += tail.length;
    before = ",";
  }
  yield piece.subarray(0, at);
  yield encoder.encode(before === "[" ? "[]" : "]");
}
