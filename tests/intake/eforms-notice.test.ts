import { expect } from "chai";
import { parseEformsNotice, readEformsNotice } from "../../src/intake/eforms-notice.ts";
import type { Procurement } from "../../src/plan/model/procurement.ts";
import { type EformsBlock, eformsBlock } from "../../src/plan/rules/eforms.ts";
import { eformsXml } from "../../src/plan/rules/eforms-form.ts";
import { bookNotice } from "../../src/plan/rules/eforms-ledger.ts";
import { type EformsNotice, noticeCounts } from "../../src/plan/rules/eforms-notice.ts";
import { rules } from "../plan/rules/rule-files.ts";
import { temporaryFile } from "./files.ts";

const LOT = "LOT-0001";
/** A notice of the SDK's structure around the fragments that we write ourselves. */
const noticeXml = (
  { lot, lotResult }: { lot: string; lotResult: string },
  winner = "selec-w",
): string => `<?xml version="1.0" encoding="UTF-8"?>
<ContractAwardNotice xmlns:cbc="urn:cbc" xmlns:cac="urn:cac" xmlns:ext="urn:ext" xmlns:efext="urn:efext" xmlns:efac="urn:efac" xmlns:efbc="urn:efbc">
  <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
    <efac:NoticeResult>
      <efac:LotResult>
        <cbc:ID schemeName="result">RES-0001</cbc:ID>
        <cbc:TenderResultCode listName="winner-selection-status">${winner}</cbc:TenderResultCode>
        ${lotResult}
        <efac:TenderLot><cbc:ID schemeName="Lot">${LOT}</cbc:ID></efac:TenderLot>
      </efac:LotResult>
      <efac:SettledContract><cbc:AwardDate>2026-06-15+02:00</cbc:AwardDate></efac:SettledContract>
    </efac:NoticeResult>
  </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
  <cbc:ID schemeName="notice-id">8b4b</cbc:ID>
  <cac:ProcurementProject>
    <cbc:Name>Abfuhr &amp; Verwertung <![CDATA[<im Kreis>]]></cbc:Name>
    <cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">90511000</cbc:ItemClassificationCode></cac:MainCommodityClassification>
  </cac:ProcurementProject>
  <cac:ProcurementProjectLot>
    <cbc:ID schemeName="Lot">${LOT}</cbc:ID>
    <cac:TenderingTerms><ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>
      ${lot}
    </efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions></cac:TenderingTerms>
  </cac:ProcurementProjectLot>
</ContractAwardNotice>`;

const FACTS = {
  authorityId: "LK",
  authorityKind: "municipal",
  regime: "VgV",
  noticeDate: "2026-03-02",
  noticeSentDate: "2026-02-27",
  estimatedValue_EUR: 900000,
  averageAnnualValue_EUR: 3e6,
  serviceVolume_km_per_a: 900000,
} as const satisfies Partial<Procurement>;
const AWARD: Procurement = {
  ...FACTS,
  id: "V",
  contractType: "service",
  awardDate: "2026-06-15",
  cpvCode: "90511000",
  vehicles: [
    { category: "N3", count: 2, energySource: "electricity", combustionEngine: false },
    { category: "N3", count: 8, energySource: "lng", fuelClause: true },
    { category: "N3", count: 35, energySource: "diesel" },
    { category: "M1", count: 3, energySource: "electricity" },
    { category: "N1", count: 4, co2_g_per_km: 180 },
  ],
};
const read = (xml: string): EformsNotice => {
  const { notice, problems } = parseEformsNotice(xml, "notice.xml");
  expect(problems).to.deep.equal([]);
  return notice as EformsNotice;
};
const writtenAndRead = (award: Procurement): { block: EformsBlock; notice: EformsNotice } => {
  const block = eformsBlock(award, rules);
  return { block, notice: read(noticeXml(eformsXml(block))) };
};

