import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Form } from "@/app/_shell/form";
import { KnownAs } from "@/app/_shell/known-as";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { AreaField, TextField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import { IdentityChoice } from "@/app/(site)/events/[slug]/identity-choice";
import { limits } from "@/lib/conversations/schema";
import { env } from "@/lib/env";
import { findEvent } from "@/lib/events/queries";
import { actorCalled } from "@/lib/identities/queries";
import { orRefuse } from "@/lib/web/answer";
import { currentIdentities, signedIn } from "@/lib/web/session";
import { write } from "../actions";

interface Props {
  searchParams: Promise<{ to?: string | string[]; event?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("conversations"))("new"), robots: { index: false } };
}

/** A message to somebody whose address is known or typed, perhaps about an event. */
export default async function NewMessagePage({ searchParams }: Props) {
  const { to, event: slug } = await searchParams;
  const query = new URLSearchParams();
  if (typeof to === "string") query.set("to", to.slice(0, 300));
  if (typeof slug === "string") query.set("event", slug);
  const path = `/my/messages/new${query.size > 0 ? `?${query}` : ""}`;
  const { viewer } = await signedIn(path);
  const event = typeof slug === "string" ? await orRefuse(findEvent(viewer, slug)) : null;
  const [t, identities] = await Promise.all([getTranslations("conversations"), currentIdentities()]);
  return (
    <div className="container container-narrow page stack-l">
      <div className="stack-m">
        <Breadcrumbs crumbs={[{ href: "/my/messages", text: t("back") }]} label={t("menu")} />
        <h1>{t("new")}</h1>
        {event ? (
          <p className="lede">
            {t("aboutEvent")} <a href={`/events/${event.slug}`}>{event.title}</a>
          </p>
        ) : null}
      </div>
      <KnownTo address={query.get("to")}>
        <Form action={write} labels={{ to: t("recipient"), text: t("write") }} path={path}>
          <input name="id" type="hidden" value={randomUUID()} />
          {event ? <input name="eventId" type="hidden" value={event.id} /> : null}
          <TextField
            autoCapitalize="none"
            autoComplete="off"
            defaultValue={query.get("to") ?? undefined}
            hint={t("recipientHint")}
            label={t("recipient")}
            name="to"
            required
            spellCheck={false}
          />
          <AreaField hint={t("hintNew")} label={t("write")} maxLength={limits.text} name="text" required rows={6} />
          <IdentityChoice identities={identities} preferred={viewer.id} />
          <p className="soft">{t("readableNew", { server: new URL(env().PUBLIC_URL).host })}</p>
          <div>
            <SubmitButton look="primary">{t("send")}</SubmitButton>
          </div>
        </Form>
      </KnownTo>
    </div>
  );
}

/** To a group that knows another identity of one's own: the question first. */
async function KnownTo({ address, children }: { address: string | null; children: ReactNode }) {
  const [, handle, host] = /^@?(\w+)(?:@(.+))?$/.exec(address ?? "") ?? [];
  const group = handle ? await actorCalled(handle, host) : null;
  return group?.kind === "GROUP" ? <KnownAs group={group}>{children}</KnownAs> : children;
}
