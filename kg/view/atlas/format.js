// Words for numbers and days.

const DAY = 86400000;
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** Days since 1970 of an ISO date, NaN where there is none. */
export const dayOf = (iso) => (iso ? Math.floor(Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY) : NaN);

/** The day as YYYY-MM-DD. */
export const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** "2020-03-31" as "31 March 2020"; anything else as it is. */
export function longDate(iso) {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso ?? "");
  return found ? `${Number(found[3])} ${MONTHS[found[2] - 1]} ${found[1]}` : (iso ?? "");
}

/** "2020-03-31" as "31 Mar 2020". */
export const shortDate = (iso) => longDate(iso).replace(/ ([A-Z][a-z]{2})[a-z]* /, " $1 ");

/** How long a number of days is, in words that fit. */
export function lagWords(days, short = false) {
  const [month, months, day, dayss] = short ? ["mo", "mo", "d", "d"] : ["month", "months", "day", "days"];
  if (days < 60) return `${days} ${days === 1 ? day : dayss}`;
  const count = Math.round(days / 30.44);
  return `${count} ${count === 1 ? month : months}`;
}

/** How much later, in words. */
export const later = (days) => (days ? `${lagWords(days)} later` : "on the same day");

/** "1 session", "2 sessions". */
export const plural = (count, word, words = `${word}s`) => `${count.toLocaleString("en")} ${count === 1 ? word : words}`;

/** A text for comparing: no accents, no case. */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** A text of at most `most` characters. */
export const clip = (text, most) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
