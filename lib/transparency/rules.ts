import { fold } from "../text";

/** Shown instead of what could tell of somebody or of a thing. */
const gap = "[…]";
/** "de", "von", "the": words that are no names by themselves. */
const particle = /^\p{Ll}{1,3}$/u;
const links = /\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@[\p{L}\p{N}_.-]+(?:@[\p{L}\p{N}_.:-]+)?/giu;

/**
 * A reason as everybody may read it: no web or mail address, no handle, no phone number, none of the names of whom it met,
 * and nothing that stands in quotation marks, since that may be what was hidden.
 */
export function withoutNames(reason: string, names: string[]): string {
  const bare = reason
    .replace(/"[^"]{1,3000}"|“[^”]{1,3000}”|«[^»]{1,3000}»/gu, gap)
    .replace(links, gap)
    .replace(/\+?\d[\d .()/-]{6,}\d/gu, gap);
  const parts = names
    .flatMap((name) => [name, ...name.split(/[\s\p{P}]+/u).filter((part) => !particle.test(part))])
    .filter((part) => part.length > 1);
  return parts.toSorted((a, b) => b.length - a.length).reduce(withoutName, bare);
}

/** Case and accents do not count; whole words alone are taken out. */
function withoutName(text: string, name: string): string {
  const wanted = fold(name);
  return text.replace(/[\p{L}\p{N}\p{M}_'’-]+/gu, (word) => {
    const [stem = ""] = word.split(/['’]s?$/u);
    const bare = stem.replace(/^\p{L}['’]/u, "");
    return fold(bare) === wanted ? gap : word;
  });
}
