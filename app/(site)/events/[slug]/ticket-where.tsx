import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/app/_ui/disclosure";
import { Icon, type IconName } from "@/app/_ui/icon";
import { MenuList } from "@/app/_ui/menu-list";
import { TicketFact } from "@/app/_ui/ticket";
import type { PresentedEvent } from "@/lib/events/present";
import { settings } from "@/lib/instance/settings";
import { addressLine, hostOf } from "../calendar-links";
import { mapLinks } from "./map-links";

const accessIcons: Record<string, IconName> = {
  stepFree: "step",
  toilets: "toilet",
  hearingLoop: "ear",
  signLanguage: "hands",
  childcare: "child",
  smokeFree: "smokefree",
};

/** Place, access facts and ways there; or the online link; or when either is told. */
export function TicketWhere({ event }: { event: PresentedEvent }) {
  return (
    <>
      {event.place ? <Where event={event} place={event.place} /> : null}
      {event.attendance === "IN_PERSON" ? null : <Online event={event} />}
    </>
  );
}

async function Where({ event, place }: { event: PresentedEvent; place: NonNullable<PresentedEvent["place"]> }) {
  const [t, { map }] = await Promise.all([getTranslations("events"), settings()]);
  const address = addressLine(place);
  const title = place.name || place.locality || t("place.somewhere");
  const links =
    event.addressHidden || map === "none"
      ? []
      : mapLinks(place).map(({ kind, href }) => ({ href, text: t(`place.${kind}`), icon: "compass" as const }));
  return (
    <TicketFact icon="pin" title={<span className="p-location">{title}</span>}>
      {address && address !== title ? <p>{address}</p> : null}
      {event.addressHidden ? <p className="soft">{t("place.hidden")}</p> : null}
      {place.access.length > 0 || place.accessNote ? (
        <ul className="access">
          {place.access.map((fact) => (
            <li key={fact}>
              <Icon name={accessIcons[fact] ?? "check"} />
              <span>{t.has(`access.${fact}`) ? t(`access.${fact}`) : fact}</span>
            </li>
          ))}
          {place.accessNote ? (
            <li>
              <Icon name="info" />
              <span>{place.accessNote}</span>
            </li>
          ) : null}
        </ul>
      ) : null}
      {links.length > 0 ? (
        <Disclosure look="inline" summary={t("place.map")}>
          <MenuList items={links} />
        </Disclosure>
      ) : null}
    </TicketFact>
  );
}

async function Online({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  return (
    <TicketFact icon="video" title={t(event.attendance === "BOTH" ? "online.both" : "online.title")}>
      {event.onlineUrl ? (
        <p>
          <a href={event.onlineUrl} rel="noopener nofollow">
            {t("online.open", { host: hostOf(event.onlineUrl) })}
          </a>
        </p>
      ) : (
        <p className="soft">{t(event.onlineHidden ? "online.hidden" : "online.later")}</p>
      )}
    </TicketFact>
  );
}
