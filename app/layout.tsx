import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { env } from "@/lib/env";
import { settings, siteName } from "@/lib/instance/settings";
import { messagesIn, noticesIn } from "@/lib/messages";
import { currentLanguage, currentTheme } from "@/lib/web/language";
import { BottomBar } from "./_shell/bottom-bar";
import { DoneNotice } from "./_shell/done-notice";
import { Footer } from "./_shell/footer";
import { SiteNotices } from "./_shell/site-notices";
import { TopBar } from "./_shell/top-bar";
import { classNames } from "./_ui/class-names";
import { accentClass } from "./_ui/ribbon";
import { atkinson, atkinsonExtended, bricolage, bricolageExtended, nunito } from "./fonts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const [t, name, { text, logo }, language] = await Promise.all([
    getTranslations("common"),
    siteName(),
    settings(),
    currentLanguage(),
  ]);
  return {
    metadataBase: new URL(env().PUBLIC_URL),
    title: { default: name, template: `%s · ${name.replaceAll("%s", "")}` },
    description: text[language] || t("description"),
    applicationName: name,
    icons: logo
      ? { icon: `/media/${logo}?small` }
      : {
          icon: [
            { url: "/icon.svg", type: "image/svg+xml" },
            { url: "/icon-192.png", sizes: "192x192" },
          ],
          apple: "/apple-icon.png",
        },
    manifest: "/manifest.webmanifest",
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fffdf8" },
    { media: "(prefers-color-scheme: dark)", color: "#25201c" },
  ],
};

const fonts = [bricolage, bricolageExtended, atkinson, atkinsonExtended, nunito].map((font) => font.variable);

/** Every page: skip link, top bar, what was just done, the page itself, footer, and on a phone the bottom bar. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [language, theme, t, { colour }] = await Promise.all([
    currentLanguage(),
    currentTheme(),
    getTranslations("common"),
    settings(),
  ]);
  return (
    <html
      className={classNames(...fonts, colour !== "BEET" && accentClass(colour))}
      data-theme={theme ?? undefined}
      lang={language}
    >
      <body>
        <a className="skip-link" href="#main">
          {t("skip")}
        </a>
        <TopBar />
        <main id="main" tabIndex={-1}>
          <SiteNotices />
          <DoneNotice sentences={noticesIn(messagesIn(language))} />
          {children}
        </main>
        <Footer />
        <BottomBar />
      </body>
    </html>
  );
}
