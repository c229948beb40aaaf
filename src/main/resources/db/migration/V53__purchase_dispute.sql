-- 询问, 质疑 and 投诉 of a purchase, what an upheld one obliges to, and how far and how long one suspends.
alter table tender_dispute drop constraint tender_dispute_kind;
alter table tender_dispute add constraint tender_dispute_kind
  check (kind in ('objection','enquiry','query','complaint','correction','hearing'));
alter table tender_dispute drop constraint tender_dispute_remedy;
alter table tender_dispute add constraint tender_dispute_remedy
  check (remedy in ('none','amendDocuments','reevaluate','tenderAgain','rescindContract','compensate'));

alter table tender_suspension add column scope varchar(10) not null default 'all';
alter table tender_suspension add column at_most_until date;
alter table tender_suspension add constraint tender_suspension_scope check (scope in ('all','signing'));
alter table tender_suspension add constraint tender_suspension_at_most_after check (at_most_until > from_on);
comment on column tender_suspension.scope is 'all that is done to find a supplier, or the signing and performing of the contract alone';
comment on column tender_suspension.at_most_until is 'the day on which it goes on at the latest, whatever is decided by then; null where the law sets none';

-- what happened in a dispute beside its row: insert-only
create table dispute_event (
  event_no    bigint        generated always as identity primary key,
  dispute_no  varchar(24)   not null references tender_dispute,
  event       varchar(40)   not null,
  happened_on date          not null,
  until_on    date,
  note        varchar(1000) not null,
  recorded_by varchar(64)   not null,
  recorded_at timestamptz   not null,
  constraint dispute_event_days check (until_on > happened_on)
);
create index dispute_event_dispute on dispute_event (dispute_no, happened_on, event_no);
comment on column dispute_event.until_on is 'of days that do not count, such as those of an appraisal: the day that counts again';

create function dispute_event_is_insert_only() returns trigger language plpgsql as $$
begin
  raise exception 'dispute_event % is evidence: it can be neither changed nor deleted', old.event_no;
end
$$;
create trigger dispute_event_insert_only before update or delete on dispute_event
  for each row execute function dispute_event_is_insert_only();
