import type { Migration } from '@giroport/persistence';

/**
 * Payments and their moves. What never changes of a payment stands in its group (bank, account, method, direction, currency)
 * or, sealed with its neighbours, in payment_detail; the row is narrow, and no column that a move changes is in any index, so
 * that every move is a HOT update in the space that the fillfactor leaves for it.
 */
export const paymentsMigration: Migration = {
  name: 'payments-1',
  sql: `
create table setup (
  revision integer primary key,
  document jsonb not null,
  sha256 text not null,
  applied_at timestamptz not null,
  applied_by text not null
);

create type payment_status as enum (
  'AWAITING_DISPATCH', 'IN_PROCESS', 'DISPATCHED', 'RECEIVED_BY_BANK', 'PAID', 'RETURNED', 'ERROR', 'ON_HOLD', 'CANCELLED',
  'NOT_PROCESSED', 'PENDING_CANCELLATION', 'CANCELLED_WITH_MESSAGE', 'PENDING_REVERSAL', 'REVERSED_WITH_MESSAGE'
);

create table payment_group (
  id bigint generated always as identity primary key,
  key text not null unique,
  bank_id text not null,
  account_id text not null,
  method text not null check (method in ('ACH', 'EFT', 'DD', 'WIR')),
  direction text not null check (direction in ('CREDIT', 'DEBIT')),
  currency char(3) not null,
  execution_date date,
  priority text,
  service_level text,
  source_id text,
  -- why nothing of this group can be sent at present: a gap in the set-up, told once
  gap text
);
create index payment_group_account on payment_group (account_id);

-- payments of one group that came together and wait to be sent; taken whole, or split by who takes less
create table parcel (
  id bigint generated always as identity primary key,
  group_id bigint not null references payment_group,
  on_load boolean not null,
  at timestamptz not null,
  count integer not null check (count > 0),
  payment_ids uuid[] not null check (cardinality(payment_ids) = count),
  -- the trace context of what brought them, which their file goes on with
  traceparent text
);
alter table parcel alter column payment_ids set storage external;
create index parcel_group on parcel (group_id, id);

-- the accepted payments as they came, some at a time in one sealed text
create table payment_detail (id bigint primary key, sealed bytea not null);
alter table payment_detail alter column sealed set storage external;
create sequence payment_detail_id increment 1000;

create table payment (
  id uuid primary key,
  number bigint generated always as identity,
  source_id text not null,
  reference text not null,
  request_id uuid not null,
  group_id bigint not null,
  amount_minor bigint not null check (amount_minor >= 0),
  execution_date date not null,
  prenote boolean not null,
  -- null where the reference goes to the counterparty
  end_to_end_id text,
  detail_id bigint not null,
  detail_at smallint not null,
  accepted_at timestamptz not null,
  status payment_status not null,
  last_status payment_status,
  sequence integer not null,
  moves bigint[] not null,
  file_id uuid,
  file_sequence integer,
  bank_reference text,
  reasons jsonb,
  changed_at timestamptz not null
) with (fillfactor = 45);
create index payment_number on payment (number);
create index payment_end_to_end on payment (end_to_end_id) where end_to_end_id is not null;

-- one row a set of payments that moved alike; payment_event shows each of them
create sequence payment_move_id increment 1000;
create table payment_move (
  id bigint primary key,
  at timestamptz not null,
  actor text not null,
  why text not null,
  reason text,
  from_status payment_status,
  to_status payment_status not null,
  count integer not null check (count > 0),
  sources jsonb not null,
  file_id uuid,
  bank_file_id uuid,
  payment_ids uuid[] not null check (cardinality(payment_ids) = count),
  lines integer[] check (cardinality(lines) = count)
);
alter table payment_move alter column payment_ids set storage external;
create function payment_move_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'moves are append-only';
end $$;
create trigger payment_move_append_only before update or delete on payment_move for each row execute function payment_move_is_append_only();

create view payment_event as
  select p.id as payment_id, step.sequence::integer as sequence, m.from_status, m.to_status, m.at, m.actor, m.why, m.reason,
    m.file_id, m.bank_file_id, m.lines[array_position(m.payment_ids, p.id)] as line, m.id as move_id
  from payment p
  cross join lateral unnest(p.moves) with ordinality as step(move_id, sequence)
  join payment_move m on m.id = step.move_id;

-- what a bank said that moved nothing: late, again, or against what we know
create table payment_note (
  id bigint generated always as identity primary key,
  payment_id uuid,
  file_id uuid,
  at timestamptz not null,
  verdict text not null,
  said text not null,
  status text not null,
  bank_file_id uuid not null,
  acknowledgement_id uuid not null,
  line integer not null,
  native_status text,
  reasons jsonb not null,
  unique (acknowledgement_id, said)
);
create index payment_note_payment on payment_note (payment_id);
create index payment_note_file on payment_note (file_id);

-- what each part of a request brought: loaded and repeated payments are named, refused ones are exceptions
create table payment_load (
  request_id uuid not null,
  part integer not null,
  source_id text not null,
  event_id uuid not null,
  at timestamptz not null,
  count integer not null,
  loaded integer not null,
  repeated integer not null,
  refused integer not null,
  payment_ids uuid[] not null,
  primary key (request_id, part)
);
alter table payment_load alter column payment_ids set storage external;

-- the sources that ever sent a request: a reference leads to a payment's id only with its source
create table known_source (source_id text primary key);

create table load_exception (
  id bigint generated always as identity primary key,
  request_id uuid not null,
  source_id text not null,
  payment_id uuid not null,
  reference text not null,
  code text not null,
  message text not null,
  at timestamptz not null,
  unique (request_id, payment_id, code)
);
`,
};
