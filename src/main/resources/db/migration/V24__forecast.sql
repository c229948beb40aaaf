-- 监测: when each unfinished project will be done, as it was last reckoned. The list is read from here; one project's page reckons anew.

create table forecast (
  project_no  varchar(20)  primary key references project,
  made_on     date         not null,
  made_at     timestamptz  not null,
  stage       varchar(120) not null,
  finishes    date[],
  provisional boolean      not null,
  histories   integer      not null,
  refusal     varchar(400),
  constraint forecast_or_refusal check ((finishes is null) = (refusal is not null)),
  constraint forecast_percentiles check (cardinality(finishes) = 100)
);
comment on column forecast.finishes is 'the day by which 1, 2, … 100 in a hundred futures end, ascending; null where history does not suffice';
comment on column forecast.provisional is 'whether the calendar of a year that was counted is not published yet';

comment on column forecast.histories is 'how many finished cases the scarcest stage has';

create index forecast_made_at on forecast (made_at);

-- the cases of a process that came to an end last, and the projects in which something was decided since
create index work_item_done_by_process on work_item (process_key, done_at desc) include (case_id, project_no)
  where done_at is not null;
create index work_item_open_by_case on work_item (case_id) where done_at is null and cancelled_at is null;
