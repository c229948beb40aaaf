-- 监测: the sums of the overview once more for what is asked most, all of it, one filter or two, so that ten years of them are some
-- thousand rows and not all there are. They are added to with monitor_month and monitor_week, and made from those here.

create table monitor_month_cut (
  cut         varchar(20)  not null,
  chosen      varchar(60)  not null,
  month       date         not null,
  process_key varchar(120) not null,
  step        varchar(120) not null,
  role        varchar(40)  not null,
  done        bigint       not null,
  days        bigint       not null,
  late        bigint       not null,
  sent_back   bigint       not null,
  primary key (cut, chosen, month, process_key, step, role)
);
comment on column monitor_month_cut.cut is
  'by what it is narrowed: programme, township, kind, band or two of them; empty for all';
comment on column monitor_month_cut.chosen is 'which of them; of two both, with a space between';

create table monitor_week_cut (
  cut       varchar(20) not null,
  chosen    varchar(60) not null,
  week      date        not null,
  role      varchar(40) not null,
  opened    bigint      not null,
  done      bigint      not null,
  cancelled bigint      not null,
  primary key (cut, chosen, week, role)
);

insert into monitor_month_cut
select c.cut, c.chosen, m.month, m.process_key, m.step, m.role, sum(m.done), sum(m.days), sum(m.late), sum(m.sent_back)
from monitor_month m
cross join lateral (values ('', ''), ('programme', m.programme), ('township', m.township_id), ('kind', m.kind),
  ('band', m.band::text), ('programmeKind', m.programme || ' ' || m.kind), ('programmeBand', m.programme || ' ' || m.band),
  ('kindBand', m.kind || ' ' || m.band)) as c (cut, chosen)
group by 1, 2, 3, 4, 5, 6;

insert into monitor_week_cut
select c.cut, c.chosen, m.week, m.role, sum(m.opened), sum(m.done), sum(m.cancelled)
from monitor_week m
cross join lateral (values ('', ''), ('programme', m.programme), ('township', m.township_id), ('kind', m.kind),
  ('band', m.band::text), ('programmeKind', m.programme || ' ' || m.kind), ('programmeBand', m.programme || ' ' || m.band),
  ('kindBand', m.kind || ' ' || m.band)) as c (cut, chosen)
group by 1, 2, 3, 4;

-- for several filters at once
create index monitor_month_programme on monitor_month (programme, kind, band, month);
create index monitor_month_township on monitor_month (township_id, kind, band, month);
create index monitor_week_programme on monitor_week (programme, kind, band, week);
create index monitor_week_township on monitor_week (township_id, kind, band, week);

-- what is overdue or soon due, the longest overdue first
create index work_item_due on work_item (due_on, money_waiting desc, task_id) include (role, project_no)
  where done_at is null and cancelled_at is null;

-- What is open once more, with what the overview narrows by, in rows a fifth as wide: it goes through all of them whenever somebody
-- looks. Each row follows that of its task in the same statement, so that no two decisions wait for each other here either.
create table monitor_open (
  task_id     varchar(64)   primary key,
  place       varchar(290)  collate "C" not null,
  role        varchar(40)   not null,
  holder      varchar(64),
  since       date          not null,
  due_on      date,
  money       numeric(18,2) not null,
  programme   varchar(20)   not null,
  township_id varchar(20)   not null,
  kind        varchar(20)   not null
);
comment on column monitor_open.place is 'process, step and role, with spaces between';

insert into monitor_open
select w.task_id, concat_ws(' ', w.process_key, w.step, w.role), w.role, w.holder, (w.created_at at time zone 'Asia/Shanghai')::date,
  w.due_on, w.money_waiting, coalesce(p.programme, ''), coalesce(p.township_id, ''), coalesce(p.kind, '')
from work_item w left join project p on p.project_no = w.project_no
where w.done_at is null and w.cancelled_at is null;
create index monitor_open_holder on monitor_open (holder) include (since);

create function work_item_is_open() returns trigger language plpgsql as $$
begin
  insert into monitor_open
  select new.task_id, concat_ws(' ', new.process_key, new.step, new.role), new.role, new.holder,
    (new.created_at at time zone 'Asia/Shanghai')::date, new.due_on, new.money_waiting, coalesce(p.programme, ''),
    coalesce(p.township_id, ''), coalesce(p.kind, '')
  from (values (new.project_no)) as n (project_no) left join project p on p.project_no = n.project_no
  on conflict (task_id) do update set place = excluded.place, role = excluded.role, holder = excluded.holder, since = excluded.since,
    due_on = excluded.due_on, money = excluded.money, programme = excluded.programme, township_id = excluded.township_id,
    kind = excluded.kind;
  return null;
end $$;
create function work_item_is_over() returns trigger language plpgsql as $$
begin
  delete from monitor_open where task_id = old.task_id;
  return null;
end $$;
create trigger work_item_opened after insert on work_item
  for each row when (new.done_at is null and new.cancelled_at is null) execute function work_item_is_open();
create trigger work_item_changed
  after update of project_no, process_key, step, role, holder, created_at, due_on, money_waiting, done_at, cancelled_at on work_item
  for each row when (new.done_at is null and new.cancelled_at is null) execute function work_item_is_open();
create trigger work_item_closed after update of done_at, cancelled_at on work_item
  for each row when (new.done_at is not null or new.cancelled_at is not null) execute function work_item_is_over();
create trigger work_item_deleted after delete on work_item for each row execute function work_item_is_over();
