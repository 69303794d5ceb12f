/** Finds a place by its city, by what its time is called, or by its region: "India", "Pacific". */
import type { Place } from "./ipc";

/** So many fit below a field without a search of their own. */
export const MAX_FOUND = 6;

/** The places that the words name, the best first. `called` says what the time of a zone is called. */
export function findPlaces(places: Place[], words: string, called: (zone: string) => string): Place[] {
  const wanted = plain(words).split(" ").filter(Boolean);
  if (wanted.length === 0) return [];
  const within = (text: string): boolean => wanted.every((word) => ` ${plain(text)}`.includes(` ${word}`));
  const rank = ({ zone, city, region }: Place): number => {
    if (within(city)) return plain(city).startsWith(wanted[0] ?? "") ? 0 : 1;
    if (within(called(zone))) return 2;
    return plain(region) === wanted.join(" ") ? 3 : 4;
  };
  const ranked = places.map((place) => ({ place, rank: rank(place) })).filter(({ rank }) => rank < 4);
  // Equal ranks keep the order of the cities.
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MAX_FOUND)
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

/** "New York", of the zone "America/New_York". */
export const nameCity = (zone: string): string => zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
