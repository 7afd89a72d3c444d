import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { isLanguage } from "@/lib/languages";
import { specimens } from "@/lib/mail/specimens";
import { LetterView } from "./letter-view";
import { sentLetters } from "./sent";
import "./letters.css";

export const metadata: Metadata = { title: "Letters", robots: { index: false } };

interface Props {
  searchParams: Promise<{ language?: string; only?: string }>;
}

/** While developing: every kind of letter, and those that would have been sent, the latest first. */
export default async function LettersPage({ searchParams }: Props) {
  if (env().NODE_ENV !== "development") notFound();
  const { language = "en", only = "" } = await searchParams;
  const locale = isLanguage(language) ? language : "en";
  const [kinds, sent] = await Promise.all([specimens(locale), sentLetters()]);
  const shown = kinds.filter(({ name }) => name.includes(only));
  return (
    <div className="container page stack-l">
      <h1>Letters</h1>
      <p>
        <a href="?language=en">English</a> · <a href="?language=fr">Français</a> · {kinds.length} kinds, {sent.length}{" "}
        sent
      </p>
      <nav aria-label="Kinds" className="letters-list">
        {kinds.map(({ name }) => (
          <a href={`#${encodeURIComponent(name)}`} key={name}>
            {name}
          </a>
        ))}
      </nav>
      {shown.map(({ name, letter }) => (
        <LetterView key={name} letter={letter} name={name} />
      ))}
      <h2>Sent</h2>
      {sent.length === 0 && <p className="lede">None yet.</p>}
      {sent.map(({ at, ...letter }) => (
        <LetterView key={at + letter.to + letter.subject} letter={letter} name={at} />
      ))}
    </div>
  );
}
