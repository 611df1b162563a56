import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";

/** The folder is in use by a living process: two of them on one embedded database destroy it. */
export class DataDirInUseError extends Error {
  readonly code = "DATA_DIR_IN_USE";
  static by(pid: number, file: string): DataDirInUseError {
    return new DataDirInUseError(
      `Der Datenordner wird schon von Prozess ${pid} benutzt (${file}). Jenen beenden oder mit UMSTIEG_DATA_DIR einen anderen Ordner wählen.\n` +
        `The data folder is already in use by process ${pid} (${file}). Stop that one, or choose another folder with UMSTIEG_DATA_DIR.`,
    );
  }
}

/** Folders that this process itself holds: its own pid in a file of an earlier run is no proof of life. */
const held = new Set<string>();

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // it lives and belongs to somebody else
  }
};

function create(file: string): boolean {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

const readPid = (file: string): number => {
  try {
    return Number(readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
};

/** Moves a dead process's file out of the way; gives it back where another process was faster. */
function clearStale(file: string, stalePid: number): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else cleared it
  }
  if (readPid(aside) !== stalePid) linkSync(aside, file);
  rmSync(aside);
}

/**
 * Takes the folder for this process.
 * @returns the function that gives it back
 * @throws DataDirInUseError where a living process holds it
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(path.resolve(dataDir), "umstieg.lock");
  if (held.has(file)) throw DataDirInUseError.by(process.pid, file);
  for (let attempt = 0; !create(file); attempt += 1) {
    const pid = readPid(file);
    if (attempt > 2 || (pid !== process.pid && pid > 0 && isAlive(pid)))
      throw DataDirInUseError.by(pid, file);
    clearStale(file, pid);
  }
  held.add(file);
  return () => {
    if (!held.delete(file)) return;
    rmSync(file, { force: true });
  };
}
