import type { Property } from "../../plan/model/property.ts";
import type { Vehicle } from "../../plan/model/vehicle.ts";
import type { Language, Text } from "../language.ts";

const pair = (de: string, en: string): Text => ({ de, en });

const VEHICLE_FIELDS: Record<keyof Vehicle, Text> = {
  vehicleId: pair("Fahrzeugnummer", "vehicle id"),
  label: pair("Bezeichnung", "label"),
  authorityId: pair("Auftraggeber", "authority"),
  department: pair("Amt", "department"),
  category: pair("Fahrzeugklasse", "category"),
  busClass: pair("Busklasse", "bus class"),
  segment: pair("Segment", "segment"),
  use: pair("Einsatz", "use"),
  purpose: pair("Zweck nach § 4 SaubFahrzeugBeschG", "purpose under § 4 of the act"),
  powertrain: pair("Antrieb", "powertrain"),
  firstRegistration: pair("Erstzulassung", "first registration"),
  ownership: pair("Eigentum", "ownership"),
  leaseEnd: pair("Leasingende", "end of lease"),
  leaseRate_EUR_per_month: pair("Leasingrate (EUR/Monat)", "lease rate (EUR/month)"),
  plannedReplacementYear: pair("geplantes Ersatzjahr", "planned year of replacement"),
  annualMileage_km_per_a: pair("Fahrleistung (km/a)", "annual mileage (km/a)"),
  operatingHours_h_per_a: pair("Betriebsstunden (h/a)", "operating hours (h/a)"),
  fuelUse_l_per_100km: pair("Verbrauch (l/100 km)", "fuel use (l/100 km)"),
  fuelUse_l_per_h: pair("Verbrauch (l/h)", "fuel use (l/h)"),
  energyUse_kWh_per_100km: pair("Stromverbrauch (kWh/100 km)", "energy use (kWh/100 km)"),
  normFuelUse_l_per_100km: pair("Normverbrauch (l/100 km)", "type-approval fuel use (l/100 km)"),
  co2Wltp_g_per_km: pair("CO2 nach WLTP (g/km)", "CO2 by WLTP (g/km)"),
  dailyDistanceMean_km: pair("Tagesstrecke Mittel (km)", "mean daily distance (km)"),
  dailyDistanceP95_km: pair("Tagesstrecke 95 % (km)", "daily distance P95 (km)"),
  dailyDistanceMax_km: pair("längste Tagesstrecke (km)", "longest daily distance (km)"),
  operatingDays_per_a: pair("Einsatztage (je Jahr)", "operating days (per year)"),
  homePropertyId: pair("Standort", "home property"),
  parkedFrom: pair("steht ab", "parked from"),
  parkedTo: pair("steht bis", "parked to"),
  seats: pair("Sitze", "seats"),
  payload_kg: pair("Nutzlast (kg)", "payload (kg)"),
  towing_kg: pair("Anhängelast (kg)", "towing load (kg)"),
};

const PROPERTY_FIELDS: Record<keyof Property, Text> = {
  propertyId: pair("Liegenschaftsnummer", "property id"),
  name: pair("Name", "name"),
  kind: pair("Art", "kind"),
  authorityId: pair("Auftraggeber", "authority"),
  lon: pair("Länge", "longitude"),
  lat: pair("Breite", "latitude"),
  pointQuality: pair("Lagegenauigkeit", "quality of the point"),
  municipalityKey: pair("Gemeindeschlüssel (AGS)", "municipality key (AGS)"),
  validFrom: pair("genutzt ab", "in use from"),
  validTo: pair("genutzt bis", "in use to"),
  ownedByAuthority: pair("im Eigentum", "owned"),
  spacesInside: pair("Stellplätze im Gebäude", "spaces inside"),
  spacesAdjacent: pair("Stellplätze am Gebäude", "spaces adjacent"),
  staffCount: pair("Beschäftigte", "staff"),
  visitors_per_day: pair("Besucher je Tag", "visitors per day"),
  openFrom: pair("offen ab", "open from"),
  openTo: pair("offen bis", "open to"),
  connectionPower_kW: pair("Anschlussleistung (kW)", "connection power (kW)"),
  voltageLevel: pair("Spannungsebene", "voltage level"),
  metering: pair("Messung", "metering"),
  gridOperator: pair("Netzbetreiber", "grid operator"),
  baseLoad_kWh_per_a: pair("Stromverbrauch Gebäude (kWh/a)", "electricity use of the building (kWh/a)"),
  loadProfile: pair("Lastprofil", "load profile"),
  pv_kWp: pair("Photovoltaik (kWp)", "photovoltaics (kWp)"),
  existingPoints: pair("vorhandene Ladepunkte", "existing points"),
  cableLength_m: pair("Leitungslänge (m)", "cable length (m)"),
  renovationYear: pair("Sanierungsjahr", "year of renovation"),
  pvYear: pair("Baujahr der Photovoltaik", "year of photovoltaics"),
  publicAccess: pair("öffentlich zugänglich", "public access"),
  heritage: pair("Denkmal", "heritage"),
};

/** A field of the lists in words; a derived field that is no column keeps its name. */
export function fieldText(list: "vehicles" | "properties", field: string, language: Language): string {
  const words = (list === "vehicles" ? VEHICLE_FIELDS : PROPERTY_FIELDS) as Record<string, Text | undefined>;
  return words[field]?.[language] ?? field;
}
