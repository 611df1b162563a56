import { MONEY_AND_CLIMATE } from "./sentences/money-and-climate.ts";
import { PROPERTIES } from "./sentences/properties.ts";
import { VEHICLES } from "./sentences/vehicles.ts";

export { MONEY_AND_CLIMATE, PROPERTIES, VEHICLES };

/** Every sentence that a violation can have: facts in, German and English out. */
export const SENTENCES = { ...VEHICLES, ...PROPERTIES, ...MONEY_AND_CLIMATE };
