/** Print style of the measure sheets: A4, system fonts, nothing from outside, readable without colour. */
export const STYLE = `
@page { size: A4; margin: 14mm 14mm 16mm; }
* { box-sizing: border-box; }
body { font: 9.5pt/1.4 "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: #1a2229; margin: 0 auto; max-width: 190mm; padding: 6mm 4mm; background: #fff; }
header.page { display: flex; justify-content: space-between; gap: 8mm; align-items: baseline; border-bottom: 2pt solid #2f6f8f; margin-bottom: 5mm; padding-bottom: 2mm; }
header.page h1 { font-size: 13pt; margin: 0; }
header.page p, footer { color: #4a5660; font-size: 8pt; margin: 0; }
section.measure { margin-bottom: 10mm; }
section.measure + section.measure { break-before: page; }
section.measure > h2 { font-size: 12pt; margin: 0 0 2mm; }
table { border-collapse: collapse; width: 100%; }
table.head th, table.head td, table.body > tbody > tr > th, table.body > tbody > tr > td { border: 0.6pt solid #9aa7b1; padding: 1.6mm 2.2mm; text-align: left; vertical-align: top; }
table.head th, table.body > tbody > tr > th { background: #e8eef4; font-weight: 600; }
table.head { margin-bottom: -0.6pt; table-layout: fixed; }
table.body { table-layout: fixed; }
table.body > tbody > tr > th { width: 48mm; overflow-wrap: break-word; }
p { margin: 0 0 1.2mm; } p:last-child { margin-bottom: 0; }
ul { margin: 0; padding-left: 4.5mm; } li { margin-bottom: 0.6mm; }
table.figures { font-size: 8.4pt; margin: 1.5mm 0; font-variant-numeric: tabular-nums; }
table.figures caption { text-align: left; font-weight: 600; padding-bottom: 0.8mm; }
table.figures th, table.figures td { border: 0; border-bottom: 0.5pt solid #c3ccd3; padding: 0.7mm 1.5mm; text-align: right; vertical-align: bottom; }
table.figures th:first-child, table.figures .words { text-align: left; }
table.figures tbody th { font-weight: 400; } table.figures tfoot th { white-space: nowrap; }
table.figures thead th { font-weight: 600; color: #33404a; }
table.figures tfoot th, table.figures tfoot td { border-top: 1pt solid #33404a; border-bottom: 0; font-weight: 600; }
table.figures tr { break-inside: avoid; }
.scope { font-style: italic; color: #3d4a54; }
.dates { white-space: nowrap; }
.small { font-size: 8pt; color: #4a5660; }
.tag { border: 0.8pt solid #b4451f; color: #8f3415; border-radius: 1mm; padding: 0 1.2mm; font-size: 8pt; white-space: nowrap; }
figure { margin: 2mm 0 0; break-inside: avoid; } svg { width: 100%; height: auto; } svg text { font-size: 9.5px; fill: #4a5660; }
figcaption { font-size: 8pt; color: #4a5660; }
footer { border-top: 0.6pt solid #9aa7b1; padding-top: 2mm; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; } }
`;
