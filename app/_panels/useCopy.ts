'use client';
import { useEffect, useState } from 'react';

const byHand = (text: string): boolean => {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
};

const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure address browsers have no clipboard: the old way still works.
    return byHand(text);
  }
};

/** Copies and says so for two seconds. */
export const useCopy = () => {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  return { copied, copy: async (text: string) => setCopied(await copyText(text)) };
};
