/** The interview's start as people say it. The shell tells what the clocks show; here it is put into words. */
import type { Countdown } from "./countdown";
import type { Clock, Starts } from "./ipc";
import { formatDay, t } from "./words.svelte";

const SPANS = { days: "countdown-days", hours: "countdown-hours", minutes: "countdown-minutes", now: "countdown-now" };

/** "2 h 10 min" */
export const formatSpan = ({ unit, ...numbers }: Countdown): string => t(SPANS[unit], numbers);

/** "in 2 h 10 min", "20 min ago", "now" */
export function formatDistance(left: Countdown): string {
  if (left.unit === "now") return formatSpan(left);
  return t(left.past ? "when-ago" : "when-in", { span: formatSpan(left) });
}

/** "Tuesday 24 November, 15:30 for you" */
export const formatHere = ({ here }: Starts): string => t("when-here", { day: formatDay(here.date), time: here.time });

/** "10:00 in London", with its day where that is another one; null where the clocks are the same. */
export function formatThere({ here, there }: Starts): string | null {
  if (!there) return null;
  const time = there.city === null ? there.time : t("when-there", { time: there.time, city: there.city });
  return there.date === here.date ? time : t("when-there-day", { day: formatDay(there.date), time });
}

/** Whether a day here is the day of `now`. */
export function isToday({ date }: Clock, now: number): boolean {
  const [year, month, day] = date.split("-").map(Number);
  const today = new Date(now);
  return year === today.getFullYear() && month === today.getMonth() + 1 && day === today.getDate();
}
