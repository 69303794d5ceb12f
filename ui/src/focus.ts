/**
 * Keeps the focus where the person was: a button often vanishes together with what it put right. Takes the focus from
 * nothing that has it.
 */

/** Watches until the function that it returns is called. */
export function keepFocus(root: HTMLElement): () => void {
  /** What has the focus, and what that is in, from the inside out. */
  let path: Element[] = [];

  const remember = ({ target }: FocusEvent): void => {
    path = [];
    for (let at = target instanceof Element ? target : null; at && at !== root; at = at.parentElement) path.push(at);
  };
  /** A click beside everything leaves nothing to come back to. What vanishes may lose the focus before it is gone. */
  const forget = (): void =>
    queueMicrotask(() => {
      if (path[0]?.isConnected && path[0] !== document.activeElement) path = [];
    });

  const observer = new MutationObserver(() => {
    const [focused, ...around] = path;
    if (!focused || focused.isConnected) return;
    path = [];
    if (document.activeElement && document.activeElement !== document.body) return;
    const place = around.find((one) => one.isConnected && one.matches("[tabindex]") && one.textContent.trim() !== "");
    (place instanceof HTMLElement ? place : root.querySelector("h1"))?.focus({ preventScroll: true });
  });

  root.addEventListener("focusin", remember);
  root.addEventListener("focusout", forget);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", remember);
    root.removeEventListener("focusout", forget);
    observer.disconnect();
  };
}
