import { getTranslations } from "next-intl/server";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { Avatar } from "../_ui/avatar";
import { Icon } from "../_ui/icon";
import { accentClass, RibbonFlag } from "../_ui/ribbon";

/** Who is acting, always in sight, and the way to act as somebody else. A details menu: works without JavaScript. */
export async function IdentityMenu({ acting, identities }: { acting: Acting; identities: OwnIdentity[] }) {
  const t = await getTranslations("common.identity");
  const current = identities.find(({ id }) => id === acting.id);
  const name = current?.name ?? acting.handle;
  return (
    <details className="identity-menu">
      <summary aria-label={t("menu", { name })} className={`identity-chip ${accentClass(current?.ribbon)}`}>
        <Avatar name={name} ribbon={current?.ribbon} src={current?.avatarKey && `/media/${current.avatarKey}`} />
        <span className="identity-chip-name">
          <span className="identity-chip-as">{t("as")} </span>
          {name}
        </span>
      </summary>
      <div className="identity-menu-pop">
        <p className="identity-menu-title">{t("goOn")}</p>
        <ul className="identity-menu-list">
          {identities.map((identity) => (
            <li key={identity.id}>
              <span
                aria-current={identity.id === acting.id || undefined}
                className={`identity-menu-row ${accentClass(identity.ribbon)}`}
              >
                <RibbonFlag ribbon={identity.ribbon} shape={identity.ribbonShape} />
                <Avatar
                  name={identity.name}
                  ribbon={identity.ribbon}
                  src={identity.avatarKey && `/media/${identity.avatarKey}`}
                />
                <span>
                  <b>{identity.name}</b>
                  <span className="handle">@{identity.handle}</span>
                </span>
                {identity.id === acting.id && (
                  <span className="identity-menu-now">
                    <Icon name="check" />
                    {t("now")}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
        <ul className="identity-menu-more">
          <li>
            <a href="/my/identities">
              <Icon name="people" />
              {t("manage")}
            </a>
          </li>
          <li>
            <a href="/my/settings">
              <Icon name="gear" />
              {t("settings")}
            </a>
          </li>
          {acting.steward && (
            <li>
              <a href="/admin">
                <Icon name="flag" />
                {t("admin")}
              </a>
            </li>
          )}
          <li>
            <a href="/logout">
              <Icon name="leave" />
              {t("signOut")}
            </a>
          </li>
        </ul>
      </div>
    </details>
  );
}
