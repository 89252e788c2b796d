/** What a device answers to each operation. Where the standard asks for an order, it is kept. */
import type { Element } from '@xmldom/xmldom';
import type { Device } from './device-parts.ts';
import { configurations, profiles1, profiles2, ptzNode, videoSources } from './media-answers.ts';
import type { Movement, Position } from './movement.ts';
import {
  childOf,
  escape,
  notSupported,
  SCHEMA,
  textOf,
  wrongArguments,
  type Request,
} from './soap.ts';

const TDS = 'http://www.onvif.org/ver10/device/wsdl';
const TRT = 'http://www.onvif.org/ver10/media/wsdl';
const TR2 = 'http://www.onvif.org/ver20/media/wsdl';
const TPTZ = 'http://www.onvif.org/ver20/ptz/wsdl';
export const TEV = 'http://www.onvif.org/ver10/events/wsdl';
const TIMG = 'http://www.onvif.org/ver20/imaging/wsdl';

/** Without a password (ONVIF Core Specification, 5.9.4.3: access class PRE_AUTH). */
export const OPEN_TO_ALL: ReadonlySet<string> = new Set([
  ...['GetSystemDateAndTime', 'GetServices', 'GetCapabilities', 'GetWsdlUrl', 'GetHostname'],
]);

type Operation = (device: Device, body: Element) => string;

export function answerTo(device: Device, { space, operation, body }: Request): string {
  const found = OPERATIONS[space]?.[operation];
  const offered = services(device).some(([, namespace]) => namespace === space);
  if (found === undefined || !offered) throw notSupported();
  return found(device, body);
}

function services({ options }: Device): (readonly [string, string, string])[] {
  const { faults } = options;
  const all: (readonly [string, string, string])[] = [['device_service', TDS, '2.60']];
  if (faults?.noMedia1 !== true) all.push(['media_service', TRT, '2.60']);
  if (faults?.noMedia2 !== true) all.push(['media2_service', TR2, '19.6']);
  if (options.moves !== false) all.push(['ptz_service', TPTZ, '2.60']);
  if (faults?.noEvents !== true) all.push(['events_service', TEV, '2.60']);
  all.push(['imaging_service', TIMG, '2.60']);
  return all;
}

function capabilities(device: Device): string {
  const at = (path: string): string => `<tt:XAddr>${device.origin()}/onvif/${path}</tt:XAddr>`;
  const known = new Set(services(device).map(([, space]) => space));
  const part = (space: string, text: string): string => (known.has(space) ? text : '');
  return (
    '<tds:GetCapabilitiesResponse><tds:Capabilities>' +
    `<tt:Device>${at('device_service')}</tt:Device>` +
    part(
      TEV,
      `<tt:Events>${at('events_service')}<tt:WSSubscriptionPolicySupport>true` +
        '</tt:WSSubscriptionPolicySupport><tt:WSPullPointSupport>true</tt:WSPullPointSupport>' +
        '<tt:WSPausableSubscriptionManagerInterfaceSupport>false' +
        '</tt:WSPausableSubscriptionManagerInterfaceSupport></tt:Events>',
    ) +
    `<tt:Imaging>${at('imaging_service')}</tt:Imaging>` +
    part(
      TRT,
      `<tt:Media>${at('media_service')}<tt:StreamingCapabilities>` +
        '<tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP>' +
        '<tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>',
    ) +
    part(TPTZ, `<tt:PTZ>${at('ptz_service')}</tt:PTZ>`) +
    '</tds:Capabilities></tds:GetCapabilitiesResponse>'
  );
}

function dateAndTime({ now, options }: Device): string {
  const date = new Date(options.faults?.clockUnset === true ? 0 : now());
  return (
    '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>' +
    '<tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings>' +
    '<tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>' +
    `<tt:Time><tt:Hour>${String(date.getUTCHours())}</tt:Hour>` +
    `<tt:Minute>${String(date.getUTCMinutes())}</tt:Minute>` +
    `<tt:Second>${String(date.getUTCSeconds())}</tt:Second></tt:Time>` +
    `<tt:Date><tt:Year>${String(date.getUTCFullYear())}</tt:Year>` +
    `<tt:Month>${String(date.getUTCMonth() + 1)}</tt:Month>` +
    `<tt:Day>${String(date.getUTCDate())}</tt:Day></tt:Date></tt:UTCDateTime>` +
    '</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>'
  );
}

