import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { Disclosure } from "@/app/_ui/disclosure";
import { People } from "@/app/_ui/person";
import type { PresentedEvent } from "@/lib/events/present";
import type { OwnIdentity } from "@/lib/identities/queries";
import { type Counted, reactionsOf } from "@/lib/reactions/queries";
import { mediaPath } from "../../media-path";
import { react } from "./reaction-actions";
import type { Visitor } from "./visitor";
import "./reactions.css";

type Kind = "LIKE" | "BOOST";

/** Who likes it and who passed it on: a number, names on press, and the reader's own two buttons. */
export async function Reactions({ event, visitor }: { event: PresentedEvent; visitor: Visitor }) {
  if (event.phase === "draft" || (event.visibility !== "PUBLIC" && event.visibility !== "LINK")) return null;
  const { likes, boosts } = await reactionsOf(event.id, visitor.acting?.id ?? null);
  const as = visitor.acting;
  if (!as && likes.count + boosts.count === 0) return null;
  const t = await getTranslations("reactions");
  return (
    <section aria-label={t("title")} className="reactions" id="reactions">
      {as ? (
        <div className="row">
          <Press as={as} event={event} kind="LIKE" of={likes} />
          {event.visibility === "PUBLIC" ? <Press as={as} event={event} kind="BOOST" of={boosts} /> : null}
        </div>
      ) : null}
      <Names kind="LIKE" of={likes} />
      <Names kind="BOOST" of={boosts} />
    </section>
  );
}

async function Press({ as, event, kind, of }: { as: OwnIdentity; event: PresentedEvent; kind: Kind; of: Counted }) {
  const t = await getTranslations("reactions");
  return (
    <ActionForm action={react}>
      <input name="eventId" type="hidden" value={event.id} />
      <input name="as" type="hidden" value={as.id} />
      <input name="kind" type="hidden" value={kind} />
      {of.own ? <input name="undo" type="hidden" value="on" /> : null}
      <Button aria-pressed={of.own} look="quiet" size="small">
        {t(`button.${kind}`)}
      </Button>
    </ActionForm>
  );
}

async function Names({ kind, of }: { kind: Kind; of: Counted }) {
  if (of.count === 0) return null;
  const t = await getTranslations("reactions");
  const summary = t(`count.${kind}`, { count: of.count });
  const others = of.count - of.names.length;
  return (
    <Disclosure look="inline" summary={summary}>
      {of.names.length > 0 ? (
        <People
          people={of.names.map(({ id, name, path, ribbon, avatarKey, host }) => ({
            id,
            name,
            href: path,
            ribbon,
            src: mediaPath(avatarKey),
            note: host ? t("from", { host }) : undefined,
          }))}
        />
      ) : null}
      {others > 0 ? <p className="soft">{t("others", { count: others, named: of.names.length })}</p> : null}
    </Disclosure>
  );
}
