export type Side = 'top' | 'bottom' | 'left' | 'right' | 'middle';
export const sides: readonly { id: Side; name: string }[] = [
  { id: 'top', name: 'Top' },
  { id: 'bottom', name: 'Bottom' },
  { id: 'left', name: 'Left' },
  { id: 'right', name: 'Right' },
  { id: 'middle', name: 'Middle' },
];

type Shape = { width: number; height: number };
type Box = { x0: number; x1: number; y0: number; y1: number };

const boxOf = (side: Side, fraction: number, { width, height }: Shape): Box => {
  const columns = Math.max(1, Math.round(fraction * width));
  const rows = Math.max(1, Math.round(fraction * height));
  const w = Math.max(1, Math.round(Math.sqrt(fraction) * width));
  const h = Math.max(1, Math.round(Math.sqrt(fraction) * height));
  const x = Math.floor((width - w) / 2);
  const y = Math.floor((height - h) / 2);
  const whole = { x0: 0, x1: width, y0: 0, y1: height };
  const boxes: Record<Side, Box> = {
    top: { ...whole, y1: rows },
    bottom: { ...whole, y0: height - rows },
    left: { ...whole, x1: columns },
    right: { ...whole, x0: width - columns },
    middle: { x0: x, x1: x + w, y0: y, y1: y + h },
  };
  return boxes[side];
};

/** Neurons of the part of the canvas that a mask covers: about `fraction` of it, counted from `side`. */
export const regionNeurons = (side: Side, fraction: number, shape: Shape): number[] => {
  const { x0, x1, y0, y1 } = boxOf(side, fraction, shape);
  const neurons: number[] = [];
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) neurons.push(y * shape.width + x);
  return neurons;
};
