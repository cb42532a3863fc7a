'use client';
import { Activity } from '../Activity';
import { EnergyChart } from '../charts/EnergyChart';
import { Figures } from '../charts/Figures';
import { OverlapChart } from '../charts/OverlapChart';
import { LookButtons } from '../measures/LookButtons';
import { WhyPanel } from '../neuron/WhyPanel';

export const PhoneMeasures = () => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
    <WhyPanel />
    <EnergyChart height={72} />
    <OverlapChart height={120} />
    <Figures />
    <LookButtons className="min-h-12" />
    <Activity />
  </div>
);
