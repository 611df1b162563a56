import express, { type Request, type RequestHandler } from "express";
import { withoutNulls } from "../intake/json-file.ts";
import { quoted, shapeFaults } from "../intake/shape.ts";
import { HttpProblem, type ProblemDetail } from "./problem.ts";

/** A list of 100,000 vehicles is some 40 MB. */
export const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

const refuseOtherTypes: RequestHandler = (request, _response, next) => {
  if (!request.is("application/json")) throw HttpProblem.wrongType();
  next();
};

/** Reads a JSON body, within limits, and of no other media type. */
export const readJson = (limit_bytes = BODY_LIMIT_BYTES): RequestHandler[] => [
  refuseOtherTypes,
  express.json({ limit: limit_bytes, strict: true }),
];

/** The body as its closed schema describes it, null being an answer. @throws HttpProblem with every fault and its pointer */
export const checkedBody = <T>(request: Request, schema: object): T => checked<T>(request.body, schema);

/** A body in which null says the same as an absent key. @throws HttpProblem with every fault and its pointer */
export const bodyWithoutNulls = <T>(request: Request, schema: object): T =>
  checked<T>(withoutNulls(request.body), schema);

/** A value as its closed schema describes it. @throws HttpProblem with every fault and its pointer */
export function checked<T>(found: unknown, schema: object): T {
  const errors = shapeFaults(schema, found).map(({ pointer, value, finding }): ProblemDetail => {
    const text = quoted(value);
    return {
      pointer,
      ...(text === undefined ? {} : { value: text }),
      code: finding.code,
      detail: finding.de,
      detail_en: finding.en,
    };
  });
  if (errors.length > 0) throw HttpProblem.invalid(errors);
  return found as T;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of a path; what is no id of ours is not there, and never reaches the database. */
export function pathId(request: Request): string {
  const { id } = request.params;
  if (typeof id !== "string" || !UUID.test(id)) throw HttpProblem.notFound();
  return id;
}

/** `?limit=`, 1 to 100. */
export function limitOf(request: Request): number {
  const { limit } = request.query;
  if (limit === undefined) return 100;
  const count = typeof limit === "string" && /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count >= 1 && count <= 100) return count;
  throw HttpProblem.invalid([
    {
      column: "limit",
      value: String(limit).slice(0, 50),
      code: "OUT_OF_RANGE",
      detail: "limit ist eine ganze Zahl von 1 bis 100.",
      detail_en: "limit is a whole number from 1 to 100.",
    },
  ]);
}
