import { crc32, deflateRawSync } from "node:zlib";

/** A part of an archive; `claims_bytes` writes another size into the directory than the part has. */
export interface Part {
  name: string;
  content: string | Uint8Array;
  claims_bytes?: number;
}

function header(part: Part, packed: Uint8Array, plain: Uint8Array, offset: number | undefined): Uint8Array {
  const name = Buffer.from(part.name);
  const central = offset !== undefined;
  const bytes = Buffer.alloc((central ? 46 : 30) + name.length);
  const at = central ? 6 : 4;
  bytes.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(8, at + 4);
  bytes.writeUInt32LE(crc32(plain), at + 10);
  bytes.writeUInt32LE(packed.length, at + 14);
  bytes.writeUInt32LE(part.claims_bytes ?? plain.length, at + 18);
  bytes.writeUInt16LE(name.length, at + 22);
  if (central) bytes.writeUInt32LE(offset, 42);
  name.copy(bytes, central ? 46 : 30);
  return bytes;
}

/** Writes an archive byte by byte, so that tests can also write what no library would. */
export function zip(parts: readonly Part[]): Uint8Array {
  const local: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const part of parts) {
    const plain = Buffer.from(part.content);
    const packed = deflateRawSync(plain, { level: 9 });
    const head = header(part, packed, plain, undefined);
    directory.push(header(part, packed, plain, offset));
    local.push(head, packed);
    offset += head.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, listing, end]);
}

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook from the raw XML of its sheets. Styles: 1 = built-in date, 2 = own format dd.mm.yyyy, 3 = time. */
export function workbook(
  sheets: Record<string, string>,
  extra: { strings?: string; properties?: string } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  return zip([
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><workbook xmlns:r="${REL}">${extra.properties ?? ""}<sheets>${names
        .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
        .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}</Relationships>`,
    },
    {
      name: "xl/styles.xml",
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00 &quot;Tage&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    },
    { name: "xl/sharedStrings.xml", content: `<sst>${extra.strings ?? ""}</sst>` },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`,
    })),
  ]);
}
