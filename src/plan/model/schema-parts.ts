import Type from "typebox";

/** An unknown key is an error, in every object of the product. */
export const closed = { additionalProperties: false } as const;
export const optional = Type.Optional;
export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
