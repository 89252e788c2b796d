/** Why a call to a device failed, thrown inside the adapter and returned as a `Result` at its edge. */
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';

export type FaultCode = Extract<Failure['code'], `onvif-${string}`>;

export class OnvifFault extends Error {
  readonly code: FaultCode;
  readonly params: Failure['params'];

  constructor(code: FaultCode, params: Failure['params'] = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** Whatever else the libraries throw comes of an answer that they did not expect. */
export function faultOf(error: unknown): OnvifFault {
  return error instanceof OnvifFault ? error : new OnvifFault('onvif-answer-unusable');
}

export async function resultOf<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return succeed(await work());
  } catch (error) {
    const { code, params } = faultOf(error);
    return fail(code, params);
  }
}
