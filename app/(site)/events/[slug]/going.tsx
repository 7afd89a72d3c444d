import { getTranslations } from "next-intl/server";
import { People } from "@/app/_ui/person";
import type { PresentedEvent } from "@/lib/events/present";
import { mediaPath } from "../../media-path";

const headingOf: Partial<Record<PresentedEvent["phase"], "came" | "were">> = { past: "came", cancelled: "were" };

/** How many are coming, and the names that this reader may see. */
export async function Going({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  if (event.joinMode === "NONE" || event.joinMode === "EXTERNAL" || event.phase === "draft") return null;
  const named = event.names.length + event.guestNames.length;
  if (!event.going && named === 0) return null;
  const count = event.going ?? named;
  return (
    <section aria-labelledby="going">
      <h2 id="going">
        {event.going === null ? t("going.some") : t(`going.${headingOf[event.phase] ?? "count"}`, { count })}
      </h2>
      <p className="soft">{t(note(event))}</p>
      {named > 0 ? (
        <People
          people={[
            ...event.names.map(({ id, name, path, ribbon, avatarKey, host }) => ({
              id,
              name,
              href: path,
              ribbon,
              src: mediaPath(avatarKey),
              note: host ? t("from", { host }) : undefined,
            })),
            ...event.guestNames.map(({ id, name }) => ({ id, name })),
          ]}
        />
      ) : null}
    </section>
  );
}

function note(
  event: PresentedEvent,
): "going.organisersSee" | "going.listed" | "going.nobodyListed" | "going.elsewhere" {
  if (event.remote) return "going.elsewhere";
  if (event.mine.canEdit) return "going.organisersSee";
  return event.names.length + event.guestNames.length > 0 ? "going.listed" : "going.nobodyListed";
}
