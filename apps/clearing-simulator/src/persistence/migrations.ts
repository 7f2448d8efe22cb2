import type { Migration } from '@giroport/persistence';

/**
 * The banks' own books. A payment has the fate that the script gave it when its file was read; what became of it follows from that
 * and from its file's stage, so that clearing ten thousand payments changes one row. Each payment has a row in `arrival` alone,
 * whose key tells whether it came before; the rest of it stands with its file's others in `item_pack`, counted in `item_group`.
 */
export const simulatorMigration: Migration = {
  name: 'simulator-1',
  sql: `
create table clock (
  singleton boolean primary key default true check (singleton),
  instant timestamptz not null,
  set_at timestamptz not null,
  seed bigint not null,
  scenario text not null
);
create table member (bank_id text primary key, settings jsonb not null, seen_at timestamptz not null);
create table script (position integer primary key, rule jsonb not null);
create table account (
  bank_id text not null references member,
  account text not null,
  currency char(3) not null,
  company_id text,
  owner text,
  balance_minor bigint not null,
  statements integer not null default 0,
  -- The last day that was closed.
  closed_on date not null,
  primary key (bank_id, account)
);
create table received_file (
  id bigint generated always as identity primary key,
  bank_id text not null references member,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  layout_id text,
  identity text,
  reference text not null,
  payments integer not null default 0,
  declared_sum text,
  header jsonb,
  deliveries integer not null default 1,
  archived boolean not null default false,
  stage text not null check (stage in ('RECEIVED', 'ACKNOWLEDGED', 'SETTLED', 'DONE', 'UNREADABLE', 'REFUSED', 'REPEATED')),
  problem text,
  due_at timestamptz,
  received_at timestamptz not null,
  unique (bank_id, name, sha256)
);
create index received_file_due on received_file (due_at) where due_at is not null;
create index received_file_moving on received_file (bank_id) where not archived;
create index received_file_identity on received_file (bank_id, identity);
create table item_group (
  file_id bigint not null references received_file,
  number integer not null,
  block text not null,
  account text not null,
  currency char(3) not null,
  side text not null check (side in ('DEBIT', 'CREDIT')),
  -- Of what had not come before.
  count integer not null,
  sum_minor bigint not null,
  refused integer not null,
  -- Prenotes that are not refused: they move no money.
  checked integer not null,
  -- Paid, and sent back on the next bank day.
  late integer not null,
  booked integer generated always as (count - refused - checked) stored,
  booked_minor bigint not null,
  primary key (file_id, number)
);
create table arrival (
  reference text collate "C" not null,
  bank_id text collate "C" not null,
  primary key (reference, bank_id)
);
-- Payments of one file that had not come before, as JSON: up to ten thousand a row, in their order.
create table item_pack (
  file_id bigint not null references received_file,
  last_position integer not null,
  count integer not null,
  items text not null,
  primary key (file_id, last_position)
);
alter table item_pack alter column items set storage external;
create table repeated_item (
  bank_id text not null,
  file_id bigint not null,
  position integer not null,
  reference text not null,
  primary key (file_id, position)
);
create table booking (
  number bigint generated always as identity primary key,
  bank_id text not null,
  account text not null,
  day date not null,
  at timestamptz not null,
  kind text not null check (kind in ('PAYMENTS', 'SINGLES', 'RETURN')),
  side text not null check (side in ('DEBIT', 'CREDIT')),
  amount_minor bigint not null,
  count integer not null,
  file_id bigint not null,
  group_number integer not null,
  -- Of a payment that was sent back.
  position integer,
  reference text,
  end_to_end_id text,
  iso_reason text,
  nacha_reason text,
  foreign key (bank_id, account) references account
);
create index booking_day on booking (bank_id, account, day);
create table answer_file (
  number bigint primary key,
  bank_id text not null,
  kind text not null check (kind in ('FILE', 'PAYMENTS', 'RETURNS', 'STATEMENT')),
  name text not null,
  bytes bytea not null,
  sha256 text not null,
  due_at timestamptz not null,
  posted_at timestamptz,
  tries integer not null default 0,
  next_try_at timestamptz not null default '-infinity',
  last_error text,
  unique (bank_id, name)
);
alter table answer_file alter column bytes set storage external;
create index answer_file_due on answer_file (due_at, number) where posted_at is null;
create sequence answer_number;
create table cycle (
  number bigint generated always as identity primary key,
  bank_id text not null,
  at timestamptz not null,
  file_id bigint not null,
  stage text not null,
  payments integer not null,
  refused integer not null
);
`,
};
