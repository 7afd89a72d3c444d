import { getTranslations } from "next-intl/server";
import { Seats } from "@/app/_ui/seats";
import type { PresentedEvent } from "@/lib/events/present";
import type { Counts } from "@/lib/participations/queries";

/** How many come, wait and ask: in words, and the seats drawn. */
export async function Numbers({ event, counts }: { event: PresentedEvent; counts: Counts }) {
  const t = await getTranslations("desk.numbers");
  const going = counts.GOING.seats + counts.ATTENDED.seats;
  const parts = [
    t("going", { count: going }),
    ...(counts.WAITING.people ? [t("waiting", { count: counts.WAITING.people })] : []),
    ...(counts.REQUESTED.people ? [t("asked", { count: counts.REQUESTED.people })] : []),
    ...(counts.ATTENDED.seats ? [t("came", { count: counts.ATTENDED.seats })] : []),
  ];
  return (
    <div className="desk-numbers">
      <p className="lede">{parts.join(" ")}</p>
      {event.capacity === null ? null : (
        <>
          <Seats capacity={event.capacity} taken={Math.min(going, event.capacity)} />
          <p className="field-hint">
            {going > event.capacity
              ? t("over", { capacity: event.capacity, count: going - event.capacity })
              : t("free", { capacity: event.capacity, count: event.capacity - going })}
          </p>
        </>
      )}
    </div>
  );
}
