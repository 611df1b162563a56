import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { chromium, type Browser } from "playwright-core";

/** Where the packaged browser is unpacked; a shared temporary folder may hold somebody else's half of one. */
const UNPACKED = path.resolve(import.meta.dirname, "../../node_modules/.cache/umstieg-chromium");

/** The package's own settings look for its letters in /tmp alone; without letters no text has an extent. */
const FONT_SETTINGS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Unpacks the browser of the development dependency, with the libraries that a bare machine lacks. */
async function packagedBrowser(): Promise<string> {
  const complete = path.join(UNPACKED, "complete");
  if (!existsSync(complete)) rmSync(UNPACKED, { recursive: true, force: true });
  mkdirSync(UNPACKED, { recursive: true });
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  process.env.TMPDIR = UNPACKED;
  // the package unpacks its libraries, and names their folder to the browser, only where it sees this
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const executable = await packaged.executablePath();
    writeFileSync(path.join(UNPACKED, "fonts", "fonts.conf"), FONT_SETTINGS);
    writeFileSync(complete, "");
    return executable;
  } finally {
    restore("TMPDIR", TMPDIR);
    restore("AWS_EXECUTION_ENV", AWS_EXECUTION_ENV);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** CHROME_PATH where it is set, the packaged Chromium on Linux, else the Chrome or Edge of the system. */
export async function openBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu"];
  if (process.env.CHROME_PATH) return chromium.launch({ executablePath: process.env.CHROME_PATH, args });
  if (process.platform === "linux") return chromium.launch({ executablePath: await packagedBrowser(), args });
  return chromium.launch({ channel: process.platform === "win32" ? "msedge" : "chrome", args });
}
