/** Finds a place by its city, its region, or by what its time is called: "India", "Pacific". */
import type { Place } from "./ipc";

/** So many fit below a field without a search of their own. */
export const MOST = 6;

/** The places that the words name, the best first. `called` says what the time of a zone is called. */
export function search(places: Place[], words: string, called: (zone: string) => string): Place[] {
  const wanted = plain(words).split(" ").filter(Boolean);
  if (wanted.length === 0) return [];
  const ranked = places.flatMap((place) => {
    const city = plain(place.city);
    if (wanted.every((word) => city.split(" ").some((part) => part.startsWith(word))))
      return [{ place, rank: city.startsWith(wanted[0] ?? "") ? 0 : 1 }];
    const all = `${city} ${plain(place.region)} ${plain(called(place.zone))}`;
    return wanted.every((word) => all.split(" ").some((part) => part.startsWith(word))) ? [{ place, rank: 2 }] : [];
  });
  // Equal ranks keep the order of the cities.
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ place }) => place);
}

/** Small letters without accents, words apart. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
