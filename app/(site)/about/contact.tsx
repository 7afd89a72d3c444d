import { getTranslations } from "next-intl/server";

/** How the stewards are reached by everybody: a letter or a page. */
export async function Contact({ address }: { address: string }) {
  const t = await getTranslations("about");
  if (!address) return <p>{t("noContact")}</p>;
  const page = /^https?:\/\//.test(address) && URL.canParse(address);
  const letter = /^[^\s@]+@[^\s@]+$/.test(address);
  return <p>{page || letter ? <a href={page ? address : `mailto:${encodeURI(address)}`}>{address}</a> : address}</p>;
}
