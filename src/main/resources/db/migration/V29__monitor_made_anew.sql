-- 监测: which calendar the sums are made from. Whoever enters a year wants them anew; they are made in the background where the
-- tasks are many, and a year that is entered meanwhile is not lost, because what was made is told apart from what is wanted.

alter table monitor_state
  add column wanted bigint not null default 1,
  add column made   bigint not null default 0;
update monitor_state set made = 1 where not rebuild and days <> '';
alter table monitor_state drop column days, drop column rebuild;
comment on column monitor_state.wanted is 'how often the sums have had to be made anew';
comment on column monitor_state.made is 'as of which wanting they are made; less than wanted: they are to be made anew';
