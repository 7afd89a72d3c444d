import { getTranslations } from "next-intl/server";
import { unreadThreads } from "@/lib/conversations/queries";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { groupCounts } from "@/lib/memberships/queries";
import { ActionForm } from "../_ui/action-form";
import { Avatar } from "../_ui/avatar";
import { Icon, type IconName } from "../_ui/icon";
import { accentClass, RibbonFlag } from "../_ui/ribbon";
import { signOut } from "../(account)/logout/actions";
import { goOnAs } from "../my/identities/actions";

/** Who is acting, always in sight, and the way to act as somebody else. A details menu: works without JavaScript. */
export async function IdentityMenu({ acting, identities }: { acting: Acting; identities: OwnIdentity[] }) {
  const t = await getTranslations("common.identity");
  const current = identities.find(({ id }) => id === acting.id);
  const [unread, groups] = await Promise.all([unreadThreads(acting), groupCounts(identities.map(({ id }) => id))]);
  const name = current?.name ?? acting.handle;
  return (
    <details className="identity-menu">
      <summary className={`identity-chip ${accentClass(current?.ribbon)}`}>
        <Avatar name={name} ribbon={current?.ribbon} src={current?.avatarKey && `/media/${current.avatarKey}`} />
        <span className="identity-chip-name">
          <span className="identity-chip-as">{t("as")} </span>
          {name}
        </span>
        <span className="visually-hidden">, {t("change")}</span>
      </summary>
      <div className="identity-menu-pop">
        <p className="identity-menu-title">{t("goOn")}</p>
        <ActionForm action={goOnAs}>
          {identities.map((identity) => (
            <Row
              groups={groups.get(identity.id) ?? 0}
              identity={identity}
              key={identity.id}
              now={identity.id === acting.id ? t("now") : undefined}
            />
          ))}
        </ActionForm>
        <ul className="identity-menu-more">
          <Way
            href="/my/messages"
            icon="mail"
            text={(await getTranslations("conversations"))("unreadMenu", { count: unread })}
          />
          <Way href="/my/groups" icon="people" text={t("groups")} />
          <Way href="/my/identities" icon="person" text={t("manage")} />
          <Way href="/my/blocked" icon="lock" text={(await getTranslations("blocks"))("menu")} />
          <Way href="/my/settings" icon="gear" text={t("settings")} />
          {acting.moderator && <Way href="/admin" icon="flag" text={t("admin")} />}
          <li>
            <ActionForm action={signOut}>
              <button type="submit">
                <Icon name="leave" />
                {t("signOut")}
              </button>
            </ActionForm>
          </li>
        </ul>
      </div>
    </details>
  );
}

async function Row({ identity, groups, now }: { identity: OwnIdentity; groups: number; now?: string }) {
  const t = await getTranslations("common.identity");
  return (
    <button
      aria-current={now ? true : undefined}
      className={`identity-menu-row ${accentClass(identity.ribbon)}`}
      name="identity"
      type="submit"
      value={identity.id}
    >
      <RibbonFlag ribbon={identity.ribbon} shape={identity.ribbonShape} />
      <Avatar
        name={identity.name}
        ribbon={identity.ribbon}
        size={40}
        src={identity.avatarKey && `/media/${identity.avatarKey}`}
      />
      <span>
        <b>{identity.name}</b>
        <span className="handle">
          @{identity.handle} · {t("groupCount", { count: groups })}
        </span>
      </span>
      {now && (
        <span className="identity-menu-now">
          <Icon name="check" />
          {now}
        </span>
      )}
    </button>
  );
}

function Way({ href, icon, text }: { href: string; icon: IconName; text: string }) {
  return (
    <li>
      <a href={href}>
        <Icon name={icon} />
        {text}
      </a>
    </li>
  );
}
