/** Steps from an empty database to this version's. Only ever added to: what was released stays. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE entries (
     sequence INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     time INTEGER NOT NULL,
     operator TEXT,
     action TEXT NOT NULL,
     outcome TEXT NOT NULL,
     camera TEXT,
     incident TEXT,
     text TEXT NOT NULL,
     hash TEXT NOT NULL,
     key TEXT NOT NULL,
     signature TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entries_by_time ON entries (time);
   CREATE INDEX entries_by_operator ON entries (operator, sequence) WHERE operator IS NOT NULL;
   CREATE INDEX entries_by_action ON entries (action, sequence);
   CREATE INDEX entries_by_camera ON entries (camera, sequence) WHERE camera IS NOT NULL;
   CREATE INDEX entries_by_incident ON entries (incident, sequence) WHERE incident IS NOT NULL;
   CREATE TABLE outbox (
     sequence INTEGER PRIMARY KEY REFERENCES entries (sequence),
     kind TEXT NOT NULL
   ) STRICT`,
  // blocks.ts: what finds entries by more than one property at once, however many there are.
  `DROP INDEX entries_by_operator;
   DROP INDEX entries_by_action;
   DROP INDEX entries_by_camera;
   DROP INDEX entries_by_incident;
   CREATE TABLE blocks (
     block INTEGER PRIMARY KEY,
     earliest INTEGER NOT NULL,
     latest INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE marks (
     kind TEXT NOT NULL,
     value TEXT NOT NULL,
     block INTEGER NOT NULL,
     places BLOB NOT NULL,
     PRIMARY KEY (kind, value, block)
   ) STRICT, WITHOUT ROWID`,
  // core/journal/records.ts: what the profile keeps, and which entry said so last. What other centres
  // are to hear of is read from the journal itself, so nothing waits in a table beside it.
  `DROP TABLE outbox;
   CREATE TABLE records (
     kind TEXT NOT NULL,
     id TEXT NOT NULL,
     value TEXT NOT NULL,
     sequence INTEGER NOT NULL,
     PRIMARY KEY (kind, id)
   ) STRICT, WITHOUT ROWID`,
  // open-acts.ts. Acts of before had no id: what follows of the same action, operator and place ends them.
  `CREATE TABLE open_acts (
     sequence INTEGER PRIMARY KEY,
     act TEXT NOT NULL
   ) STRICT;
   CREATE INDEX open_acts_by_act ON open_acts (act);
   INSERT INTO open_acts
     SELECT sequence, json_array(action, operator, place) FROM (
       SELECT sequence, action, operator, outcome, json_extract(text, '$.place') AS place,
         lead(outcome) OVER (
           PARTITION BY action, operator, json_extract(text, '$.place') ORDER BY sequence
         ) AS following
       FROM entries WHERE action NOT IN ('viewing.began', 'viewing.ended')
     ) WHERE outcome = 'begun' AND coalesce(following, 'begun') = 'begun';
   INSERT INTO open_acts
     SELECT sequence, 'viewing ' || json_extract(text, '$.detail.viewing') FROM entries
     WHERE action = 'viewing.began' AND json_extract(text, '$.detail.viewing') NOT IN (
       SELECT json_extract(text, '$.detail.viewing') FROM entries
       WHERE action = 'viewing.ended' AND json_extract(text, '$.detail.viewing') IS NOT NULL
     )`,
];
