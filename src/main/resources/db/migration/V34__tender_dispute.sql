-- 异议、质疑、投诉、更正、听证, and the time for which they stop an attempt.
create table tender_dispute (
  dispute_no   varchar(24)   primary key,
  tender_no    varchar(20)   not null references tender,
  project_no   varchar(20)   not null references project,
  case_id      varchar(64)   not null,
  kind         varchar(20)   not null,
  about        varchar(20)   not null,
  party        varchar(120)  not null,
  content      varchar(1000) not null,
  known_on     date,
  received_on  date          not null,
  in_time      boolean       not null,
  timeliness   varchar(300)  not null,
  status       varchar(20)   not null,
  admitted_on  date,
  decided_on   date,
  remedy       varchar(20),
  remedied_on  date,
  version      integer       not null,
  constraint tender_dispute_case_once unique (case_id),
  constraint tender_dispute_kind check (kind in ('objection','query','complaint','correction','hearing')),
  constraint tender_dispute_about check (about in ('documents','opening','candidates','result')),
  constraint tender_dispute_status check (status in ('RECEIVED','ADMITTED','DECLINED','DISMISSED','UPHELD','CANCELLED')),
  constraint tender_dispute_remedy check (remedy in ('none','amendDocuments','reevaluate')),
  constraint tender_dispute_remedy_upheld check ((status = 'UPHELD') = (remedy is not null)),
  constraint tender_dispute_dates check (known_on <= received_on and admitted_on >= received_on
    and decided_on >= received_on and remedied_on >= decided_on)
);
create index tender_dispute_attempt on tender_dispute (tender_no);
create index tender_dispute_project on tender_dispute (project_no, received_on);

create table tender_suspension (
  suspension_no bigint       generated always as identity primary key,
  tender_no     varchar(20)  not null references tender,
  dispute_no    varchar(24)  not null references tender_dispute,
  from_on       date         not null,
  until_on      date,
  reason        varchar(300) not null,
  basis         varchar(200) not null,
  counted       boolean      not null default false,
  constraint tender_suspension_counted_once_over check (until_on is not null or not counted),
  constraint tender_suspension_ends_after check (until_on >= from_on)
);
-- one dispute stops the clocks once at a time
create unique index tender_suspension_one_open on tender_suspension (dispute_no) where until_on is null;
create index tender_suspension_attempt on tender_suspension (tender_no, from_on);
comment on column tender_suspension.until_on is 'the day on which it went on; that day counts again. Null while it is suspended';
comment on column tender_suspension.counted is 'the dates of the attempt are moved by its days already';
