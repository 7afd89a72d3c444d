import type { ReactNode } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { accentClass } from "@/app/_ui/ribbon";
import type { ActorCard } from "@/lib/events/organisers";
import { fullHandle } from "./full-handle";
import { mediaPath } from "./media-path";

interface ActorRowProps {
  actor: ActorCard;
  heading?: "h2" | "h3" | "p";
  /** What stands below the name; the handle where nothing is said. */
  line?: ReactNode;
  /** What stands below that. */
  more?: ReactNode;
  /** What can be done, at the end of the row. */
  children?: ReactNode;
}

/** A person or a group in a list: picture, name, one line, and what can be done with them. */
export function ActorRow({ actor, heading: Heading = "h3", line, more, children }: ActorRowProps) {
  return (
    <li className={`panel group-row ${accentClass(actor.ribbon)}`}>
      <Avatar
        kind={actor.kind}
        name={actor.name}
        ribbon={actor.ribbon}
        seed={actor.id}
        size={56}
        src={mediaPath(actor.avatarKey)}
      />
      <div>
        <Heading className="group-name">
          <a href={actor.path}>{actor.name}</a>
        </Heading>
        <p className="soft">{line ?? fullHandle(actor)}</p>
        {more}
      </div>
      {children}
    </li>
  );
}
