'use client';
import { MemoryHeading, MemoryList, StoreButton } from '../memories/MemoryShelf';
import { NetworkLine } from '../memories/NetworkLine';

export const PhoneMemories = () => (
  <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
    <StoreButton />
    <NetworkLine />
    <MemoryHeading />
    <MemoryList />
  </div>
);
