"use server";

import { getLocale, getTranslations } from "next-intl/server";
import { action } from "@/lib/web/action";
import { ruleSentence } from "../../series/sentence";
import { nextDates, repeatForm } from "./repeat-input";

/** The next dates that a form gives, and how it repeats in words; for the live list. */
export const previewDates = action(
  repeatForm,
  async (_actor, form) => {
    const next = nextDates(form);
    if (!next) return { data: null };
    const [locale, t] = await Promise.all([getLocale(), getTranslations("series")]);
    return { data: { dates: next.dates, sentence: ruleSentence(next.rule, form.startDate ?? "", locale, t) } };
  },
  { limit: { name: "preview", points: 600, seconds: 600 } },
);
