'use client';
import { useEffect } from 'react';
import { useRoomClient, useToolStore } from '../../_room/hooks';
import { Button } from '../../_ui/button';
import { Strip } from '../../_ui/strip';
import { useMemories } from '../room';
import { usePanels } from '../ui';

const back = (): void => usePanels.setState({ shown: null });

/** A memory in the canvas' place, for this screen alone. */
export const ShownMemory = () => {
  const id = usePanels((panels) => panels.shown);
  const memory = useMemories().find((each) => each.id === id);
  const tools = useToolStore();
  const client = useRoomClient();
  useEffect(() => {
    if (!memory) return;
    tools.setState({ preview: memory.pattern });
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && back();
    window.addEventListener('keydown', leave);
    return () => {
      tools.setState({ preview: null });
      window.removeEventListener('keydown', leave);
    };
  }, [memory, tools]);
  if (!memory) return null;
  const author = memory.by === 'basin' ? 'a starter memory' : `stored by ${client.nameOf(memory.by)}`;
  return (
    <Strip
      action={
        <Button size="sm" variant="primary" onClick={back}>
          Back to the canvas
        </Button>
      }
    >
      <b>{memory.name}</b>, {author}
    </Strip>
  );
};
