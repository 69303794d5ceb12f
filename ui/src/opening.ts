/** Opening the whole link: why it needs a yes, and when a second look needs another. One yes is for one check. */
import type { Area, Code, Explanation, InvitationView } from "./ipc";
import { t } from "./words.svelte";

/** The areas for which the interview's host is asked. */
const ASK_THE_HOST: Area[] = ["link", "network"];

export function whyAsked(view: InvitationView | null): string {
  const host = view?.host ?? "";
  const platform = view?.platform;
  return platform?.single_use
    ? t("consent-open-link-once", { host, platform: platform.title })
    : t("consent-open-link-hint", { host });
}

/**
 * Whether a second look at these areas has to open a link that was opened before: it is about the link, or its page said
 * something that would be gone, as if it were mended, without asking the page once more.
 * `read` is what was said of the link before anything was asked.
 */
export function opensAgain(areas: Area[], { primary, others }: Explanation, read: Code[]): boolean {
  const ofPage = [primary, ...others].some((finding) => finding?.area === "link" && !read.includes(finding.code));
  const isAboutLink = areas.includes("link") && (primary === null || primary.area === "link");
  return isAboutLink || (ofPage && areas.some((area) => ASK_THE_HOST.includes(area)));
}

/** What can be looked at while the link's answer stays. */
export const besidesLink = (areas: Area[]): Area[] => areas.filter((area) => !ASK_THE_HOST.includes(area));
