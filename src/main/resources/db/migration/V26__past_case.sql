-- 历史办件: the cases that are over, written in the transaction in which they end. One row of each for whoever sees all, and one for
-- each office that had a task in it, so that a page of anybody's list, by process, programme or project, is cut on one index. What
-- else there is to tell of a case, the tasks, the record and the engine's history tell.
create table past_case (
  seen_by     varchar(40)  not null,
  case_id     varchar(64)  not null,
  project_no  varchar(20)  not null,
  programme   varchar(20)  not null,
  process_key varchar(120) not null,
  ended_at    timestamptz  not null,
  steps       integer      not null,
  sent_back   integer      not null,
  primary key (seen_by, case_id)
);
comment on column past_case.seen_by is 'an office (monitor.Watchers); empty for those who see all';
comment on column past_case.steps is 'human tasks that were opened';
comment on column past_case.sent_back is 'of them those decided with 退回 or 补正';

-- each in the order of the list
create index past_case_ended on past_case (seen_by, ended_at desc, case_id desc);
create index past_case_process on past_case (seen_by, process_key, ended_at desc, case_id desc);
create index past_case_programme on past_case (seen_by, programme, ended_at desc, case_id desc);
create index past_case_programme_process on past_case (seen_by, programme, process_key, ended_at desc, case_id desc);
create index past_case_project on past_case (seen_by, project_no, ended_at desc, case_id desc) include (programme, process_key);

-- those that ended before this table was; a new database has no engine yet
do $$
begin
  if to_regclass('act_hi_procinst') is not null then
    insert into past_case (seen_by, case_id, project_no, programme, process_key, ended_at, steps, sent_back)
    select v.seen_by, h.id_, p.project_no, p.programme, h.proc_def_key_, h.end_time_ at time zone 'Asia/Shanghai',
      coalesce(w.steps, 0), coalesce(w.sent_back, 0)
    from act_hi_procinst h
    join project p on p.project_no = h.business_key_
    left join (
      select case_id, count(*) as steps, count(*) filter (where verdict in ('sendBack', 'supplement')) as sent_back,
        array_agg(distinct role) filter (where role in ('capitalWorks', 'finance', 'equipmentCentre')) as offices
      from work_item group by case_id) w on w.case_id = h.id_
    cross join lateral unnest(array_append(w.offices, '')) as v (seen_by)
    where h.end_time_ is not null;
  end if;
end $$;
