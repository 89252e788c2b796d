/** Every code that a `Result` of this program can fail with. */
export const FAILURE_CODES = [
  'camera-number-unknown',
  'tile-number-unknown',
  'call-up-unreadable',
  'layout-unknown',
  'grid-out-of-range',
  'merge-not-rectangular',
  'storage-full',
  'storage-refused',
  'storage-unreadable',
  'document-newer',
  /** Another start of the program holds the profile. */
  'profile-in-use',
  /** What the audit log does not know of is not done. */
  'audit-failed',
  'not-permitted',
  /** The controls are locked; the wall plays on. */
  'session-locked',
  /** Login or password is wrong; which of them is not said. */
  'sign-in-refused',
  /** After wrong attempts the next one has to wait: `seconds`. */
  'sign-in-wait',
  /** An act that needs two people has only one yet: `permission`. */
  'second-person-needed',
  /** Too short, too simple or the login itself: `least` characters. */
  'password-weak',
  'pin-weak',
  'login-taken',
  'last-administrator',
  'operator-unknown',
  /** Vouching needs two different people who may, and neither the one it is for. */
  'vouchers-unfit',
  /** More entries than a printed export holds: `most`. */
  'export-too-long',
  /** The file could not be made: `cause`. */
  'export-refused',
  /** The page could not be sent to a printer. */
  'print-refused',
  /** The key belongs to another action. */
  'key-taken',
  /** The key belongs to call-ups, to the system or to text. */
  'key-reserved',
  /** The desk stands on this monitor. */
  'desk-needed',
  'monitor-gone',
  /** There is no such camera any more, or the operator may not know of it. */
  'camera-unknown',
  /** Another camera has the number: `number`, `name`, `free` (the next free one). */
  'camera-number-taken',
  'camera-id-taken',
  /** The kind of camera is mounted for good: `number`. */
  'camera-not-movable',
  /** Rules between fields of a camera's entry: `field`. */
  'camera-unsound',
  /** A table of cameras cannot be read: `file`, `cause`. */
  'table-unreadable',
  /** No table was chosen, or another one since. */
  'table-gone',
  /** Mistakes in a table: `lines`. Nothing of it was applied. */
  'table-mistaken',
  /** Cameras of the last import were changed since, or there was none. */
  'import-not-undoable',
  /** Nothing answers there: `cause`. */
  'onvif-unreachable',
  'onvif-timed-out',
  /** User name and password were sent once and are not sent again by themselves. */
  'onvif-password-refused',
  'onvif-not-a-device',
  /** Nobody has accepted it yet, or it is another one than was accepted: `fingerprint`. */
  'onvif-certificate',
  /** The device refuses and does not say what time it has, so nobody knows which of the two it is. */
  'onvif-clock',
  'onvif-not-supported',
  /** Too large, damaged or made to do harm. */
  'onvif-answer-unusable',
  'camera-without-onvif',
  /** Not a host, range or address of a device: `word`. */
  'hosts-unreadable',
  /** `most` at one go. */
  'hosts-too-many',
  /** Somebody else steers it: `holder`, `seconds`. */
  'ptz-held',
  'ptz-not-held',
  'patrol-unknown',
  /** What the workstations of the centre share cannot be reached: `cause`. */
  'exchange-unreachable',
  /** What is there is not the order that this workstation has worked with. */
  'exchange-other-order',
  /** Nobody answers at that partner centre: `partner`. */
  'partner-unreachable',
  /** There is no nats-server on this computer. */
  'engine-missing',
  /** nats-server is older than 2.10: `version`. */
  'engine-too-old',
  /** Another program listens there: `port`. */
  'engine-port-taken',
  /** A server of an earlier start still works on that store. */
  'engine-in-use',
  /** A newer nats-server wrote the store: `stored`, `version`. */
  'engine-store-newer',
  /** It does not take what it was given, or ended by itself: `cause`. */
  'engine-refused',
  /** Nothing answers there: `cause`. */
  'engine-unreachable',
  /** The credentials are none, or are not taken: `cause`. */
  'engine-credentials-refused',
  /** The account may not store anything. */
  'engine-jetstream-off',
  /** What the account may do is too little: `limit`, `value`. */
  'engine-limits-short',
  /** Nobody says whether it writes through to the disk. */
  'engine-sync-unseen',
  /** There is something in it already: `streams`. */
  'engine-not-empty',
  /** A backup is incomplete, damaged or another centre's: `cause`. */
  'engine-backup-unreadable',
  'link-partner-unknown',
  /** A partner's card has a part that cannot be: `cause`. */
  'link-card-unusable',
  'agreement-unknown',
  /** It is not what the other centre could have said. */
  'agreement-unsound',
  /** Its terms cannot hold: `fault`. */
  'agreement-faulty',
  /** It is another one now than what was read. */
  'agreement-changed',
  'agreement-signed',
  'agreement-ended',
  /** There are as many as may be. */
  'agreement-full',
  'agreement-same-person',
  'agreement-needs-people',
  /** The terms place a centre in another country than its card does. */
  'agreement-country-other',
  /** The document that people signed. */
  'agreement-paper-unreadable',
  /** No agreement that holds lets this centre see that camera. */
  'abroad-not-agreed',
  'abroad-purpose',
  'abroad-level',
  'abroad-raise',
  'abroad-hours',
  'abroad-withheld',
  'abroad-sheltering',
  'abroad-many',
  /** Nobody has entered yet which centre this is. */
  'centre-nameless',
  /** There is no such incident here. */
  'incident-unknown',
  'incident-taken',
  /** What it is by now does not allow it: `state`. */
  'incident-state',
  /** Somebody else is: `responsible`. */
  'not-responsible',
  'incident-tasks-open',
  'handover-full',
  'handover-unknown',
  'handover-open',
  'handover-state',
  'handover-not-yours',
  'handover-same-person',
  'handover-needs-people',
  'handover-item-unknown',
  'handover-blocked',
  'handover-changed',
  'handover-risks',
  'incident-handoff-pending',
  'task-unknown',
  'task-taken',
  'handoff-unknown',
  /** It was offered anew: what was read is not what is offered now. */
  'handoff-changed',
  'handoff-decided',
  'handoff-late',
  'handoff-not-yours',
  'handoff-to-oneself',
  'handoff-off-duty',
  'handoff-not-read-back',
  'handoff-tasks-undecided',
  /** There is no such report here. */
  'report-unknown',
  'report-taken',
  /** It was answered already: `state`. */
  'report-state',
  /** Who reported it is not kept here: at another workstation, forgotten, or never said. */
  'reporter-unknown',
  /** The address or port of the intake cannot be had: `cause`. */
  'intake-refused',
  /** An app of that name is known, or there are as many as there may be: `name`. */
  'app-taken',
  'message-unknown',
  'message-not-yours',
  'message-acknowledged',
  /** There are as many as may be: `most`. */
  'contacts-full',
  /** There are as many rules as may be: `most`. */
  'alarm-rules-full',
  'exercise-unknown',
  /** Days that are none, the wrong way round, or too many. */
  'figures-period',
  /** What it is by now does not allow it. */
  'exercise-state',
  /** One at a time. */
  'exercise-running',
  /** What is an exercise and what is live cannot be one. */
  'exercise-live-mismatch',
  /** No scenario was chosen, or its file is gone. */
  'scenario-unknown',
  /** No shift begins then, it is no shift, or it is too far ahead. */
  'roster-shift',
  /** The shift is over. */
  'roster-past',
  /** The same person twice in one shift. */
  'roster-twice',
  /** Somebody else has planned it anew meanwhile. */
  'roster-changed',
  /** Somebody at another workstation was quicker: `by`, `name`. */
  'record-changed',
  /** The same in what the centre has only one of, such as its rules: `by`. */
  'centre-settings-changed',
  /** A number or login was given to something else at another workstation: `by`, `name`. */
  'record-taken',
  /** The centre's records are others than those that this workstation has. */
  'records-others',
  /** Passwords cannot be shared before another workstation has handed over the key. */
  'centre-key-missing',
  /** This workstation was removed from the centre. */
  'workstation-removed',
  'workstation-unknown',
  /** The centre's server said no to an invitation: `cause`. */
  'workstation-not-let-in',
  /** A file that is no invitation of a centre. */
  'invitation-unreadable',
  'invitation-unknown',
  /** This console runs a server itself: it cannot join another one. */
  'invitation-here',
  /** The server listens everywhere and says no name by which others reach it. */
  'engine-without-name',
  /** No such centre is known as a partner here. */
  'partner-unknown',
  /** What it is by now does not allow it. */
  'partner-state',
  /** Somebody has changed it meanwhile: what was seen is not what stands. */
  'partner-changed',
  /** Pairing needs people with names and passwords. */
  'partner-needs-people',
  /** The first person cannot be the second one too. */
  'partner-same-person',
  'partners-full',
  /** It is no centre card, or was changed: `cause`. */
  'partner-card-unsound',
  'compared-file-unsound',
  /** It is for another centre. */
  'partner-card-elsewhere',
  /** It is the own one. */
  'partner-card-own',
  'partner-card-past',
  /** A newer one of the same centre was read already. */
  'partner-card-older',
  /** It has another key, and the one before does not vouch for it. */
  'partner-key-changed',
  /** It confirms keys that are not ours. */
  'partner-answers-other',
  /** The partnership, or the key, was ended for good. */
  'partner-revoked',
  /** The keys of the centre are kept at another workstation: `name`. */
  'centre-keys-elsewhere',
  'request-unreadable',
  'internal',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];
