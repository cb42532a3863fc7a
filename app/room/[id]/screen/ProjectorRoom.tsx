'use client';
import { Doorway, Joining } from '../../../_panels/Doorway';
import { ProjectorScreen } from '../../../_panels/projector/ProjectorScreen';
import { RoomProvider } from '../../../_room/hooks';

/** The room on a wall: it watches, and is no participant to count on. */
export const ProjectorRoom = ({ id }: { id: string }) => (
  <RoomProvider roomId={id} viewOnly fallback={<Joining />}>
    <Doorway>
      <ProjectorScreen />
    </Doorway>
  </RoomProvider>
);
