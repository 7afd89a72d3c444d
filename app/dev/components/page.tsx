import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { env } from "@/lib/env";
import { Cards } from "./cards";
import { Forms } from "./forms";
import { Pieces } from "./pieces";
import { Tickets } from "./tickets";

export const metadata: Metadata = { title: "Components", robots: "noindex" };

/** All components together, for whoever changes one. In development only. */
export default function Components() {
  if (env().NODE_ENV !== "development") notFound();
  return (
    <div className="container page">
      <h1 className="display">Components</h1>
      <Pieces />
      <Cards />
      <Tickets />
      <Forms />
    </div>
  );
}
