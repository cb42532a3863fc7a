'use client';
import { useEffect, useMemo } from 'react';
import { NetworkPicture } from '../../_canvas/NetworkPicture';
import type { LaneState } from './lockstep';
import { createLaneSource } from './picture';

type LanePictureProps = { lane: LaneState; width: number; height: number; label: string };

/** One network of a comparison, live; what it does is told in words below it. */
export const LanePicture = ({ lane, width, height, label }: LanePictureProps) => {
  const source = useMemo(() => createLaneSource(width, height, () => performance.now()), [width, height]);
  useEffect(() => source.show(lane), [source, lane]);
  return <NetworkPicture source={source} label={label} />;
};
