"use client";

import { useEffect, useState } from "react";

/** "13:00 – 16:30 your time", only where the reader's clock differs from the event's. Without JavaScript: nothing. */
export function YourTime(props: { start: string; end: string | null; zone: string; locale: string; words: string }) {
  const [text, setText] = useState("");
  useEffect(() => setText(yours(props) ?? ""), [props]);
  return text ? <p className="your-time">{text}</p> : null;
}

function yours({
  start,
  end,
  zone,
  locale,
  words,
}: {
  start: string;
  end: string | null;
  zone: string;
  locale: string;
  words: string;
}) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const show = (moment: string, timeZone?: string, day?: boolean) =>
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
      ...(day ? { weekday: "short", day: "numeric", month: "short" } : {}),
    }).format(new Date(moment));
  if (!own || show(start, zone, true) === show(start, own, true)) return null;
  const otherDay =
    show(start, zone, true).replace(show(start, zone), "") !== show(start, own, true).replace(show(start, own), "");
  const times = end ? `${show(start, own, otherDay)} – ${show(end, own)}` : show(start, own, otherDay);
  return words.replace("TIMES", times);
}
