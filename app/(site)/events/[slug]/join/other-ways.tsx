import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Icon } from "@/app/_ui/icon";
import { env } from "@/lib/env";
import type { PresentedEvent } from "@/lib/events/present";
import { doorWords } from "../../../door-words";
import { FediverseDoor } from "../../../fediverse-door";
import { come } from "../actions";
import { fromFediverse } from "./actions";

/** With an account here, or from an account at another server. */
export async function OtherWays({ event, first }: { event: PresentedEvent; first: boolean }) {
  const t = await getTranslations("coming.ways");
  const host = new URL(env().PUBLIC_URL).host;
  return (
    <section aria-labelledby="other-ways" className={first ? undefined : "ways-other"} id="with-account">
      <h2 className={first ? "visually-hidden" : undefined} id="other-ways">
        {t(first ? "all" : "other")}
      </h2>
      <div className="ways">
        <ActionForm action={come}>
          <input name="eventId" type="hidden" value={event.id} />
          <button className="way" type="submit">
            <span className="way-icon">
              <Icon name="person" />
            </span>
            <span>
              <span className="way-title">{t("account")}</span>
              <span className="way-text">{t("accountText", { host })}</span>
            </span>
            <Icon name="arrow" />
          </button>
        </ActionForm>
        {event.remote || event.visibility !== "PUBLIC" ? null : (
          <div className="way way-form">
            <span className="way-icon">
              <Icon name="fedi" />
            </span>
            <div>
              <h3 className="way-title">{t("fediverse")}</h3>
              <p className="way-text">{t("fediverseText")}</p>
              <ActionForm action={fromFediverse}>
                <input name="eventId" type="hidden" value={event.id} />
                <FediverseDoor address={`${env().PUBLIC_URL}${event.path}`} words={await doorWords("Join")} />
              </ActionForm>
            </div>
          </div>
        )}
      </div>
    </section>
  );
}
