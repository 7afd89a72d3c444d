import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import { Agenda } from "./agenda/agenda";
import type { Asked } from "./agenda/filters";
import { Explore } from "./explore/explore";
import { feedLinks } from "./feeds";

export async function generateMetadata(): Promise<Metadata> {
  const [t, { home }] = await Promise.all([getTranslations("agenda"), settings()]);
  const types = feedLinks("/agenda");
  return home === "explore"
    ? { title: t("home.title"), alternates: { canonical: "/", types } }
    : { title: t("title"), alternates: { canonical: "/agenda", types } };
}

/** The first page: what stewards chose for it. */
export default async function Home({ searchParams }: { searchParams: Promise<Asked> }) {
  const [asked, { home }] = await Promise.all([searchParams, settings()]);
  return home === "explore" ? <Explore asked={asked} path="/" /> : <Agenda asked={asked} />;
}
