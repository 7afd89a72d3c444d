import { getLocale, getTranslations } from "next-intl/server";
import { formLabels } from "./labels";

/** Fields that only tick a box, with the words beside it. */
const ticked: Record<string, string> = {
  allDay: "events.form.when.allDay",
  severalDays: "events.form.when.severalDays",
  hideTime: "events.form.when.hideTime",
  tentative: "events.form.when.tentative",
  hideAddress: "events.form.where.hideAddress",
  onlineForGoing: "events.form.where.onlineForGoing",
  access: "events.form.where.access",
  hidePlacesLeft: "events.form.joining.hidePlacesLeft",
  waitingList: "desk.form.waitingList",
  guests: "desk.form.guests",
  confirmGuests: "desk.form.confirmGuests",
  nameAuthor: "events.form.audience.nameAuthor",
  paid: "events.form.facts.price",
  commentPolicy: "comments.policy.legend",
  questions: "desk.form.questions.title",
};

/** Fields that choose one of a few, with where the words of each choice stand. */
const chosen: Record<string, string> = {
  category: "events.categories",
  attendance: "events.attendance",
  joinMode: "events.form.joining",
  nameVisibility: "events.form.names",
  visibility: "events.form.audience",
  commentPolicy: "comments.policy",
  access: "events.access",
};

const motifs: Record<string, string> = {
  motif0: "hills",
  motif1: "tiles",
  motif2: "bunting",
  motif3: "leaves",
  photo: "photo",
  "": "chance",
};

/** The fields of the event form in words: their names, and what stands in them. */
export async function fieldWords() {
  const [t, labels, locale] = await Promise.all([getTranslations(), formLabels(), getLocale()]);
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  const said = (key: string, otherwise: string) => (t.has(key) ? t(key) : otherwise);
  return {
    label: (name: string) => labels[name] ?? said(ticked[name] ?? `events.form.labels.${name}`, name),
    value(name: string, text: string): string {
      if (name === "cover") return said(`events.form.motifs.${motifs[text.split(" ")[0] ?? ""]}`, text);
      if (name === "paid") return t(text === "paid" ? "events.form.facts.paid" : "events.free");
      if (name in ticked && !(name in chosen) && name !== "questions")
        return t(text ? "publishing.yes" : "publishing.no");
      if (!text) return t("events.form.theirs.empty");
      if (name === "language") return languages.of(text) ?? text;
      const words = chosen[name];
      return words
        ? text
            .split(", ")
            .map((one) => said(`${words}.${one}`, one))
            .join(", ")
        : text;
    },
  };
}
