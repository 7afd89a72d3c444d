import { getLocale, getTranslations } from "next-intl/server";
import { Dancers } from "@/app/_ui/dancers";
import { Queue } from "@/app/_ui/queue";
import { env } from "@/lib/env";
import type { Ticket } from "@/lib/guests/queries";
import { momentText } from "../../(site)/events/when";
import type { Standing } from "./standing";

/** Where a guest stands, in a heading and a sentence or two. */
export async function Said({ ticket, standing }: { ticket: Ticket; standing: Standing }) {
  const [t, locale] = await Promise.all([getTranslations("coming.guest"), getLocale()]);
  const { event, participation, guest, position } = ticket;
  const { seats, heldUntil, reason } = participation;
  const at = heldUntil ? momentText(heldUntil, locale, event.zone) : "";
  const values = { name: guest.name, count: seats, position: position ?? 0, at, days: env().RETENTION_GUEST_DAYS };
  return (
    <>
      {standing === "confirm" ? (
        <Dancers className="guest-chain" count={8} from={1} gap={3} gaps={Math.min(seats, 3)} />
      ) : null}
      <h1>{t(`${standing}.title`, values)}</h1>
      <p className="lede">{t(standing === "confirm" && !at ? "confirm.textUnheld" : `${standing}.text`, values)}</p>
      {standing === "waiting" ? (
        <div className="guest-queue">
          <Queue position={position} waiting={event.waiting ?? 0} />
        </div>
      ) : null}
      {reason ? (
        <blockquote className="panel panel-sunk">
          <p>{reason}</p>
        </blockquote>
      ) : null}
    </>
  );
}
