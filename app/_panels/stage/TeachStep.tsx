'use client';
import { teachLabel, useTeach } from '../settings/Teach';
import { Step } from './Step';

export const TeachStep = () => {
  const teach = useTeach();
  return teach && <Step onClick={teach}>{teachLabel}</Step>;
};
