import { Icon, type IconName } from "./icon";

export interface Strip {
  href: string;
  icon: IconName;
  title: string;
  text: string;
}

/** Slips to tear off at the foot of a list: ways to be told of what comes next. */
export function TearStrips({
  id = "take",
  title,
  hint,
  strips,
}: {
  id?: string;
  title: string;
  hint: string;
  strips: Strip[];
}) {
  return (
    <section aria-labelledby={id} className="tear">
      <div className="tear-top">
        <h2 id={id}>{title}</h2>
        <p>{hint}</p>
      </div>
      <ul className={`tear-strips tear-strips-${strips.length}`}>
        {strips.map((strip) => (
          <li key={strip.href}>
            <a href={strip.href}>
              <Icon name={strip.icon} />
              <b>{strip.title}</b>
              <span>{strip.text}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
