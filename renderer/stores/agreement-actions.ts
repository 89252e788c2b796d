/** What is done with agreements. Who asks shows why something failed, beside what was asked. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, type Failure, type Result } from '../../core/domain/result.ts';

/** As many as main gives at once. */
const CAMERAS_MOST = 5_000;

export interface AgreementActions {
  /** Of an agreement that is begun here. */
  readonly newId: () => string;
  /** Asks for the document that people signed. */
  readonly paper: () => Promise<Output<'agreement.paper'>>;
  /** Those of this centre, also for whoever sees none of them on the wall. */
  readonly cameras: () => Promise<readonly Camera[]>;
  readonly propose: (input: Input<'agreement.propose'>) => Promise<Output<'agreement.propose'>>;
  /** null: it is signed. */
  readonly sign: (input: Input<'agreement.sign'>) => Promise<Failure | null>;
  readonly end: (input: Input<'agreement.end'>) => Promise<Failure | null>;
}

export function createAgreementActions(bridge: Bridge, newId: () => string): AgreementActions {
  const lost = (): Result<never> => fail('internal', { request: 'agreements' });
  const failureOf = async (asked: Promise<Result<unknown>>): Promise<Failure | null> => {
    const answer = await asked.catch(lost);
    return answer.ok ? null : answer.failure;
  };
  return {
    newId,
    paper: () => bridge.invoke('agreement.paper', null).catch(lost),
    cameras: async () => {
      const asked = bridge.invoke('cameras.search', { query: {}, limit: CAMERAS_MOST });
      const answer = await asked.catch(lost);
      return answer.ok ? answer.value.found.map(({ camera }) => camera) : [];
    },
    propose: (input) => bridge.invoke('agreement.propose', input).catch(lost),
    sign: (input) => failureOf(bridge.invoke('agreement.sign', input)),
    end: (input) => failureOf(bridge.invoke('agreement.end', input)),
  };
}
