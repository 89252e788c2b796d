import { useMemo } from 'react';
import { useStore } from 'zustand';
import { positionsOf, type Position } from '../../../core/domain/watch/positions.ts';
import type { Presence } from '../../../core/incident-ports.ts';
import { incidentStore } from '../../stores/incident-store.ts';

/** Every position that the centre has heard of lately, this one first. */
export function usePositions(): readonly Position<Presence>[] {
  const now = useStore(incidentStore, (state) => state.now);
  return useMemo(
    () => positionsOf(now.positions, now.presences, now.here?.position ?? null, now.now),
    [now],
  );
}
