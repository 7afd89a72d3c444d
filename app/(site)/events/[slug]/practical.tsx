import { getLocale, getTranslations } from "next-intl/server";
import { Icon, type IconName } from "@/app/_ui/icon";
import type { PresentedEvent } from "@/lib/events/present";
import { hostOf } from "../calendar-links";

const icons: Record<string, IconName> = {
  bring: "bag",
  children: "child",
  food: "soup",
  masks: "mask",
  languages: "speech",
  schedule: "clock",
  other: "info",
};

/** Facts whose text is an address: they are links, not sentences. */
const linkKinds = ["pad", "stream"];

/** What people ask before coming: price, language, what to bring; then links. */
export async function Practical({ event }: { event: PresentedEvent }) {
  const t = await getTranslations("events");
  const locale = await getLocale();
  const facts = event.facts.filter((fact) => !isLink(fact));
  const links = event.facts.filter(isLink);
  const price = event.priceText || (event.free ? null : t("practical.paid"));
  const language =
    event.language && !event.facts.some((fact) => fact.kind === "languages")
      ? languageName(event.language, locale)
      : null;
  const rows = facts.length > 0 || price || language;
  if (!rows && links.length === 0 && !event.externalUrl) return null;
  return (
    <section aria-labelledby="good">
      <h2 id="good">{t("practical.title")}</h2>
      {rows ? (
        <dl className="practical">
          {price ? <Fact icon="coin" label={t(event.free ? "free" : "practical.price")} text={price} /> : null}
          {language ? <Fact icon="speech" label={t("practical.language")} text={language} /> : null}
          {facts.map((fact) => (
            <Fact
              key={`${fact.kind}${fact.text}`}
              icon={icons[fact.kind] ?? "info"}
              label={fact.label || t(`facts.${fact.kind}`)}
              text={fact.text}
            />
          ))}
        </dl>
      ) : null}
      {links.length > 0 || event.externalUrl ? (
        <>
          <h3 className="practical-links">{t("practical.links")}</h3>
          <ul className="file-list">
            {event.externalUrl ? <LinkRow href={event.externalUrl} label={t("practical.website")} /> : null}
            {links.map((fact) => (
              <LinkRow key={fact.text} href={fact.text} label={fact.label || t(`facts.${fact.kind}`)} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function Fact({ icon, label, text }: { icon: IconName; label: string; text: string }) {
  return (
    <div>
      <Icon name={icon} />
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function LinkRow({ href, label }: { href: string; label: string }) {
  return (
    <li>
      <a href={href} rel="noopener nofollow ugc">
        <Icon name="link" />
        <span>{label}</span>
        <small>{hostOf(href)}</small>
      </a>
    </li>
  );
}

function isLink(fact: { kind: string; text: string }): boolean {
  return linkKinds.includes(fact.kind) && /^https?:\/\//.test(fact.text) && URL.canParse(fact.text);
}

function languageName(language: string, locale: string): string {
  const name = new Intl.DisplayNames([locale], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
