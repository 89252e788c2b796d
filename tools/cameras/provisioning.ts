// The provisioning file (docs: contract) that sets a console up with these cameras.
import { stringify } from 'yaml';
import type { DemoCamera } from './start.ts';

export interface ProvisioningOptions {
  /** Takes the passwords as environment variables; without it they stand in the file. */
  environment?: Record<string, string>;
  centre?: {
    id: string;
    name: string;
    country: string;
    lang: string;
    authority: string;
    timezone: string;
  };
  /** Where the workstations meet; default: alone. */
  engine?: Readonly<Record<string, unknown>>;
  /** Default: none, so that nobody need sign in. */
  operators?: readonly {
    login: string;
    name: string;
    role: string;
    groups?: readonly string[];
    password: string;
  }[];
  /** Camera groups, by camera id. */
  groups?: Readonly<Record<string, readonly string[]>>;
  /** ONVIF devices, by camera id. */
  devices?: Readonly<Record<string, { readonly address: string; readonly moves: boolean }>>;
  /** Names and camera ids; null leaves a place empty. Default: all cameras on one wall. */
  layouts?: readonly { name: string; columns: number; tiles: readonly (string | null)[] }[];
}

/** The centre unless another is named. */
export const JESENIK = {
  id: 'jesenik',
  name: 'Městská policie Jeseník',
  country: 'CZ',
  lang: 'cs',
  authority: 'municipal-police',
  timezone: 'Europe/Prague',
};
type Secret = (of: { login: string; password: string }) => string;

export function provisioningFor(
  cameras: readonly DemoCamera[],
  options: ProvisioningOptions = {},
): string {
  const { environment } = options;
  const secret: Secret = ({ login, password }) => {
    if (!environment) return password;
    const variable = `POMEZI_DEMO_${login.toUpperCase().replaceAll('-', '_')}`;
    environment[variable] = password;
    return `env:${variable}`;
  };
  const columns = Math.max(1, Math.ceil(Math.sqrt(cameras.length)));
  const wall = { name: 'Jeseník – přehled', columns, tiles: cameras.map(({ id }) => id) };
  return stringify(
    {
      centre: options.centre ?? JESENIK,
      ...(options.engine === undefined ? {} : { engine: options.engine }),
      ...(options.operators === undefined ? {} : { operators: options.operators }),
      cameras: cameras.map((camera) => ({
        ...entry(camera, secret),
        ...deviceOf(options.devices?.[camera.id]),
        ...(options.groups?.[camera.id] === undefined ? {} : { groups: options.groups[camera.id] }),
      })),
      layouts: options.layouts ?? [wall],
      partners: [],
    },
    { lineWidth: 0 },
  );
}

function entry(camera: DemoCamera, secret: Secret) {
  const { id, number, name, place, main, sub, user, password } = camera;
  const login = user && password ? { user, password: secret({ login: id, password }) } : {};
  return {
    id,
    number,
    name,
    type: 'fixed',
    streams: { main, ...(sub ? { sub } : {}), ...login },
    position: {
      lat: round(place.latitude),
      lon: round(place.longitude),
      bearing: place.bearing,
      fov: 70,
      precision: 'exact',
    },
    owner: place.owner,
    purpose: place.purpose,
    regime: 'gdpr',
    retention_hours: place.retentionHours,
  };
}

function deviceOf(device: { readonly address: string; readonly moves: boolean } | undefined) {
  if (device === undefined) return {};
  return { onvif: device.address, ...(device.moves ? { type: 'ptz' } : {}) };
}

/** Ten thousandths of a degree are ten metres: more would pretend a survey. */
function round(degrees: number): number {
  return Math.round(degrees * 10_000) / 10_000;
}
