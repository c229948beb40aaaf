-- 账簿: what every ceiling gave and who took it, in double entry. Nothing is changed or deleted; a correction is a reversal.
-- The balance of an account is kept by the very statement that posts to it, and none but the outside may fall below zero: so no
-- interleaving can overspend a fund, a budget line, an estimate or a contract, whoever writes and by whatever way.
create table ledger_account (
  account    varchar(80)   primary key,
  kind       varchar(20)   not null,
  project_no varchar(20),
  balance    numeric(18,2) not null default 0,
  constraint ledger_account_kind check (kind in
    ('outside', 'fundFree', 'lineFree', 'lineReserved', 'linePaid', 'projectFree', 'variationReserved',
     'contractFree', 'contractReserved', 'contractRetained', 'contractPaid')),
  constraint ledger_account_name check (account like kind || ':%'),
  constraint ledger_account_not_overdrawn check (balance >= 0 or kind = 'outside')
);
create index ledger_account_project on ledger_account (project_no);

create table ledger_entry (
  entry_no   bigint generated always as identity primary key,
  kind       varchar(30)  not null,
  project_no varchar(20),
  case_id    varchar(64),
  reverses   bigint       references ledger_entry,
  actor_id   varchar(64)  not null,
  actor_name varchar(100) not null,
  posted_at  timestamptz  not null,
  memo       varchar(300) not null,
  constraint ledger_entry_reversal check ((kind = 'reversal') = (reverses is not null))
);
create unique index ledger_entry_reversed_once on ledger_entry (reverses) where reverses is not null;
create index ledger_entry_case on ledger_entry (case_id);
create index ledger_entry_project on ledger_entry (project_no, entry_no);

create table ledger_posting (
  entry_no bigint        not null references ledger_entry,
  account  varchar(80)   not null references ledger_account,
  amount   numeric(18,2) not null,
  primary key (entry_no, account),
  constraint ledger_posting_amount check (amount <> 0)
);
create index ledger_posting_account on ledger_posting (account, entry_no);

create function ledger_keep_balances() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added group by entry_no having sum(amount) <> 0) then
    raise exception '分录借贷不平 (the postings of an entry do not sum to zero)';
  end if;
  -- always in the same order, so that two entries wait for each other instead of blocking each other; and not of the key, on
  -- which the postings' foreign keys have a share already
  perform 1 from ledger_account where account in (select account from added) order by account for no key update;
  update ledger_account a set balance = a.balance + s.amount
    from (select account, sum(amount) as amount from added group by account) s where a.account = s.account;
  return null;
end $$;
create trigger ledger_posting_keeps_balances after insert on ledger_posting
  referencing new table as added for each statement execute function ledger_keep_balances();

create function ledger_is_for_ever() returns trigger language plpgsql as $$
begin
  -- an update from within the trigger above is the keeping of a balance
  if tg_table_name = 'ledger_account' and tg_op = 'UPDATE' and pg_trigger_depth() > 1 then
    return new;
  end if;
  raise exception '账簿只增不改 (% is insert-only)', tg_table_name;
end $$;
create trigger ledger_entry_no_change before update or delete on ledger_entry
  for each row execute function ledger_is_for_ever();
create trigger ledger_posting_no_change before update or delete on ledger_posting
  for each row execute function ledger_is_for_ever();
create trigger ledger_account_no_change before update or delete on ledger_account
  for each row execute function ledger_is_for_ever();
create trigger ledger_entry_no_truncate before truncate on ledger_entry
  for each statement execute function ledger_is_for_ever();
create trigger ledger_posting_no_truncate before truncate on ledger_posting
  for each statement execute function ledger_is_for_ever();
create trigger ledger_account_no_truncate before truncate on ledger_account
  for each statement execute function ledger_is_for_ever();

create function ledger_account_begins_empty() returns trigger language plpgsql as $$
begin
  if new.balance <> 0 then
    raise exception '账户从零开始 (an account begins with nothing)';
  end if;
  return new;
end $$;
create trigger ledger_account_begins_empty before insert on ledger_account
  for each row execute function ledger_account_begins_empty();
