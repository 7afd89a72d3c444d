import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button";
import { accentClass } from "@/app/_ui/ribbon";
import type { PresentedEvent } from "@/lib/events/present";
import { FollowButton } from "../../follow-button";
import { fullHandle } from "../../full-handle";
import { mediaPath } from "../../media-path";

/** Who organises: ribbon, name, address to follow from anywhere, and a button to follow here. */
export async function Host({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  const { organiser, author, coOrganisers } = event;
  return (
    <section className={`panel host ${accentClass(organiser.ribbon)}`} aria-label={t("host.label")}>
      <Avatar
        kind={organiser.kind}
        name={organiser.name}
        ribbon={organiser.ribbon}
        seed={organiser.id}
        size={56}
        src={mediaPath(organiser.avatarKey)}
      />
      <div className="p-organizer h-card">
        <p className="host-name">
          <a href={organiser.path} className="u-url p-name">
            {organiser.name}
          </a>
        </p>
        <p className="host-handle">{fullHandle(organiser)}</p>
      </div>
      {author ? (
        <p className="host-text">
          {t.rich("host.author", { name: author.name, a: (words) => <a href={author.path}>{words}</a> })}
        </p>
      ) : null}
      {coOrganisers.length > 0 ? (
        <p className="host-text">
          {t("host.with")}{" "}
          {coOrganisers.map((other, index) => (
            <span key={other.id}>
              {index > 0 ? ", " : ""}
              <a href={other.path}>{other.name}</a>
            </span>
          ))}
        </p>
      ) : null}
      <div className="host-actions row">
        <FollowButton actor={organiser} back={event.path} small />
        {organiser.kind === "APPLICATION" || event.mine.canEdit ? null : (
          <ButtonLink
            href={`/my/messages/new?to=${encodeURIComponent(organiser.path.slice(1))}&event=${event.slug}`}
            icon="mail"
            look="quiet"
            rel="nofollow"
            size="small"
          >
            {(await getTranslations("conversations"))("writeOrganisers")}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}
