-- 监测: throughput and queue by week of each role too, so that an office sees those of its own tasks. What is over is summed anew.

delete from monitor_week;
alter table monitor_week add column role varchar(40) not null;
alter table monitor_week drop constraint monitor_week_pkey,
  add constraint monitor_week_pkey primary key (week, process_key, role, programme, township_id, kind, band);
update monitor_state set rebuild = true;
