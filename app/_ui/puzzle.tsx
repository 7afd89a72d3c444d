"use client";

import { useEffect, useRef, useState } from "react";

/**
 * A hidden field that a browser with JavaScript fills in by work: it begins when somebody turns to the form, beside the
 * page. Without JavaScript it stays empty.
 * @param puzzle as JSON, with `parameters` for the worker at `worker`
 */
export function Puzzle({ name, puzzle, worker }: { name: string; puzzle: string; worker: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [proof, setProof] = useState("");
  useEffect(() => {
    const form = field.current?.form;
    let working: Worker | undefined;
    const begin = () => {
      const challenge = JSON.parse(puzzle);
      working = new Worker(worker);
      working.onmessage = ({ data }) => {
        setProof(JSON.stringify({ challenge, solution: data }));
        working?.terminate();
      };
      working.postMessage(challenge);
    };
    form?.addEventListener("focusin", begin, { once: true });
    return () => {
      form?.removeEventListener("focusin", begin);
      working?.terminate();
    };
  }, [puzzle, worker]);
  return <input name={name} ref={field} type="hidden" value={proof} />;
}
