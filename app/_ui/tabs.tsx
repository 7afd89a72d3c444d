/** Pages of one thing beside each other; on a narrow screen they wrap into buttons. */
export function Tabs({
  label,
  tabs,
  current,
}: {
  label: string;
  tabs: { href: string; text: string }[];
  current: string;
}) {
  return (
    <nav aria-label={label} className="tabs gtabs">
      {tabs.map(({ href, text }) => (
        <a aria-current={href === current ? "page" : undefined} href={href} key={href}>
          {text}
        </a>
      ))}
    </nav>
  );
}

/** Two or three ways to see the same, as in list and month. */
export function Segments({
  label,
  segments,
  current,
}: {
  label: string;
  segments: { href: string; text: string }[];
  current: string;
}) {
  return (
    <nav aria-label={label} className="seg">
      {segments.map(({ href, text }) => (
        <a aria-current={href === current ? "page" : undefined} href={href} key={href}>
          {text}
        </a>
      ))}
    </nav>
  );
}

/** Filters as links: they work without JavaScript and can be kept as a bookmark. */
export function Chips({
  label,
  chips,
  current,
}: {
  label: string;
  chips: { href: string; text: string }[];
  current: string;
}) {
  return (
    <nav aria-label={label} className="chips">
      {chips.map(({ href, text }) => (
        <a aria-current={href === current ? "true" : undefined} className="chip" href={href} key={href}>
          {text}
        </a>
      ))}
    </nav>
  );
}
