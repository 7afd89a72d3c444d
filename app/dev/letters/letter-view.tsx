import { headersOf, type Letter } from "@/lib/mail/transport";

/** One letter as mail programs show it, in light and dark, and what they read of it beside. */
export function LetterView({ name, letter }: { name: string; letter: Letter }) {
  const headers = { To: letter.to, Subject: letter.subject, ...headersOf(letter) };
  return (
    <article className="panel letters-one" id={name}>
      <h2>{name}</h2>
      <p className="field-hint">{letter.subject}</p>
      <div className="letters-both">
        {(["light", "dark"] as const).map((scheme) => (
          <iframe key={scheme} sandbox="" srcDoc={shown(letter, scheme)} title={`${name}, ${scheme}`} />
        ))}
      </div>
      <details>
        <summary>Plain text</summary>
        <pre>{letter.text}</pre>
      </details>
      <details>
        <summary>Headers</summary>
        <pre>
          {Object.entries(headers)
            .map(([header, value]) => `${header}: ${value}`)
            .join("\n")}
        </pre>
      </details>
      {letter.calendar ? (
        <details>
          <summary>Calendar, {letter.calendar.method}</summary>
          <pre>{letter.calendar.text}</pre>
        </details>
      ) : null}
      {letter.calendar?.former ? (
        <details>
          <summary>Calendar, former names struck out</summary>
          <pre>{letter.calendar.former}</pre>
        </details>
      ) : null}
    </article>
  );
}

/** As if the reader's system were light or dark, with its pictures in it. */
function shown({ html, pictures = [] }: Letter, scheme: "light" | "dark"): string {
  const wanted = scheme === "dark" ? "all" : "not all";
  const themed = html
    .replaceAll("(prefers-color-scheme:dark)", wanted)
    .replace("color-scheme:light dark", `color-scheme:${scheme}`);
  return pictures.reduce(
    (text, { cid, png }) =>
      text.replaceAll(`cid:${cid}`, `data:image/png;base64,${Buffer.from(png).toString("base64")}`),
    themed,
  );
}
