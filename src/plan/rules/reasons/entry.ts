/** What a reason says: deciding section, German and English sentence. */
export type Entry = [section: string, text: string, textEn: string];

export const germanNumber = (value: number): string =>
  String(value)
    .replace(".", ",")
    .replace(/\B(?=(\d{3})+(?!\d))/g, ".");
export const englishNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
