import { getLocale, getTranslations } from "next-intl/server";
import type { MonthDay } from "@/app/_ui/month-table";
import type { PresentedEvent } from "@/lib/events/present";
import { clockText, firstDay, formatDay, lastDay } from "../../../events/when";
import { today } from "../../days";

/** So many events fit into a cell; the others stand on the day's own page. */
const SHOWN = 3;

/** The cells of a month. An event of several days stands on each of them. */
export async function monthWeeks(weeks: string[][], events: PresentedEvent[], month: number): Promise<MonthDay[][]> {
  const [t, said, locale] = await Promise.all([getTranslations("agenda"), getTranslations("events"), getLocale()]);
  const present = today();
  return weeks.map((week) =>
    week.map((date, column) => {
      const ofDay = events.filter((event) => firstDay(event) <= date && lastDay(event) >= date);
      const words = formatDay(date, locale, { weekday: "long", day: "numeric", month: "long" });
      return {
        date,
        number: Number(date.slice(8)),
        label: t(date === present ? "cellToday" : "cell", { day: words, count: ofDay.length }),
        href: `/agenda/${date.replaceAll("-", "/")}`,
        outside: Number(date.slice(5, 7)) !== month,
        weekend: column > 4,
        today: date === present ? t("today") : undefined,
        events: ofDay.slice(0, SHOWN).map((event) => cell(event, date)),
        more: ofDay.length > SHOWN ? t("more", { count: ofDay.length - SHOWN }) : undefined,
      };
    }),
  );

  function cell(event: PresentedEvent, date: string): MonthDay["events"][number] {
    const going = event.mine.participations.some(({ state }) => state === "GOING" || state === "ATTENDED");
    const begins = firstDay(event) === date;
    return {
      id: event.id,
      href: event.path,
      title: event.title,
      lang: event.language && event.language !== locale ? event.language : undefined,
      time: event.allDay || !begins ? t("allDay") : (clockText(event, said)?.split(" – ")[0] ?? ""),
      ribbon: event.organiser.ribbon,
      ribbonShape: event.organiser.ribbonShape,
      cancelled: event.phase === "cancelled",
      note:
        event.phase === "cancelled"
          ? { text: t("cancelled"), tone: "off" }
          : going
            ? { text: t("going"), tone: "ok" }
            : undefined,
    };
  }
}
