-- 历史办件: one row per case that is over, written in the transaction in which it ends, so that a list by process, programme,
-- project or role is one index away. What else there is to tell of a case, the tasks, the record and the engine's history tell.
create table past_case (
  case_id     varchar(64)   primary key,
  project_no  varchar(20)   not null,
  programme   varchar(20)   not null,
  process_key varchar(120)  not null,
  ended_at    timestamptz   not null,
  steps       integer       not null,
  sent_back   integer       not null,
  roles       varchar(40)[] not null
);
comment on column past_case.steps is 'human tasks that were opened';
comment on column past_case.sent_back is 'of them those decided with 退回 or 补正';
comment on column past_case.roles is 'whose tasks there were';

-- each in the order of the list
create index past_case_ended on past_case (ended_at desc, case_id desc);
create index past_case_process on past_case (process_key, ended_at desc, case_id desc);
create index past_case_programme on past_case (programme, ended_at desc, case_id desc);
create index past_case_programme_process on past_case (programme, process_key, ended_at desc, case_id desc);
create index past_case_project on past_case (project_no, ended_at desc, case_id desc);
create index past_case_roles on past_case using gin (roles);

-- those that ended before this table was; a new database has no engine yet
do $$
begin
  if to_regclass('act_hi_procinst') is not null then
    insert into past_case (case_id, project_no, programme, process_key, ended_at, steps, sent_back, roles)
    select h.id_, p.project_no, p.programme, h.proc_def_key_, h.end_time_ at time zone 'Asia/Shanghai',
      coalesce(w.steps, 0), coalesce(w.sent_back, 0), coalesce(w.roles, '{}')
    from act_hi_procinst h
    join project p on p.project_no = h.business_key_
    left join (
      select case_id, count(*) as steps, count(*) filter (where verdict in ('sendBack', 'supplement')) as sent_back,
        array_agg(distinct role) as roles
      from work_item group by case_id) w on w.case_id = h.id_
    where h.end_time_ is not null;
  end if;
end $$;
