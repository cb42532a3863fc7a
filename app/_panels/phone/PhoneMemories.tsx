'use client';
import { MemoryHeading, MemoryList, StoreButton } from '../memories/MemoryShelf';
import { NetworkLine } from '../memories/NetworkLine';

export const PhoneMemories = () => (
  <div className="grid gap-3">
    <StoreButton />
    <MemoryHeading />
    <MemoryList />
    <NetworkLine />
  </div>
);
