import { getTranslations } from "next-intl/server";
import { questionField, questionSlots } from "./questions";

const named = [
  "publisher",
  "title",
  "lede",
  "description",
  "coverFile",
  "coverAlt",
  "startDate",
  "startTime",
  "endTime",
  "endDate",
  "zone",
  "placeName",
  "street",
  "postalCode",
  "locality",
  "country",
  "latitude",
  "longitude",
  "accessNote",
  "onlineUrl",
  "joinUrl",
  "capacity",
  "maxParty",
  "closesDate",
  "closesTime",
  "priceText",
  "externalUrl",
  "tags",
  "language",
  "category",
  "fact_bring",
  "fact_children",
  "fact_food",
  "fact_masks",
  "fact_languages",
  "fact_pad",
  "fact_stream",
  "fact_schedule",
  "fact_other",
  "attendance",
  "joinMode",
  "nameVisibility",
  "visibility",
  "publishDate",
  "publishTime",
  "cover",
];

/** The fields of the form as people read them. */
export async function formLabels(): Promise<Record<string, string>> {
  const [t, desk] = await Promise.all([getTranslations("events.form.labels"), getTranslations("desk.form.questions")]);
  const questions = questionSlots.flatMap((number) => [
    [questionField(number, "label"), desk("number", { number })],
    [questionField(number, "options"), desk("optionsOf", { number })],
  ]);
  return Object.fromEntries([...named.map((name) => [name, t(name)]), ...questions]);
}

/** "One thing needs another look", "2 things …": headings of the list of faults, by how many there are. */
export async function summaryHeadings(): Promise<string[]> {
  const t = await getTranslations("common");
  return Array.from({ length: 12 }, (_, index) => t("errorSummary", { count: index + 1 }));
}
