import { classNames } from "./class-names";
import { PaperCut } from "./cover";
import { accentClass, type RibbonName } from "./ribbon";

/**
 * The small picture of an identity or a group; decoration beside the name.
 * Without a picture a person gets initials, a group a paper-cut one made from its public id.
 */
export function Avatar({
  name,
  ribbon,
  src,
  seed,
  kind = "PERSON",
  size = 32,
}: {
  name: string;
  ribbon?: RibbonName | null;
  /** Address of the picture. */
  src?: string | null;
  /** Public id of a group; its paper-cut picture comes from nothing else. */
  seed?: string;
  kind?: "PERSON" | "GROUP" | "APPLICATION";
  size?: 24 | 32 | 40 | 56;
}) {
  const cut = !src && kind !== "PERSON" && seed;
  return (
    <span
      aria-hidden="true"
      className={classNames("avatar", `avatar-${size}`, kind !== "PERSON" && "avatar-group", accentClass(ribbon))}
    >
      {src ? (
        <img alt="" height={size} loading="lazy" src={src} width={size} />
      ) : cut ? (
        <PaperCut motif={1} ribbon={ribbon} seed={cut} />
      ) : (
        initials(name)
      )}
    </span>
  );
}

/** First letters of the first and the last word, "Noor El Amrani" becomes "NA". */
export function initials(name: string): string {
  const words = name.split(/[\s'’-]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}
