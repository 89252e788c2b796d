/** Profiles, encoders and movement as a device lists them. */
import type { Device } from './device-parts.ts';

interface Encoder {
  readonly token: 'main' | 'sub';
  readonly width: number;
  readonly height: number;
  readonly rate: number;
  readonly bitrate: number;
}

const ENCODERS: readonly Encoder[] = [
  { token: 'main', width: 1920, height: 1080, rate: 25, bitrate: 4096 },
  { token: 'sub', width: 640, height: 360, rate: 12, bitrate: 512 },
];

const SPACE = 'http://www.onvif.org/ver10/tptz';
const multicast =
  '<tt:Multicast><tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address>' +
  '</tt:Address><tt:Port>0</tt:Port><tt:TTL>1</tt:TTL><tt:AutoStart>false</tt:AutoStart>' +
  '</tt:Multicast>';

function source(): string {
  return (
    '<tt:Name>source</tt:Name><tt:UseCount>2</tt:UseCount>' +
    '<tt:SourceToken>source</tt:SourceToken>' +
    '<tt:Bounds x="0" y="0" width="1920" height="1080"/>'
  );
}

function ptz(): string {
  return (
    '<tt:Name>ptz</tt:Name><tt:UseCount>2</tt:UseCount><tt:NodeToken>ptz</tt:NodeToken>' +
    `<tt:DefaultContinuousPanTiltVelocitySpace>${SPACE}/PanTiltSpaces/VelocityGenericSpace` +
    '</tt:DefaultContinuousPanTiltVelocitySpace>' +
    '<tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout>'
  );
}

export function configurations(): string {
  return `<tptz:PTZConfiguration token="ptz">${ptz()}</tptz:PTZConfiguration>`;
}

export function profiles1({ options }: Device): string {
  const all = ENCODERS.map(({ token, width, height, rate, bitrate }) => {
    const control =
      options.faults?.noRateControl === true
        ? ''
        : `<tt:RateControl><tt:FrameRateLimit>${String(rate)}</tt:FrameRateLimit>` +
          '<tt:EncodingInterval>1</tt:EncodingInterval>' +
          `<tt:BitrateLimit>${String(bitrate)}</tt:BitrateLimit></tt:RateControl>`;
    return (
      `<trt:Profiles token="${token}" fixed="true"><tt:Name>${token}</tt:Name>` +
      `<tt:VideoSourceConfiguration token="source">${source()}</tt:VideoSourceConfiguration>` +
      `<tt:VideoEncoderConfiguration token="${token}"><tt:Name>${token}</tt:Name>` +
      '<tt:UseCount>1</tt:UseCount><tt:Encoding>H264</tt:Encoding><tt:Resolution>' +
      `<tt:Width>${String(width)}</tt:Width><tt:Height>${String(height)}</tt:Height>` +
      `</tt:Resolution><tt:Quality>4</tt:Quality>${control}` +
      '<tt:H264><tt:GovLength>50</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>' +
      `${multicast}<tt:SessionTimeout>PT60S</tt:SessionTimeout></tt:VideoEncoderConfiguration>` +
      (options.moves === false
        ? ''
        : `<tt:PTZConfiguration token="ptz">${ptz()}</tt:PTZConfiguration>`) +
      '</trt:Profiles>'
    );
  });
  return `<trt:GetProfilesResponse>${all.join('')}</trt:GetProfilesResponse>`;
}

export function profiles2({ options }: Device): string {
  const all = ENCODERS.map(({ token, width, height, rate, bitrate }) => {
    const control =
      options.faults?.noRateControl === true
        ? ''
        : `<tt:RateControl><tt:FrameRateLimit>${String(rate)}</tt:FrameRateLimit>` +
          `<tt:BitrateLimit>${String(bitrate)}</tt:BitrateLimit></tt:RateControl>`;
    return (
      `<tr2:Profiles token="${token}" fixed="true"><tr2:Name>${token}</tr2:Name>` +
      `<tr2:Configurations><tr2:VideoSource token="source">${source()}</tr2:VideoSource>` +
      `<tr2:VideoEncoder token="${token}" GovLength="50" Profile="Main">` +
      `<tt:Name>${token}</tt:Name><tt:UseCount>1</tt:UseCount><tt:Encoding>H265</tt:Encoding>` +
      `<tt:Resolution><tt:Width>${String(width)}</tt:Width>` +
      `<tt:Height>${String(height)}</tt:Height></tt:Resolution>${control}` +
      '<tt:Quality>4</tt:Quality></tr2:VideoEncoder>' +
      (options.moves === false ? '' : `<tr2:PTZ token="ptz">${ptz()}</tr2:PTZ>`) +
      '</tr2:Configurations></tr2:Profiles>'
    );
  });
  return `<tr2:GetProfilesResponse>${all.join('')}</tr2:GetProfilesResponse>`;
}

export function videoSources(): string {
  return (
    '<trt:GetVideoSourcesResponse><trt:VideoSources token="source">' +
    '<tt:Framerate>25</tt:Framerate><tt:Resolution><tt:Width>1920</tt:Width>' +
    '<tt:Height>1080</tt:Height></tt:Resolution></trt:VideoSources></trt:GetVideoSourcesResponse>'
  );
}

export function ptzNode(): string {
  const range = (name: string, least: string): string =>
    `<tt:${name}><tt:Min>${least}</tt:Min><tt:Max>1.0</tt:Max></tt:${name}>`;
  const space = (name: string, uri: string, ranges: string): string =>
    `<tt:${name}><tt:URI>${SPACE}/${uri}</tt:URI>${ranges}</tt:${name}>`;
  const both = range('XRange', '-1.0') + range('YRange', '-1.0');
  return (
    '<tptz:PTZNode token="ptz" FixedHomePosition="true"><tt:Name>ptz</tt:Name>' +
    '<tt:SupportedPTZSpaces>' +
    space('AbsolutePanTiltPositionSpace', 'PanTiltSpaces/PositionGenericSpace', both) +
    space('AbsoluteZoomPositionSpace', 'ZoomSpaces/PositionGenericSpace', range('XRange', '0.0')) +
    space('RelativePanTiltTranslationSpace', 'PanTiltSpaces/TranslationGenericSpace', both) +
    space(
      ...(['RelativeZoomTranslationSpace', 'ZoomSpaces/TranslationGenericSpace'] as const),
      range('XRange', '-1.0'),
    ) +
    space('ContinuousPanTiltVelocitySpace', 'PanTiltSpaces/VelocityGenericSpace', both) +
    space(
      ...(['ContinuousZoomVelocitySpace', 'ZoomSpaces/VelocityGenericSpace'] as const),
      range('XRange', '-1.0'),
    ) +
    '</tt:SupportedPTZSpaces><tt:MaximumNumberOfPresets>64</tt:MaximumNumberOfPresets>' +
    '<tt:HomeSupported>true</tt:HomeSupported></tptz:PTZNode>'
  );
}
