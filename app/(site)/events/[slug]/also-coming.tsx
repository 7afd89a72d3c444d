import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { IdentityLine } from "@/app/_ui/identity-line";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { mediaPath } from "../../media-path";
import { leave } from "./actions";
import type { Stub } from "./rsvp-state";

/** Another identity of the account that comes too, with its ticket and its way out. */
export async function AlsoComing({ event, as, stub }: { event: PresentedEvent; as: OwnIdentity; stub: Stub }) {
  const t = await getTranslations("coming");
  return (
    <ActionForm action={leave} className="rsvp">
      <input name="eventId" type="hidden" value={event.id} />
      <input name="as" type="hidden" value={as.id} />
      <IdentityLine
        as={(await getTranslations("events"))("alsoAs")}
        name={as.name}
        ribbon={as.ribbon}
        src={mediaPath(as.avatarKey)}
      />
      <div className="rsvp-links">
        {stub === "going" && !event.remote ? (
          <a className="btn btn-quiet btn-small" href={`${event.path}/ticket?as=${as.handle}`}>
            {t("stub.show")}
            <span className="visually-hidden"> ({as.name})</span>
          </a>
        ) : null}
        <Button look="quiet" size="small">
          {t(stub === "going" ? "stub.leave" : "stub.takeBack")}
          <span className="visually-hidden"> ({as.name})</span>
        </Button>
      </div>
    </ActionForm>
  );
}
