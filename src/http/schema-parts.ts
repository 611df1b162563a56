import Type from "typebox";
import { closed, optional } from "../plan/model/schema-parts.ts";

/** What the schemas of the service share. */
export { closed, optional };
export const Uuid = Type.String({ pattern: "^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$" });
export const Time = Type.String({ format: "date-time" });
export const Hash = Type.String({ description: "sha256, hexadecimal" });

/** A schema without its own `$id`, so that it can stand inside others more than once. */
export const inner = <T extends Type.TProperties>(schema: Type.TObject<T>) =>
  Type.Object(schema.properties, closed);
