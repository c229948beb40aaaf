-- 风险提示: hints of the kind that the Open Contracting Partnership names ("Red Flags in Public Procurement", 2024). They are kept,
-- and not computed for whoever looks, since pairs of bidders over all tenders take seconds at 20,000 tenders. The transaction that
-- changes a tender, a bid or a contract leaves a line in red_flag_due; whoever looks has these tenders, and those that depend on
-- them, computed anew first. So a decision never waits for a hint and never fails for one.
create table red_flag (
  tender_no varchar(20)   not null references tender on delete cascade,
  code      varchar(4)    not null,
  figure    numeric(20,4) not null,
  threshold numeric(20,4) not null,
  against   numeric(20,2),
  names     varchar(2000) not null default '',
  primary key (tender_no, code)
);
create index red_flag_code on red_flag (code, tender_no);
comment on column red_flag.figure is 'what was measured, in the unit of its code';
comment on column red_flag.threshold is 'what it was held against, as redFlagTerm had it for the day of the tender';
comment on column red_flag.against is 'a second figure, mostly an amount in 元';

create table red_flag_due (
  id        bigint generated always as identity primary key,
  tender_no varchar(20) not null
);
-- those that are being computed; empty outside of that transaction
create table red_flag_work (tender_no varchar(20) primary key);

create table red_flag_state (
  one    boolean     primary key default true constraint red_flag_state_one check (one),
  terms  varchar(80) not null default '',
  wanted bigint      not null default 1,
  made   bigint      not null default 0
);
comment on column red_flag_state.terms is 'the version of redFlagTerm that they were computed by';
comment on column red_flag_state.wanted is 'counts up when all are to be computed anew, as when the calendar is corrected';
insert into red_flag_state default values;

create function red_flag_is_due() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into red_flag_due (tender_no) select new.tender_no where new.tender_no is not null;
  end if;
  if tg_op <> 'INSERT' then
    insert into red_flag_due (tender_no) select old.tender_no
      where old.tender_no is not null and (tg_op = 'DELETE' or old.tender_no is distinct from new.tender_no);
  end if;
  return null;
end $$;
create trigger tender_red_flag_due after insert or update on tender for each row execute function red_flag_is_due();
create trigger bid_red_flag_due after insert or update or delete on bid for each row execute function red_flag_is_due();
create trigger contract_red_flag_due after insert or update of tender_no, price, variations, signed_on or delete on contract
  for each row execute function red_flag_is_due();

-- one firm is known by its organisation, or else by the name under which it bid
create index bid_firm on bid ((coalesce(organisation_id, bidder)), tender_no);
create index tender_winner on tender ((coalesce(winner_id, winner_name))) where status in ('AWARDED', 'SIGNED');
create index contract_tender on contract (tender_no);
