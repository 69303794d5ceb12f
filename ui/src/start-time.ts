/** The interview's start as people say it. The shell tells what the clocks show; here it is put into words. */
import type { Countdown } from "./countdown";
import type { Clock, Starts } from "./ipc";
import { formatDay, t } from "./words.svelte";

/** "2 h 10 min" */
export function formatSpan(left: Countdown): string {
  switch (left.unit) {
    case "days":
      return t("countdown-days", left);
    case "hours":
      return t("countdown-hours", left);
    case "minutes":
      return t("countdown-minutes", left);
    case "now":
      return t("countdown-now");
  }
}

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
  const time = formatClock(there);
  return there.date === here.date ? time : t("when-there-day", { day: formatDay(there.date), time });
}

/** Whether a day here is the day of `now`. */
export function isToday({ date }: Clock, now: number): boolean {
  const [year, month, day] = date.split("-").map(Number);
  const today = new Date(now);
  return year === today.getFullYear() && month === today.getMonth() + 1 && day === today.getDate();
}

/** "10:00 in London" */
const formatClock = ({ time, city }: Clock): string => (city === null ? time : t("when-there", { time, city }));
