import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/fields";
import { mute, unmute } from "@/app/my/blocked/actions";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { mutesAbout } from "@/lib/mutes/queries";
import { terms } from "@/lib/mutes/schema";
import { siteZone } from "@/lib/time";
import { momentText } from "../../events/when";

/** Mutes somebody for a time, or takes it back; of people elsewhere their whole server as well. */
export async function Muting({ actor, viewer }: { actor: PresentedActor; viewer: Acting }) {
  const [t, locale, { person, server }] = await Promise.all([
    getTranslations("mutes"),
    getLocale(),
    mutesAbout(viewer, actor),
  ]);
  const until = person?.until ? momentText(person.until, locale, siteZone()) : "";
  return (
    <>
      {person ? (
        <Undo
          button={t("undoName", { name: actor.name })}
          id={person.id}
          text={t(until ? "mutedUntil" : "muted", { name: actor.name, until })}
        />
      ) : (
        <details>
          <summary className="summary">{t("summary")}</summary>
          <ActionForm action={mute} className="stack-s">
            <input name="actorId" type="hidden" value={actor.id} />
            <p className="field-hint">{t("text", { name: actor.name })}</p>
            <SelectField
              label={t("term")}
              name="term"
              options={terms.map((term) => ({ value: term, text: t(`terms.${term || "none"}`) }))}
            />
            <Button size="small">{t("button", { name: actor.name })}</Button>
            {actor.host && !server ? (
              <p>
                <a href={`/my/blocked?server=${encodeURIComponent(actor.host)}#server`}>
                  {t("server", { host: actor.host })}
                </a>
              </p>
            ) : null}
          </ActionForm>
        </details>
      )}
      {server ? (
        <Undo
          button={t("undoName", { name: server.host ?? "" })}
          id={server.id}
          text={t(server.blocks ? "blockedServer" : "mutedServer", { host: server.host ?? "" })}
        />
      ) : null}
    </>
  );
}

function Undo({ id, text, button }: { id: string; text: string; button: string }) {
  return (
    <ActionForm action={unmute}>
      <input name="muteId" type="hidden" value={id} />
      <p className="field-hint">{text}</p>
      <Button size="small">{button}</Button>
    </ActionForm>
  );
}
