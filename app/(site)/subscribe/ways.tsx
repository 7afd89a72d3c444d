import { getTranslations } from "next-intl/server";
import { CopyField } from "@/app/_ui/copy-field";
import { Icon, type IconName } from "@/app/_ui/icon";
import { subscribeLinks } from "@/lib/feeds/rules";
import "./subscribe.css";

interface Way {
  key: "device" | "google" | "outlook" | "office";
  icon: IconName;
  href: string;
}

/**
 * Ways into the calendars that people have, each with how long it takes until a change arrives there.
 * @param address the whole address of an .ics
 */
export async function Ways({ address, name }: { address: string; name: string }) {
  const [t, said] = await Promise.all([getTranslations("calendars"), getTranslations("common")]);
  const links = subscribeLinks(address, name);
  const ways: Way[] = [
    { key: "device", icon: "phone", href: links.webcal },
    { key: "google", icon: "calendar", href: links.google },
    { key: "outlook", icon: "calendar", href: links.outlook },
    { key: "office", icon: "calendar", href: links.office },
  ];
  return (
    <div className="stack-m">
      <ul className="ways">
        {ways.map(({ key, icon, href }) => (
          <li key={key}>
            <a href={href} rel="noreferrer">
              <Icon name={icon} />
              <b>{t(`ways.${key}`)}</b>
              <span>{t(`ways.${key}Hint`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <CopyField copied={said("copied")} copy={said("copy")} label={t("ways.copy")} value={address} />
      <p className="soft">{t("ways.delay")}</p>
    </div>
  );
}
