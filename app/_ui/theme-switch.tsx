'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { Segmented } from './segmented';
import { setTheme, useTheme } from './theme';

const options = [
  { value: 'auto', label: 'As the system', icon: <Monitor aria-hidden="true" /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
] as const;

export const ThemeSwitch = ({ className }: { className?: string }) => (
  <Segmented
    label="Theme"
    hideLabel
    size="sm"
    value={useTheme()}
    options={options}
    onChange={setTheme}
    className={className}
  />
);
