import { notFound } from "next/navigation";

/** Where our own server leads a request that it refused before any page was asked; not-found.tsx says why. */
export default function Refused(): never {
  notFound();
}
