-- 监测: the sums of the overview once more for what is asked most, all of it or one filter, so that ten years of them are some
-- thousand rows and not all there are. They are added to with monitor_month and monitor_week, and made from those here.

create table monitor_month_cut (
  cut         varchar(12)  not null,
  chosen      varchar(40)  not null,
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
  'by what it is narrowed: programme, township, kind, band or kindBand; empty for all';
comment on column monitor_month_cut.chosen is 'which of them; of kindBand both, with a space between';

create table monitor_week_cut (
  cut       varchar(12) not null,
  chosen    varchar(40) not null,
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
  ('band', m.band::text), ('kindBand', m.kind || ' ' || m.band)) as c (cut, chosen)
group by 1, 2, 3, 4, 5, 6;

insert into monitor_week_cut
select c.cut, c.chosen, m.week, m.role, sum(m.opened), sum(m.done), sum(m.cancelled)
from monitor_week m
cross join lateral (values ('', ''), ('programme', m.programme), ('township', m.township_id), ('kind', m.kind),
  ('band', m.band::text), ('kindBand', m.kind || ' ' || m.band)) as c (cut, chosen)
group by 1, 2, 3, 4;

-- for several filters at once
create index monitor_month_programme on monitor_month (programme, month);
create index monitor_month_township on monitor_month (township_id, month);
create index monitor_week_programme on monitor_week (programme, week);
create index monitor_week_township on monitor_week (township_id, week);

-- what is overdue or soon due, the longest overdue first
create index work_item_due on work_item (due_on, money_waiting desc, task_id) include (role, project_no)
  where done_at is null and cancelled_at is null;
