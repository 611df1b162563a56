import { crc32, deflateRawSync } from "node:zlib";
import { readXlsx } from "../src/intake/xlsx.ts";
import { type IntakeBenchRow, measured } from "./intake.ts";

/** Bytes that the sheet of the bomb inflates to. */
const INFLATED_bytes = 400_000_000;

/** A zip with one part of blanks, packed a thousandfold. */
function bomb(): Uint8Array {
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const plain = Buffer.alloc(INFLATED_bytes, " ");
  const packed = deflateRawSync(plain);
  const header = (central: boolean): Buffer => {
    const bytes = Buffer.alloc((central ? 46 : 30) + name.length);
    const at = central ? 6 : 4;
    bytes.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
    bytes.writeUInt16LE(20, at);
    bytes.writeUInt16LE(8, at + 4);
    bytes.writeUInt32LE(crc32(plain), at + 10);
    bytes.writeUInt32LE(packed.length, at + 14);
    bytes.writeUInt32LE(plain.length, at + 18);
    bytes.writeUInt16LE(name.length, at + 22);
    name.copy(bytes, central ? 46 : 30);
    return bytes;
  };
  const [local, central] = [header(false), header(true)];
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, central, end]);
}

/** How long a workbook that would burst is looked at before it is refused. */
export async function measureBomb(): Promise<Pick<IntakeBenchRow, "cpu_s" | "wall_s" | "rss_MB">> {
  const bytes = bomb();
  return measured(async () => {
    const { problems } = await readXlsx(bytes, "bomb.xlsx");
    if (problems[0]?.code !== "REFUSED_FILE") throw new Error("the bomb was not refused");
  });
}
