/** Why opening the whole link needs a yes. One yes is for one check. */
import type { InvitationView } from "./ipc";
import { t } from "./words.svelte";

export function explainLinkConsent(view: InvitationView | null): string {
  const host = view?.host ?? "";
  const platform = view?.platform;
  return platform?.single_use
    ? t("consent-open-link-once", { host, platform: platform.title })
    : t("consent-open-link-hint", { host });
}
