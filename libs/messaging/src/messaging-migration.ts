import type { Migration } from '@giroport/persistence';

/** The tables that messaging keeps in every service's own schema. Bodies are sealed: they hold account numbers. */
export const messagingMigration: Migration = {
  name: 'messaging-1',
  sql: `
create table outbox (
  position bigint generated always as identity primary key,
  event_id uuid not null unique,
  event text not null,
  version integer not null,
  subject_token text not null,
  subject text not null,
  body bytea not null,
  traceparent text,
  created_at timestamptz not null default now(),
  held_by uuid,
  published_at timestamptz,
  published_times integer not null default 0,
  last_error text
);
alter table outbox alter column body set storage external;
create index outbox_due on outbox (position) where published_at is null and held_by is null;
create index outbox_held on outbox (held_by) where held_by is not null;
create index outbox_published on outbox (published_at) where published_at is not null;
create table inbox (
  consumer text not null,
  event_id uuid not null,
  handled_at timestamptz not null default now(),
  primary key (consumer, event_id)
);
create index inbox_handled on inbox (handled_at);
create table parked_event (
  id uuid primary key,
  consumer text not null,
  event_id uuid not null,
  event text not null,
  subject text not null,
  envelope bytea not null,
  code text not null,
  cause text not null,
  parked_at timestamptz not null default now(),
  state text not null default 'PARKED' check (state in ('PARKED', 'REQUEUED', 'ABANDONED', 'HANDLED')),
  decided_at timestamptz,
  decided_by text,
  reason text,
  requeued_times integer not null default 0,
  unique (consumer, event_id)
);
alter table parked_event alter column envelope set storage external;
`,
};

/**
 * What cannot be published waits by itself, and lets the rest pass. What is requeued is handled from its parked row: nothing waits in the
 * outbox for that any more.
 */
export const messagingWaitsMigration: Migration = {
  name: 'messaging-2',
  sql: `
alter table outbox add column failed_times integer not null default 0, add column next_try_at timestamptz;
drop index outbox_due;
create index outbox_due on outbox (position) where published_at is null and held_by is null and next_try_at is null;
create index outbox_retry on outbox (next_try_at) where published_at is null and held_by is null and next_try_at is not null;
alter table parked_event add column next_try_at timestamptz not null default now(), add column tries integer not null default 0, add column body bytea;
alter table parked_event alter column body set storage external;
create index parked_event_requeued on parked_event (next_try_at) where state = 'REQUEUED';
delete from outbox where subject = 'requeued';
`,
};
