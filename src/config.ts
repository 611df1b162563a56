import path from "node:path";
import { isLoopback } from "./http/loopback.ts";
import { LANGUAGES, type Language } from "./report/language.ts";
import type { DatabasePlace } from "./store/orm.ts";

/** A setting that cannot be used; the message says in both languages what to change. */
export class ConfigError extends Error {
  readonly code = "CONFIG";
  static port(value: string): ConfigError {
    return new ConfigError(
      `PORT=${value} ist keine Portnummer (0 bis 65535).\nPORT=${value} is no port number (0 to 65535).`,
    );
  }
  static host(value: string): ConfigError {
    return new ConfigError(
      `HOST=${value} ist abgelehnt: Ohne Benutzerkonten antwortet Umstieg nur diesem Rechner (127.0.0.1, ::1, localhost).\n` +
        `HOST=${value} is refused: without accounts Umstieg answers this machine only (127.0.0.1, ::1, localhost).`,
    );
  }
  static language(value: string): ConfigError {
    return new ConfigError(
      `UMSTIEG_LANGUAGE=${value}: erlaubt sind de und en.\nUMSTIEG_LANGUAGE=${value}: use de or en.`,
    );
  }
  static databaseUrl(): ConfigError {
    return new ConfigError(
      "DATABASE_URL beginnt mit postgresql:// (Server) oder pglite:// (Ordner der eingebetteten Datenbank).\n" +
        "DATABASE_URL begins with postgresql:// (a server) or pglite:// (a folder of the embedded database).",
    );
  }
}

export interface Config {
  host: string;
  /** 0 = any free port */
  port: number;
  database: DatabasePlace;
  scenarioPath: string;
  /** of the targets that the start prints; the page has its own */
  language: Language;
}

type Environment = Record<string, string | undefined>;
const ROOT = path.resolve(import.meta.dirname, "..");
const HARZ = path.join(ROOT, "scenarios", "landkreis-harz", "economic.json");

function portOf(value = "8080"): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw ConfigError.port(value);
}

function hostOf(value = "127.0.0.1"): string {
  if (isLoopback(value)) return value.replace(/^\[|\]$/g, "");
  throw ConfigError.host(value);
}

function databaseOf({ DATABASE_URL: url, UMSTIEG_DATA_DIR: directory }: Environment): DatabasePlace {
  if (!url) return { kind: "pglite", directory: path.resolve(directory || ".umstieg") };
  if (/^postgres(?:ql)?:\/\//.test(url)) return { kind: "postgresql", url };
  if (url.startsWith("pglite://") && url.length > 9)
    return { kind: "pglite", directory: path.resolve(url.slice(9)) };
  throw ConfigError.databaseUrl();
}

function languageOf(value = "de"): Language {
  const language = LANGUAGES.find((one) => one === value);
  if (language === undefined) throw ConfigError.language(value);
  return language;
}

/**
 * The settings of the service from the environment; an empty variable is an absent one.
 * @throws ConfigError
 */
export function readConfig(environment: Environment): Config {
  return {
    host: hostOf(environment.HOST || undefined),
    port: portOf(environment.PORT || undefined),
    database: databaseOf(environment),
    scenarioPath: path.resolve(environment.UMSTIEG_SCENARIO || HARZ),
    language: languageOf(environment.UMSTIEG_LANGUAGE || undefined),
  };
}
