import type { Plot, Point, Series } from './view';

export type Place = { readonly left: number; readonly top: number };
export type Found = { readonly series: Series; readonly point: Point; readonly place: Place };

/** CSS pixels within which a pointer means a point. */
const REACH = 24;

/** The measured point nearest to the pointer, or null where none is near. `placeOf` is where a point is drawn. */
export const nearest = (
  { series }: Pick<Plot, 'series'>,
  pointer: Place,
  placeOf: (point: Point) => Place,
): Found | null => {
  let best: Found | null = null;
  let least = REACH * REACH;
  for (const each of series) {
    if (each.kind !== 'measured') continue;
    for (const point of each.points) {
      const place = placeOf(point);
      const distance = (place.left - pointer.left) ** 2 + (place.top - pointer.top) ** 2;
      if (distance > least) continue;
      least = distance;
      best = { series: each, point, place };
    }
  }
  return best;
};
