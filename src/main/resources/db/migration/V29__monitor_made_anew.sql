-- 监测: which calendar the sums are made from. Whoever enters a year wants them anew; they are made in the background where the
-- tasks are many, and a year that is entered meanwhile is not lost, because what was made is told apart from what is wanted.

alter table monitor_state
  add column wanted bigint not null default 1,
  add column made   bigint not null default 0;
update monitor_state set made = 1 where not rebuild and days <> '';
alter table monitor_state drop column days, drop column rebuild;
comment on column monitor_state.wanted is 'how often the sums have had to be made anew';
comment on column monitor_state.made is 'as of which wanting they are made; less than wanted: they are to be made anew';

-- how many finished cases there were to draw from when a project was forecast: with many more, it is forecast anew
alter table forecast add column pool integer not null default 0;
comment on column forecast.pool is 'finished cases of the scarcest stage that is left, of all kinds of projects';
