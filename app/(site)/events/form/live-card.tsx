"use client";

import { useEffect, useState } from "react";
import { EventCard } from "@/app/_ui/event-card";
import type { RibbonName, RibbonShapeName } from "@/app/_ui/ribbon";

interface Props {
  organiser: string;
  ribbon: RibbonName;
  ribbonShape: RibbonShapeName;
  /** What each name to publish under looks like, by its value in the form. */
  ribbons: Record<string, { name: string; ribbon: RibbonName; shape: RibbonShapeName }>;
  seed: string;
  words: { heading: string; title: string; allDay: string; online: string };
}

/** The card as it will hang on the board, following what is typed. Absent without JavaScript: the preview shows it. */
export function LiveCard({ organiser, ribbon, ribbonShape, ribbons, seed, words }: Props) {
  const [form, setForm] = useState<FormData | null>(null);
  useEffect(() => {
    const element = document.querySelector<HTMLFormElement>(".event-form form");
    if (!element) return;
    const read = () => setForm(new FormData(element));
    read();
    element.addEventListener("input", read);
    return () => element.removeEventListener("input", read);
  }, []);
  if (!form) return null;
  const said = (name: string) => String(form.get(name) ?? "").trim();
  const by = ribbons[said("publisher")] ?? { name: organiser, ribbon, shape: ribbonShape };
  const locale = document.documentElement.lang;
  const start = said("startDate") || new Date().toISOString().slice(0, 10);
  const day = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  });
  const hours = form.get("allDay") ? words.allDay : [said("startTime"), said("endTime")].filter(Boolean).join(" – ");
  const motif = said("cover").startsWith("motif") ? Number(said("cover").slice(5)) : null;
  const place = [said("placeName"), said("locality")].filter(Boolean).join(", ");
  return (
    <>
      <p className="pinned-h">{words.heading}</p>
      <div inert>
        <EventCard
          event={{
            id: seed,
            href: "#title",
            title: said("title") || words.title,
            start,
            end: form.get("severalDays") ? said("endDate") || null : null,
            when: [
              said("startDate") && !Number.isNaN(Date.parse(start)) ? day.format(new Date(`${start}T00:00Z`)) : "",
              hours,
            ]
              .filter(Boolean)
              .join(", "),
            where: said("attendance") === "ONLINE" ? words.online : place,
            organiser: by.name,
            ribbon: by.ribbon,
            ribbonShape: by.shape,
            motif,
          }}
          heading="h2"
          language={locale}
        />
      </div>
    </>
  );
}