const deviceOperations: Readonly<Record<string, Operation>> = {
  GetSystemDateAndTime: dateAndTime,
  GetServices(device) {
    if (device.options.faults?.noServices === true) throw notSupported();
    const all = services(device).map(([path, space, version]) => {
      const [major, minor] = version.split('.');
      return (
        `<tds:Service><tds:Namespace>${space}</tds:Namespace>` +
        `<tds:XAddr>${device.origin()}/onvif/${path}</tds:XAddr><tds:Version>` +
        `<tt:Major>${major ?? ''}</tt:Major><tt:Minor>${minor ?? ''}</tt:Minor>` +
        '</tds:Version></tds:Service>'
      );
    });
    return `<tds:GetServicesResponse>${all.join('')}</tds:GetServicesResponse>`;
  },
  GetCapabilities: capabilities,
  GetDeviceInformation: ({ options }) =>
    '<tds:GetDeviceInformationResponse><tds:Manufacturer>Pomezí</tds:Manufacturer>' +
    `<tds:Model>${escape(options.name ?? 'Demonstration camera')}</tds:Model>` +
    '<tds:FirmwareVersion>1.4.2</tds:FirmwareVersion>' +
    `<tds:SerialNumber>${escape(options.serial ?? 'PMZ-0001')}</tds:SerialNumber>` +
    '<tds:HardwareId>1</tds:HardwareId></tds:GetDeviceInformationResponse>',
  GetUsers: ({ authority }) =>
    '<tds:GetUsersResponse>' +
    authority.users
      .map(
        ({ name, level }) =>
          `<tds:User><tt:Username>${escape(name)}</tt:Username>` +
          `<tt:UserLevel>${level}</tt:UserLevel></tds:User>`,
      )
      .join('') +
    '</tds:GetUsersResponse>',
  SetUser({ authority }, body) {
    const given = childOf(body, TDS, 'User');
    if (given === null) throw wrongArguments('User is missing');
    const name = textOf(given, SCHEMA, 'Username');
    const user = authority.users.find((known) => known.name === name);
    if (user === undefined) throw wrongArguments('no such user', 'ter:UsernameMissing');
    const password = textOf(given, SCHEMA, 'Password');
    if (password.length < 8) throw wrongArguments('too short', 'ter:PasswordTooWeak');
    if (textOf(given, SCHEMA, 'UserLevel') !== user.level) throw wrongArguments('level');
    user.password = password;
    return '<tds:SetUserResponse/>';
  },
};

function streamOf({ options }: Device, token: string): string {
  const { main, sub } = options.streams ?? {
    ...{ main: 'rtsp://127.0.0.1:554/main', sub: 'rtsp://127.0.0.1:554/sub' },
  };
  if (token !== 'main' && token !== 'sub') throw wrongArguments('profile', 'ter:NoProfile');
  const address = token === 'main' ? main : sub;
  const announced = options.faults?.announcedHost;
  return announced === undefined
    ? address
    : address.replace(/^(rtsp:\/\/)[^:/]+/, `$1${announced}`);
}

const media1Operations: Readonly<Record<string, Operation>> = {
  GetProfiles: profiles1,
  GetVideoSources: videoSources,
  GetStreamUri(device, body) {
    const setup = childOf(body, TRT, 'StreamSetup');
    if (setup === null) throw wrongArguments('StreamSetup is missing');
    const transport = childOf(setup, SCHEMA, 'Transport');
    if (textOf(setup, SCHEMA, 'Stream') !== 'RTP-Unicast' || transport === null) {
      throw wrongArguments('stream', 'ter:InvalidStreamSetup');
    }
    const uri = streamOf(device, textOf(body, TRT, 'ProfileToken'));
    return `<trt:GetStreamUriResponse>${mediaUri(uri)}</trt:GetStreamUriResponse>`;
  },
  GetSnapshotUri(device, body) {
    streamOf(device, textOf(body, TRT, 'ProfileToken'));
    const uri = `${device.origin()}/snapshot`;
    return `<trt:GetSnapshotUriResponse>${mediaUri(uri)}</trt:GetSnapshotUriResponse>`;
  },
};

function mediaUri(uri: string): string {
  return (
    `<trt:MediaUri><tt:Uri>${escape(uri)}</tt:Uri>` +
    '<tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>' +
    '<tt:InvalidAfterReboot>false</tt:InvalidAfterReboot><tt:Timeout>PT0S</tt:Timeout>' +
    '</trt:MediaUri>'
  );
}

const media2Operations: Readonly<Record<string, Operation>> = {
  GetProfiles: profiles2,
  GetStreamUri(device, body) {
    if (!['RTSP', 'RtspUnicast'].includes(textOf(body, TR2, 'Protocol'))) {
      throw wrongArguments('protocol', 'ter:InvalidStreamSetup');
    }
    const uri = streamOf(device, textOf(body, TR2, 'ProfileToken'));
    return `<tr2:GetStreamUriResponse><tr2:Uri>${escape(uri)}</tr2:Uri></tr2:GetStreamUriResponse>`;
  },
  GetSnapshotUri(device, body) {
    streamOf(device, textOf(body, TR2, 'ProfileToken'));
    const uri = `${device.origin()}/snapshot`;
    return `<tr2:GetSnapshotUriResponse><tr2:Uri>${uri}</tr2:Uri></tr2:GetSnapshotUriResponse>`;
  },
};

function checkProfile(body: Element): void {
  const token = textOf(body, TPTZ, 'ProfileToken');
  if (token !== 'main' && token !== 'sub') throw wrongArguments('profile', 'ter:NoProfile');
}

