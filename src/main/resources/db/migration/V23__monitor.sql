-- 监测: how long each step takes and where matters wait. "Now" is read from work_item itself; what is over is kept as sums, so that
-- ten million finished tasks are a few hundred thousand rows. The sums are brought up to date from monitor_pending, into which the
-- decision's own transaction writes; the same statement over all of work_item rebuilds them.

create table monitor_pending (
  id      bigint generated always as identity primary key,
  task_id varchar(64) not null,
  event   char(1)     not null constraint monitor_pending_event check (event in ('O', 'D', 'C'))
);
comment on column monitor_pending.event is 'O: the task was opened, D: done, C: cancelled';

create function work_item_is_monitored() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into monitor_pending (task_id, event) values (new.task_id, 'O');
  end if;
  if new.done_at is not null and (tg_op = 'INSERT' or old.done_at is null) then
    insert into monitor_pending (task_id, event) values (new.task_id, 'D');
  elsif new.cancelled_at is not null and (tg_op = 'INSERT' or old.cancelled_at is null) then
    insert into monitor_pending (task_id, event) values (new.task_id, 'C');
  end if;
  return null;
end $$;
create trigger work_item_monitored after insert or update of done_at, cancelled_at on work_item
  for each row execute function work_item_is_monitored();

-- numbers of the workdays, so that SQL counts as calendar.WorkingDays does; written by the application from its calendar
create table monitor_day (
  day    date    primary key,
  number integer not null
);

create table monitor_state (
  one      boolean     primary key default true constraint monitor_state_one check (one),
  days     varchar(64) not null default '',
  rebuild  boolean     not null default true
);
comment on column monitor_state.days is 'of which state of the calendar the numbers of the workdays are';
comment on column monitor_state.rebuild is 'whether all sums are to be made anew';
insert into monitor_state default values;

-- 金额档, for filters alone: no rule depends on it
create table monitor_band (
  band      smallint      primary key,
  from_yuan numeric(18,2) not null,
  name      varchar(40)   not null
);
insert into monitor_band values
  (0, 0, '不足100万元'), (1, 1000000, '100万元以上不足400万元'), (2, 4000000, '400万元以上不足1000万元'), (3, 10000000, '1000万元以上');

-- the distribution of the working days from opened to done, by step and month
create table monitor_span (
  process_key     varchar(120) not null,
  month           date         not null,
  process_version integer      not null,
  step            varchar(120) not null,
  days            integer      not null,
  done            bigint       not null,
  handling_days   bigint       not null,
  late            bigint       not null,
  sent_back       bigint       not null,
  primary key (process_key, month, process_version, step, days)
);

create table monitor_month (
  month         date         not null,
  process_key   varchar(120) not null,
  step          varchar(120) not null,
  role          varchar(40)  not null,
  programme     varchar(20)  not null,
  township_id   varchar(20)  not null,
  kind          varchar(20)  not null,
  band          smallint     not null,
  done          bigint       not null,
  days          bigint       not null,
  handling_days bigint       not null,
  late          bigint       not null,
  sent_back     bigint       not null,
  primary key (month, process_key, step, role, programme, township_id, kind, band)
);

create table monitor_week (
  week        date         not null,
  process_key varchar(120) not null,
  programme   varchar(20)  not null,
  township_id varchar(20)  not null,
  kind        varchar(20)  not null,
  band        smallint     not null,
  opened      bigint       not null,
  done        bigint       not null,
  cancelled   bigint       not null,
  primary key (week, process_key, programme, township_id, kind, band)
);

create table monitor_person (
  month         date        not null,
  person        varchar(64) not null,
  role          varchar(40) not null,
  done          bigint      not null,
  days          bigint      not null,
  handling_days bigint      not null,
  late          bigint      not null,
  primary key (month, person, role)
);

-- what is open, by step and in the order of its waiting
create index work_item_waiting on work_item (process_key, step, created_at, task_id)
  include (process_version, claimed_at, due_on, money_waiting, role, holder, project_no)
  where done_at is null and cancelled_at is null;
