"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/app/_ui/button";

/** What browsers that read codes themselves offer; not all do. */
interface CodeReader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface WithCodeReader {
  BarcodeDetector?: new (options: { formats: string[] }) => CodeReader;
}

const pause = 150;

/**
 * The camera: reads one code after the other and says each once. Browsers without a reader of their own fetch one when
 * the camera is opened.
 */
export function Scanner({
  onCode,
  words,
}: {
  onCode: (text: string) => void;
  words: { open: string; close: string; denied: string; view: string };
}) {
  const [open, setOpen] = useState(false);
  const [denied, setDenied] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const heard = useRef(onCode);
  heard.current = onCode;

  useEffect(() => {
    if (!open) return;
    let stopped = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout>;
    let last = "";
    async function start() {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const screen = video.current;
      if (stopped || !screen) return end();
      screen.srcObject = stream;
      await screen.play();
      const read = await codeReader();
      const look = async () => {
        if (stopped) return;
        const text = await read(screen).catch(() => null);
        if (text && text !== last && !stopped) heard.current(text);
        // The same ticket counts again once it was out of sight.
        last = text ?? "";
        timer = setTimeout(look, text ? 4 * pause : pause);
      };
      await look();
    }
    function end() {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
    start().catch(() => {
      setDenied(true);
      setOpen(false);
    });
    return () => {
      stopped = true;
      clearTimeout(timer);
      end();
    };
  }, [open]);

  if (typeof navigator !== "undefined" && !navigator.mediaDevices) return null;
  return (
    <div className="scanner">
      <Button
        icon={open ? "cross" : "camera"}
        onClick={() => {
          setDenied(false);
          setOpen(!open);
        }}
        type="button"
      >
        {open ? words.close : words.open}
      </Button>
      {denied ? (
        <p className="field-error" role="alert">
          {words.denied}
        </p>
      ) : null}
      {open ? <video aria-label={words.view} muted playsInline ref={video} /> : null}
    </div>
  );
}

/** A reader of the browser's own, or ours. @returns what stands in the code that the camera sees, or null */
async function codeReader(): Promise<(video: HTMLVideoElement) => Promise<string | null>> {
  const { BarcodeDetector } = globalThis as WithCodeReader;
  if (BarcodeDetector) {
    const reader = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await reader.detect(video))[0]?.rawValue ?? null;
  }
  const { default: jsqr } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const width = Math.min(640, video.videoWidth);
    const height = Math.round((video.videoHeight / video.videoWidth) * width);
    if (!paper || !width || !height) return null;
    canvas.width = width;
    canvas.height = height;
    paper.drawImage(video, 0, 0, width, height);
    return jsqr(paper.getImageData(0, 0, width, height).data, width, height)?.data ?? null;
  };
}
