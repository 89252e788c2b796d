/** A camera as windows are told of it and as the profile keeps it. */
import { z } from 'zod';
import { CAMERA_KINDS, REGIMES, type Camera } from '../domain/camera.ts';
import { cameraRecord, position } from './registry-record.ts';
import { cameraId, streamName } from './schemas.ts';

export const camera: z.ZodType<Camera> = z.strictObject({
  id: cameraId,
  number: z.int().min(1).max(99_999),
  name: z.string().min(1).max(120),
  kind: z.enum(CAMERA_KINDS),
  /** None: a camera that others know of and whose pictures do not come here. */
  streams: z.array(streamName),
  position: position.optional(),
  owner: z.string().optional(),
  purpose: z.string().optional(),
  regime: z.enum(REGIMES).optional(),
  retentionHours: z.number().optional(),
  partner: cameraId.optional(),
  groups: z.array(z.string()).optional(),
  record: cameraRecord.optional(),
});
