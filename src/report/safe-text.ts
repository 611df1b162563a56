/**
 * A spreadsheet runs a text that begins like a formula. Such text gets a leading apostrophe
 * (OWASP ASVS 5.0, 1.2.10), in CSV and XLSX alike, because an XLSX may be saved as CSV later.
 * The full-width signs and line breaks are read as formula starts by some programs too.
 */
export const safeText = (text: string): string => (/^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text);
