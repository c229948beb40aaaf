-- 密封报价: requests for quotations, the sealed quotations, and what was read from them at the opening. Nothing here tells a price
-- before the opening is recorded: what is sealed opens with two codes alone, and neither code is kept.

create table quotation_request (
  request_no      varchar(28)  primary key,
  tender_no       varchar(20)  not null references tender,
  project_no      varchar(20)  not null references project,
  agent_id        varchar(16)  references organisation,
  title           varchar(120) not null,
  status          varchar(10)  not null,
  closes_at       timestamptz  not null,
  asked_by        varchar(64)  not null,
  asked_at        timestamptz  not null,
  buyer_salt      char(32)     not null,
  buyer_key       char(64)     not null,
  overseer_salt   char(32),
  overseer_key    char(64),
  overseen_by     varchar(64),
  invited_at      timestamptz,
  released_side   varchar(10),
  released_key    char(64),
  released_by     varchar(64),
  released_at     timestamptz,
  opened_by       varchar(64),
  opened_at       timestamptz,
  voided_by       varchar(64),
  voided_at       timestamptz,
  void_reason     varchar(300),
  version         integer      not null,
  constraint quotation_request_status check (status in ('PREPARED','INVITED','OPENED','FAILED','VOIDED')),
  constraint quotation_request_two_custodians check (overseen_by <> asked_by),
  constraint quotation_request_released_side check (released_side in ('BUYER','OVERSEER')),
  constraint quotation_request_invited_as_a_whole check ((invited_at is null) = (overseer_key is null)
    and (overseer_key is null) = (overseer_salt is null) and (overseer_key is null) = (overseen_by is null)),
  constraint quotation_request_released_as_a_whole check ((released_at is null) = (released_key is null)
    and (released_key is null) = (released_side is null) and (released_key is null) = (released_by is null)),
  -- no code is of use before the closing
  constraint quotation_request_released_after_closing check (released_at >= closes_at),
  constraint quotation_request_opened_after_both check (status not in ('OPENED','FAILED')
    or coalesce(opened_at >= released_at and opened_by <> released_by, false)),
  constraint quotation_request_voided_for_a_reason check ((status = 'VOIDED') = (void_reason is not null))
);
comment on column quotation_request.agent_id is 'the project''s procurement agent when it was asked; null where there was none';
comment on column quotation_request.buyer_key is 'the public half of a key that is derived from the code of whoever asks (Argon2id, X25519)';
comment on column quotation_request.overseer_key is 'likewise, from the code of the discipline office';
comment on column quotation_request.released_key is 'the private half that the first of the two derived after the closing; of no use without the other';
-- one at a time; a void or failed one is kept
create unique index quotation_request_one_alive on quotation_request (tender_no)
  where status in ('PREPARED','INVITED','OPENED');
create index quotation_request_by_time on quotation_request (asked_at desc, request_no desc);
create index quotation_request_of_agent on quotation_request (agent_id) where agent_id is not null;

create table quotation_item (
  request_no varchar(28)   not null references quotation_request,
  line       integer       not null,
  name       varchar(120)  not null,
  quantity   numeric(14,3) not null,
  unit       varchar(20)   not null,
  wanted     varchar(500)  not null,
  primary key (request_no, line),
  constraint quotation_item_quantity check (quantity > 0)
);

create table quotation_invitation (
  request_no  varchar(28) not null references quotation_request,
  supplier_id varchar(16) not null references organisation,
  primary key (request_no, supplier_id)
);
create index quotation_invitation_of_supplier on quotation_invitation (supplier_id);

-- Each version that a supplier handed in stays; the last one counts. One without content is a withdrawal (撤回).
create table sealed_quotation (
  request_no   varchar(28) not null,
  supplier_id  varchar(16) not null,
  seq          integer     not null,
  received_at  timestamptz not null,
  submitted_by varchar(64) not null,
  sealed       bytea,
  receipt      char(64)    not null,
  primary key (request_no, supplier_id, seq),
  constraint sealed_quotation_by_one_invited foreign key (request_no, supplier_id)
    references quotation_invitation (request_no, supplier_id),
  constraint sealed_quotation_seq check (seq >= 1)
);
comment on column sealed_quotation.sealed is 'as long whatever it holds; HPKE (RFC 9180) for the overseer, and around that for the buyer';
comment on column sealed_quotation.receipt is 'SHA-256 of what is sealed; of a withdrawal, of its place and time';

-- What was read at the opening.
create table quotation (
  request_no  varchar(28)    not null,
  supplier_id varchar(16)    not null,
  seq         integer        not null,
  price       numeric(18,2)  not null,
  terms       varchar(2000)  not null,
  primary key (request_no, supplier_id),
  constraint quotation_of_what_was_sealed foreign key (request_no, supplier_id, seq)
    references sealed_quotation (request_no, supplier_id, seq),
  constraint quotation_price check (price > 0)
);

create function quotation_is_kept() returns trigger language plpgsql as $$
begin
  raise exception '报价只增不改 (% is insert-only)', tg_table_name;
end $$;
create trigger sealed_quotation_no_change before update or delete on sealed_quotation
  for each row execute function quotation_is_kept();
create trigger sealed_quotation_no_truncate before truncate on sealed_quotation
  for each statement execute function quotation_is_kept();
create trigger quotation_no_change before update or delete on quotation
  for each row execute function quotation_is_kept();
create trigger quotation_no_truncate before truncate on quotation
  for each statement execute function quotation_is_kept();

-- The database's own clock says when it is too late, and when it is not yet time.
create function quotation_in_time() returns trigger language plpgsql as $$
begin
  if new.received_at >= (select closes_at from quotation_request where request_no = new.request_no) then
    raise exception '报价已截止 (a sealed quotation after the closing)';
  end if;
  return new;
end $$;
create trigger sealed_quotation_in_time before insert on sealed_quotation
  for each row execute function quotation_in_time();

create function quotation_is_read_when_opened() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from quotation_request where request_no = new.request_no and status = 'OPENED') then
    raise exception '报价未启封 (a quotation is read at the opening alone)';
  end if;
  return new;
end $$;
create trigger quotation_read_when_opened before insert on quotation
  for each row execute function quotation_is_read_when_opened();
