import { Avatar } from "./avatar";
import type { RibbonName } from "./ribbon";

/** Somebody who chose to be named. */
export function Person({
  name,
  href,
  ribbon,
  src,
  note,
}: {
  name: string;
  href?: string;
  ribbon?: RibbonName | null;
  src?: string | null;
  /** "organiser", "from gent.example" */
  note?: string;
}) {
  const inside = (
    <>
      <Avatar name={name} ribbon={ribbon} src={src} />
      <span>
        {name} {note && <small>{note}</small>}
      </span>
    </>
  );
  return href ? (
    <a className="person" href={href}>
      {inside}
    </a>
  ) : (
    <span className="person">{inside}</span>
  );
}

/** Several people; children are {@link Person} in list items. */
export function People({ people }: { people: (Parameters<typeof Person>[0] & { id: string })[] }) {
  return (
    <ul className="people">
      {people.map(({ id, ...person }) => (
        <li key={id}>
          <Person {...person} />
        </li>
      ))}
    </ul>
  );
}
