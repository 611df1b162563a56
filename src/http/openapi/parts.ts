import { SCHEMAS } from "../schemas.ts";

type Name = keyof typeof SCHEMAS;
export const ref = (name: Name) => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: object) => ({ "application/json": { schema } });
export const listOf = (key: string, name: Name) => ({
  type: "object",
  required: [key],
  additionalProperties: false,
  properties: { [key]: { type: "array", items: ref(name) } },
});
export const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ref("Problem") } },
});
export const answer = (description: string, schema: object) => ({ description, content: json(schema) });
export const ID = { name: "id", in: "path", required: true, schema: { type: "string" } };
export const LIMIT = {
  name: "limit",
  in: "query",
  schema: { type: "integer", minimum: 1, maximum: 100, default: 100 },
};
export const NOT_FOUND = { 404: problem("no such thing") };
export const REFUSED = {
  400: problem("every fault of the body, with pointer, value and code"),
  413: problem("too large"),
  415: problem("not application/json"),
};
