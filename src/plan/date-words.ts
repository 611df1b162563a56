/** ISO dates as each language writes them in a sentence; what is no date stays as it is. */
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** 01.07.2029 */
export const germanDate = (date: string): string => date.replace(ISO_DATE, "$3.$2.$1");

const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** 1 July 2029 */
export const englishDate = (date: string): string =>
  ISO_DATE.test(date) ? format.format(new Date(`${date}T00:00:00Z`)) : date;