/** `PT0.4S`; more than a minute a device does not move by itself. */
function duration(text: string): number {
  const found = /^PT(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(text);
  if (found === null) throw wrongArguments('Timeout', 'ter:TimeoutNotSupported');
  return (Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0)) * 1_000;
}

function vectorOf(body: Element, name: string, least: Position): Position {
  const given = childOf(body, TPTZ, name);
  if (given === null) throw wrongArguments(`${name} is missing`);
  const number = (part: Element | null, axis: string, from: number): number => {
    if (part === null) return 0;
    const value = Number(part.getAttribute(axis) ?? 'none');
    if (!(value >= from && value <= 1)) throw wrongArguments(name, 'ter:InvalidPosition');
    return value;
  };
  const turn = childOf(given, SCHEMA, 'PanTilt');
  return {
    pan: number(turn, 'x', least.pan),
    tilt: number(turn, 'y', least.tilt),
    zoom: number(childOf(given, SCHEMA, 'Zoom'), 'x', least.zoom),
  };
}

const BACKWARDS: Position = { pan: -1, tilt: -1, zoom: -1 };
const PLACES: Position = { pan: -1, tilt: -1, zoom: 0 };

function moving(work: (movement: Movement, body: Element) => string): Operation {
  return ({ movement }, body) => {
    checkProfile(body);
    return work(movement, body);
  };
}

const ptzOperations: Readonly<Record<string, Operation>> = {
  GetNodes: () => `<tptz:GetNodesResponse>${ptzNode()}</tptz:GetNodesResponse>`,
  GetConfigurations: () =>
    `<tptz:GetConfigurationsResponse>${configurations()}</tptz:GetConfigurationsResponse>`,
  ContinuousMove: moving((movement, body) => {
    const timeout = childOf(body, TPTZ, 'Timeout');
    const forMs = timeout === null ? 10_000 : duration((timeout.textContent ?? '').trim());
    movement.run(vectorOf(body, 'Velocity', BACKWARDS), forMs);
    return '<tptz:ContinuousMoveResponse/>';
  }),
  RelativeMove: moving((movement, body) => {
    movement.shift(vectorOf(body, 'Translation', BACKWARDS));
    return '<tptz:RelativeMoveResponse/>';
  }),
  AbsoluteMove: moving((movement, body) => {
    movement.jump(vectorOf(body, 'Position', PLACES));
    return '<tptz:AbsoluteMoveResponse/>';
  }),
  Stop: moving((movement) => {
    movement.stop();
    return '<tptz:StopResponse/>';
  }),
  GetStatus(device, body) {
    checkProfile(body);
    const { pan, tilt, zoom } = device.movement.position;
    const state = device.movement.moving ? 'MOVING' : 'IDLE';
    return (
      '<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position>' +
      `<tt:PanTilt x="${pan.toFixed(4)}" y="${tilt.toFixed(4)}"/>` +
      `<tt:Zoom x="${zoom.toFixed(4)}"/></tt:Position><tt:MoveStatus>` +
      `<tt:PanTilt>${state}</tt:PanTilt><tt:Zoom>${state}</tt:Zoom></tt:MoveStatus>` +
      `<tt:UtcTime>${new Date(device.now()).toISOString()}</tt:UtcTime>` +
      '</tptz:PTZStatus></tptz:GetStatusResponse>'
    );
  },
  GetPresets: moving((movement) => {
    const all = [...movement.presets].map(
      ([token, { name }]) =>
        `<tptz:Preset token="${escape(token)}"><tt:Name>${escape(name)}</tt:Name></tptz:Preset>`,
    );
    return `<tptz:GetPresetsResponse>${all.join('')}</tptz:GetPresetsResponse>`;
  }),
  SetPreset: moving((movement, body) => {
    const name = (childOf(body, TPTZ, 'PresetName')?.textContent ?? '').trim();
    const token = (childOf(body, TPTZ, 'PresetToken')?.textContent ?? '').trim();
    if (token !== '' && !movement.presets.has(token)) throw noPreset();
    const kept = movement.keep(name, token === '' ? null : token);
    return `<tptz:SetPresetResponse><tptz:PresetToken>${escape(kept)}</tptz:PresetToken></tptz:SetPresetResponse>`;
  }),
  GotoPreset: moving((movement, body) => {
    const preset = movement.presets.get(textOf(body, TPTZ, 'PresetToken'));
    if (preset === undefined) throw noPreset();
    movement.jump(preset.at);
    return '<tptz:GotoPresetResponse/>';
  }),
  RemovePreset: moving((movement, body) => {
    if (!movement.presets.delete(textOf(body, TPTZ, 'PresetToken'))) throw noPreset();
    return '<tptz:RemovePresetResponse/>';
  }),
  GotoHomePosition: moving((movement) => {
    movement.jump({ pan: 0, tilt: 0, zoom: 0 });
    return '<tptz:GotoHomePositionResponse/>';
  }),
};

function noPreset(): Error {
  return wrongArguments('no such preset', 'ter:NoToken');
}

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  [TDS]: deviceOperations,
  [TRT]: media1Operations,
  [TR2]: media2Operations,
  [TPTZ]: ptzOperations,
};
