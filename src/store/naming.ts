import { UnderscoreNamingStrategy } from "@mikro-orm/core";

/** `objective_EUR` -> `objective_eur`, `createdAt` -> `created_at`: units stay whole, only the stem is split. */
export class UnitNamingStrategy extends UnderscoreNamingStrategy {
  override propertyToColumnName(propertyName: string): string {
    const [stem = "", ...unit] = propertyName.split("_");
    return [stem.replace(/([a-z0-9])([A-Z])/g, "$1_$2"), ...unit].join("_").toLowerCase();
  }
}
