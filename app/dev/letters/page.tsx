import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { type Letter, letterFolder } from "@/lib/mail/transport";

export const metadata = { title: "Letters", robots: { index: false } };

/** While developing: the letters that would have been sent, the latest first. */
export default async function LettersPage() {
  if (env().NODE_ENV !== "development") notFound();
  const letters = await readLetters();
  return (
    <div className="container container-narrow page stack-l">
      <h1>Letters</h1>
      {letters.length === 0 && <p className="lede">None yet.</p>}
      {letters.map((letter) => (
        <article className="panel" key={letter.at + letter.to}>
          <h2>{letter.subject}</h2>
          <p className="field-hint">
            {letter.to}, {letter.at}
          </p>
          {letter.text.split(/(https?:\/\/\S+)/).map((part) =>
            part.startsWith("http") ? (
              <a href={part} key={part}>
                {part}
              </a>
            ) : (
              <p key={part}>{part}</p>
            ),
          )}
        </article>
      ))}
    </div>
  );
}

async function readLetters(): Promise<(Letter & { at: string })[]> {
  const names = await readdir(letterFolder()).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(letterFolder(), name), "utf8")));
  return texts.map((text) => JSON.parse(text)).sort((one, other) => other.at.localeCompare(one.at));
}
