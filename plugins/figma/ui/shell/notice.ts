import { wordsFor, type Trouble } from "./words.ts";

/** What lies over the hosted page while it is not there: that it is being opened, or what is wrong. */
export interface Notice {
  opening(): void;
  show(trouble: Trouble): void;
  hide(): void;
}

/** @param host where the page lies, to be named in sentences */
export function noticeOf(page: Document, host: string, onRetry: () => void): Notice {
  const words = wordsFor(page.defaultView?.navigator.language ?? "en");
  const local = host.startsWith("localhost:");
  const notice = page.querySelector<HTMLElement>("#notice")!;
  const [title, paragraph] = [notice.querySelector("h1")!, notice.querySelector("p")!];
  const button = notice.querySelector("button")!;
  button.textContent = words.retry;
  button.addEventListener("click", onRetry);

  const say = (heading: string, text: string, waiting: boolean) => {
    title.textContent = heading;
    paragraph.textContent = text;
    notice.classList.toggle("waiting", waiting);
    button.hidden = waiting;
    notice.hidden = false;
  };
  return {
    opening: () => say(words.opening, "", true),
    show(trouble) {
      const sentence = words[trouble];
      const advice = local && trouble === "unreachable" ? words.development : sentence.advice;
      say(sentence.title.replace("{host}", host), advice.replace("{host}", host), false);
    },
    hide: () => (notice.hidden = true),
  };
}
