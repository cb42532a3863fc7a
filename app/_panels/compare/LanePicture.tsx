'use client';
import { useEffect, useMemo } from 'react';
import { NetworkPicture } from '../../_canvas/NetworkPicture';
import { createPicture } from '../../_canvas/source';
import type { LaneState } from './lockstep';

type LanePictureProps = { lane: LaneState; width: number; height: number; label: string };

/** One network of a comparison, live: neurons that flip get the ring, but not at its first update. */
export const LanePicture = ({ lane, width, height, label }: LanePictureProps) => {
  const picture = useMemo(() => createPicture(width, height), [width, height]);
  useEffect(() => {
    const { state, values, updates } = lane;
    picture.show(state, { quiet: updates === 0, values });
  }, [picture, lane]);
  return <NetworkPicture source={picture} label={label} />;
};
