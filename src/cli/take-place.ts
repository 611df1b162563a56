import { renameSync, rmSync } from "node:fs";

/** A file that was written beside its target takes its place, or goes: nothing half done is left behind. */
export function takePlace(part: string, target: string): void {
  try {
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
