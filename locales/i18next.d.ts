/** Makes keys, namespaces and placeholders of English a type: a wrong key does not compile. */
import 'i18next';
import type { resources } from './resources.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: (typeof resources)['en'];
    returnNull: false;
  }
}
