// Facts in words. Each property has two: said of its subject, and said of its object.

import { longDate } from "./format.js";

const WORDS = {
  name: ["Is called", "Name of"],
  givenName: ["Given name"],
  familyName: ["Family name"],
  prefLabel: ["Is called"],
  altLabel: ["Also called"],
  hiddenLabel: ["Also found as"],
  alternateName: ["Also called"],
  definition: ["That is:"],
  broader: ["A kind of", "Has the kind"],
  exactMatch: ["The same as"],
  inScheme: ["Listed in"],
  superEvent: ["Part of", "Holds"],
  subEvent: ["Has the talk", "Talk of"],
  startDate: ["On"],
  endDate: ["Until"],
  position: ["Number"],
  status: ["Status:"],
  eventStatus: ["Status:"],
  location: ["At"],
  performer: ["Presented by", "Presented"],
  organizer: ["Organised by", "Organises"],
  chair: ["Chaired by", "Chaired"],
  suggestedBy: ["Suggested by", "Suggested"],
  workFeatured: ["Discussed", "Discussed at"],
  references: ["Gave as background", "Background at"],
  recordedIn: ["Recorded in", "Recording of"],
  about: ["About", "Topic of"],
  mentions: ["Mentions", "Mentioned at"],
  additionalType: ["Kind:"],
  affiliation: ["Belongs to", "Home of"],
  parentOrganization: ["Part of", "Has the part"],
  sameAs: ["The same as"],
  author: ["Written by", "Wrote"],
  datePublished: ["Published in"],
  isPartOf: ["Appeared in", "Published"],
  isBasedOn: ["Based on", "Basis of"],
  doi: ["DOI"],
  hasArXivId: ["arXiv"],
  url: ["Found at"],
  bibliographicCitation: ["Cited as"],
  dateInferred: ["The date was completed by a rule:"],
};

/** The order in which a panel tells its facts. */
const ORDER = Object.keys(WORDS);
const rank = (fact) => (ORDER.indexOf(fact.p) + 1 || ORDER.length + 1) * 2;

/** The words before the object, or (`turned`) before the subject. */
export const verb = (fact, turned = false) => WORDS[fact.p]?.[turned ? 1 : 0] ?? `${fact.p}${turned ? " of" : ""}`;

/** A fact's plain value as a reader wants it. */
export function wording(fact) {
  if (/[#/]date(Time)?$/.test(fact.datatype)) return longDate(fact.value);
  if (fact.datatype === "@id") return fact.value.replace(/^https?:\/\/(www\.)?/, "");
  return fact.value;
}

/** Facts in the order of telling. */
export const inOrder = (facts) => [...facts].sort((a, b) => rank(a) - rank(b) || a.id - b.id);
