/** One sound input for every request. A row that is new in the contract is missing here until it has one. */
import type { Input, RequestName } from '../../core/contract/contract.ts';

export const INPUTS: { readonly [N in RequestName]: Input<N> } = {
  'console.state': null,
  'wall.act': { do: 'restore' },
  'media.connect': null,
  'window.wall': null,
  'session.see': null,
  'session.active': null,
  'operators.list': null,

  'layout.save': { name: 'Night' },
  'layout.show': { id: 'night' },
  'layout.remove': { id: 'night' },
  'settings.language': { language: 'cs' },
  'settings.wallViewing': { distance: 4 },
  'settings.policy': { lockAfterMinutes: 5 },
  'audit.read': { filter: {}, before: null, limit: 200 },
  'audit.integrity': null,
  'audit.export': { filter: {}, format: 'csv' },
  'notice.dismiss': { notice: 'secrets-in-file' },
  'provisioning.choose': null,
  'session.signIn': { login: 'novak', password: 'x' },
  'session.signInWithPin': { login: 'novak', pin: '2468' },
  'session.signOut': null,
  'session.lock': null,
  'session.second': { login: 'kral', password: 'x', permission: 'operators.change' },
  'session.changePassword': { current: 'x', next: 'y' },
  'session.changePin': { password: 'x', pin: null },
  'setup.firstAdministrator': { login: 'novak', name: 'J. Novák', password: 'x' },
  'recovery.setPassword': {
    ...{ login: 'novak', first: { login: 'a', password: 'x' }, next: 'y' },
    second: { login: 'b', password: 'x' },
  },
  'camera.health': { camera: 'jes-012', hours: 24, steps: 144 },
  'camera.watchers': { camera: 'jes-012' },
  'operators.add': {
    ...{ login: 'novak', name: 'J. Novák', role: 'dispatcher', groups: null, password: 'x' },
  },
  'operators.change': { id: '00000000-0000-4000-8000-000000000001', active: false },
};
