-- 招标事项: the dated events of an attempt for which its row has no column, each with number, medium and file. Insert-only.
create table tender_event (
  event_no    bigint        generated always as identity primary key,
  tender_no   varchar(20)   not null references tender,
  event       varchar(40)   not null,
  happened_on date          not null,
  number      varchar(80),
  medium      varchar(200),
  file_sha256 varchar(64)   references stored_file,
  was_on      date,
  became_on   date,
  amount      numeric(18,2),
  note        varchar(1000) not null,
  recorded_by varchar(64)   not null,
  recorded_at timestamptz   not null,
  constraint tender_event_moved check ((was_on is null) = (became_on is null) and became_on >= was_on),
  constraint tender_event_amount check (amount > 0)
);
create index tender_event_attempt on tender_event (tender_no, happened_on, event_no);
comment on column tender_event.was_on is 'the date that this event moved, as it stood before';
comment on column tender_event.became_on is 'and to which day it was moved';

create function tender_event_is_insert_only() returns trigger language plpgsql as $$
begin
  raise exception 'tender_event % is evidence: it can be neither changed nor deleted', old.event_no;
end
$$;
create trigger tender_event_insert_only before update or delete on tender_event
  for each row execute function tender_event_is_insert_only();
