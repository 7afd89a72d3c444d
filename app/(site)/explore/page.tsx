import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { settings } from "@/lib/instance/settings";
import type { Asked } from "../agenda/filters";
import { feedLinks } from "../feeds";
import { Explore } from "./explore";

export async function generateMetadata(): Promise<Metadata> {
  const [t, { home }] = await Promise.all([getTranslations("agenda"), settings()]);
  const canonical = home === "explore" ? "/" : "/explore";
  return { title: t("home.title"), alternates: { canonical, types: feedLinks("/agenda") } };
}

/** What is on, where the first page is the agenda. */
export default async function ExplorePage({ searchParams }: { searchParams: Promise<Asked> }) {
  return <Explore asked={await searchParams} path="/explore" />;
}
