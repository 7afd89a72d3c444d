"use client";

import { useSyncExternalStore } from "react";
import en from "@/messages/en/stumbled.json";
import fr from "@/messages/fr/stumbled.json";
import { Button, ButtonLink } from "../_ui/button";
import { Dancers } from "../_ui/dancers";

const never = () => () => {};

/**
 * What stands in for a page that failed. Error pages are drawn in the browser and get nothing from the server: these
 * few words travel with them, and the page itself says its language.
 */
export function Stumbled({ again }: { again: () => void }) {
  const language = useSyncExternalStore(
    never,
    () => document.documentElement.lang,
    () => "en",
  );
  const words = language === "fr" ? fr : en;
  return (
    <div className="container container-narrow page refusal">
      <Dancers count={9} from={5} gap={5} />
      <p className="over">500</p>
      <h1>{words.title}</h1>
      <p className="lede">{words.text}</p>
      <p className="row">
        <Button onClick={again} type="button">
          {words.again}
        </Button>
        <ButtonLink href="/" look="quiet">
          {words.home}
        </ButtonLink>
      </p>
    </div>
  );
}
