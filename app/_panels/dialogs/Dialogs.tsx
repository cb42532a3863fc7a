'use client';
import dynamic from 'next/dynamic';
import { type ComponentType, useDeferredValue } from 'react';
import { type DialogId, usePanels } from '../ui';

/** Each is fetched when it is first opened. */
const dialogs: Record<DialogId, ComponentType> = {
  share: dynamic(() => import('./ShareDialog').then((module) => module.ShareDialog), { ssr: false }),
  people: dynamic(() => import('./PeopleDialog').then((module) => module.PeopleDialog), { ssr: false }),
  settings: dynamic(() => import('./SettingsDialog').then((module) => module.SettingsDialog), { ssr: false }),
  store: dynamic(() => import('./StoreDialog').then((module) => module.StoreDialog), { ssr: false }),
  compare: dynamic(() => import('../compare/CompareDialog').then((module) => module.CompareDialog), {
    ssr: false,
  }),
  measures: dynamic(() => import('../measures/MeasuresDialog').then((module) => module.MeasuresDialog), {
    ssr: false,
  }),
  help: dynamic(() => import('./HelpDialog').then((module) => module.HelpDialog), { ssr: false }),
};

/** Closed at once, opened after the press was seen: a slow phone makes a dialogue in slices. */
export const Dialogs = () => {
  const open = usePanels((panels) => panels.dialog);
  const ready = useDeferredValue(open);
  if (!open || !ready) return null;
  const Content = dialogs[ready];
  return <Content />;
};