describe("the reader of award notices", () => {
  it("reads what we write: the counts of 3 categories come back, and booked they count the same again", () => {
    const { block, notice } = writtenAndRead(AWARD);
    const { lots, findings } = noticeCounts(notice);
    expect(findings).to.deep.equal([]);
    expect(lots).to.deep.equal([
      {
        lotId: LOT,
        inScope: true,
        contractType: "oth-serv-contr",
        hasWinner: true,
        categories: block.categories,
      },
    ]);
    const booked = bookNotice(notice, rules, FACTS);
    expect(booked.findings).to.deep.equal([]);
    expect(booked.missing).to.deep.equal([]);
    expect(booked.entries.map((entry) => [entry.id, entry.awardDate, entry.contractType])).to.deep.equal([
      [`8b4b/${LOT}`, "2026-06-15", "service"],
    ]);
    expect(eformsBlock(booked.entries[0] as Procurement, rules)).to.deep.equal(block);
  });

  it("comes back for buses of a transport contract and for trucks on lease in each of 3 periods and wordings", () => {
    const bus = { category: "M3", busClass: "A" } as const;
    const awards: Procurement[] = [
      {
        ...AWARD,
        contractType: "public-passenger-transport",
        vehicles: [
          { ...bus, count: 3, energySource: "electricity", combustionEngine: false },
          { ...bus, count: 4, energySource: "diesel" },
        ],
      },
      {
        ...AWARD,
        contractType: "lease",
        noticeDate: "2024-01-08",
        noticeSentDate: "2024-01-08",
        awardDate: "2024-05-06",
      },
      {
        ...AWARD,
        contractType: "purchase",
        noticeDate: "2032-01-05",
        noticeSentDate: "2032-01-05",
        awardDate: "2032-06-01",
      },
    ];
    for (const award of awards) {
      const { vehicles: _vehicles, cpvCode: _cpvCode, id: _id, ...facts } = award;
      const { block, notice } = writtenAndRead(award);
      const { entries, findings } = bookNotice(notice, rules, facts);
      expect(findings).to.deep.equal([]);
      expect(entries[0]?.contractType).to.equal(award.contractType);
      expect(eformsBlock(entries[0] as Procurement, rules)).to.deep.equal(block);
    }
  });

  it("books nothing for a lot out of scope or without a winner, and names what the ledger must still be told", () => {
    const below = writtenAndRead({ ...AWARD, estimatedValue_EUR: 100000 });
    expect(bookNotice(below.notice, rules, FACTS)).to.deep.equal({ entries: [], findings: [], missing: [] });
    const xml = eformsXml(eformsBlock(AWARD, rules));
    const none = read(noticeXml({ lot: xml.lot, lotResult: "" }, "clos-nw"));
    expect(bookNotice(none, rules, FACTS).entries).to.deep.equal([]);
    expect(bookNotice(read(noticeXml(xml)), rules).missing).to.deep.equal([
      "authorityKind",
      "regime",
      "noticeDate",
      "estimatedValue_EUR",
    ]);
  });

  const replaced = (from: string | RegExp, to: string, winner?: string): string => {
    const xml = noticeXml(eformsXml(eformsBlock(AWARD, rules)), winner);
    const changed = xml.replace(from, to);
    if (changed === xml && winner === undefined) throw new Error(`nothing to plant at ${String(from)}`);
    return changed;
  };
  const PLANTED: [field: string, xml: () => string][] = [
    ["BT-717-Lot", () => replaced('"cvd-scope">true', '"cvd-scope">yes')],
    ["BT-735-Lot", () => replaced('"cvd-scope">true', '"cvd-scope">false')],
    [
      "BT-735-Lot",
      () =>
        replaced(
          '"cvd-contract-type">oth-serv-contr</efbc:ProcurementCategoryCode>\n  </efac:StrategicProcurementInformation>\n</efac:StrategicProcurement>\n    </efext',
          '"cvd-contract-type">buy</efbc:ProcurementCategoryCode>\n  </efac:StrategicProcurementInformation>\n</efac:StrategicProcurement>\n    </efext',
        ),
    ],
    ["BT-735-LotResult", () => replaced("oth-serv-contr", "veh-acq")],
    ["BT-735-LotResult", () => replaced("", "", "clos-nw")],
    [
      "BT-735-LotResult",
      () => replaced(/<efbc:ProcurementCategoryCode.*?<\/efbc:ProcurementCategoryCode>/, ""),
    ],
    ["BT-723-LotResult", () => replaced('"vehicle-category">n3', '"vehicle-category">n4')],
    ["BT-723-LotResult", () => replaced('"vehicle-category">n3', '"vehicle-category">m1')],
    ["BT-723-LotResult", () => replaced('"vehicle-category">n1', '"vehicle-category">m1-m2-n1')],
    ["OPT-155-LotResult", () => replaced('"vehicles">vehicles-clean', '"vehicles">vehicles-green')],
    ["OPT-155-LotResult", () => replaced('"vehicles">vehicles-clean', '"vehicles">vehicles')],
    ["OPT-155-LotResult", () => replaced(/<efbc:AssetCategoryCode.*?<\/efbc:AssetCategoryCode>/, "")],
    ["OPT-156-LotResult", () => replaced("<efbc:StatisticsNumeric>45<", "<efbc:StatisticsNumeric>45.5<")],
    ["OPT-156-LotResult", () => replaced("<efbc:StatisticsNumeric>45<", "<efbc:StatisticsNumeric>-45<")],
    ["BT-716", () => replaced("<efbc:StatisticsNumeric>10<", "<efbc:StatisticsNumeric>46<")],
    ["BT-725", () => replaced("<efbc:StatisticsNumeric>2<", "<efbc:StatisticsNumeric>11<")],
    ["BT-725", () => replaced(/(vehicle-category">m1<[\s\S]*?zero-emission<[\s\S]*?Numeric>)0</, "$11<")],
    ["BT-1451-Contract", () => replaced(/<efac:SettledContract>.*<\/efac:SettledContract>/, "")],
  ];
  it(`refuses ${PLANTED.length} planted errors by the field that is wrong, and books nothing`, () => {
    for (const [field, xml] of PLANTED) {
      const { entries, findings } = bookNotice(read(xml()), rules, FACTS);
      expect(
        findings.map((one) => one.field),
        field,
      ).to.include(field);
      expect(entries, field).to.deep.equal([]);
    }
  });

  it("refuses document types, broken nesting, two roots and what is no XML, and expands no entity", () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>';
    const deep = `${"<a>".repeat(300)}${"</a>".repeat(300)}`;
    for (const text of [bomb, "<a><b></a></b>", "<a/><b/>", "<a>", "hello", "", deep]) {
      const { notice, problems } = parseEformsNotice(text, "bad.xml");
      expect(notice, text.slice(0, 40)).to.equal(undefined);
      expect(problems.map((one) => [one.file, one.code, one.severity])).to.deep.equal([
        ["bad.xml", "BAD_XML", "error"],
      ]);
    }
    expect(readEformsNotice(temporaryFile("<a/>", "xml")).notice).to.deep.equal({ lots: [], results: [] });
    expect(readEformsNotice("nowhere.xml").problems.map((one) => one.code)).to.deep.equal(["NO_FILE"]);
  });
});
