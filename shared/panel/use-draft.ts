import { useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * What a text field holds while it is being typed: input methods (Pinyin) must not have their field rewritten under them,
 * so the state's text comes in only when it differs from what was last sent there. (A layout effect: a later one would
 * compare an old text with a newer keystroke.)
 */
export function useDraft(
  text: string,
  send: (text: string) => void,
): [draft: string, write: (text: string) => void] {
  const [draft, setDraft] = useState(text);
  const sent = useRef(text);
  useLayoutEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setDraft(text);
  }, [text]);
  return [
    draft,
    (value) => {
      sent.current = value;
      setDraft(value);
      send(value);
    },
  ];
}
