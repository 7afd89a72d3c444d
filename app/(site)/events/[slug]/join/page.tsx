import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/app/_ui/notice";
import type { PresentedEvent } from "@/lib/events/present";
import { askedHere } from "@/lib/web/asked";
import { EventStrip } from "../../event-strip";
import { KnownIn } from "../known-in";
import { loadForAnswer } from "../load";
import { NotMe } from "../not-me";
import { currentComer } from "../visitor";
import { Frame } from "./frame";
import { GuestWay } from "./guest-way";
import { MemberWay } from "./member-way";
import { NotSignedIn } from "./not-signed-in";
import { OtherWays } from "./other-ways";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("coming"))("title"), robots: { index: false } };
}

interface Props {
  params: Promise<{ slug: string }>;
  /** Why signing in elsewhere came to nothing. */
  searchParams: Promise<{ signin?: string | string[] }>;
}

/** How somebody comes: an e-mail address is enough; with an account there is less to fill in. */
export default async function JoinPage({ params, searchParams }: Props) {
  const event = await loadForAnswer((await params).slug);
  const [t, visitor] = await Promise.all([getTranslations("coming"), currentComer(event)]);
  const { acting, identities } = visitor;
  const inside = event.mine.participations.filter(({ state }) => !["CANCELLED", "REJECTED"].includes(state));
  const free = identities.filter(({ id }) => !inside.some(({ actorId }) => actorId === id));
  if (acting && free.length === 0) redirect(`${event.path}#ticket`);
  const refused = event.joinRefused && event.joinRefused !== "guests" ? event.joinRefused : null;
  return (
    <Frame event={event}>
      <h1>{t(acting ? "who" : "title")}</h1>
      <EventStrip event={event} />
      <NotSignedIn why={(await searchParams).signin} />
      {refused ? (
        <Notice icon="lock" title={(await getTranslations("errors"))(`join.${refused}`)} tone="warn">
          <p>
            <a href={event.path}>{t("back")}</a>
          </p>
        </Notice>
      ) : acting ? (
        <>
          <KnownIn event={event}>
            <MemberWay event={event} identities={free} preferred={acting.id} />
          </KnownIn>
          {acting.host ? (
            <div className="ways-note">
              <NotMe as={acting} event={event} />
            </div>
          ) : null}
        </>
      ) : (
        <StrangerWays event={event} />
      )}
    </Frame>
  );
}

async function StrangerWays({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("coming");
  const guests = event.guests && !event.remote;
  const asked = guests ? await askedHere(event.id) : null;
  return (
    <>
      {guests ? <GuestWay before={asked?.typed} event={event} /> : null}
      <OtherWays event={event} first={!guests} />
      <p className="small soft ways-note">
        {[
          event.placesLeft === null ? "" : t("placesLeft", { count: event.placesLeft }),
          t("ways.names", { who: event.nameVisibility }),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
    </>
  );
}
