-- 审批记录: the evidence. Insert-only: a trigger refuses every change, whoever asks.
create table decision_record (
  id           bigint generated always as identity primary key,
  project_no   varchar(20)  not null,
  seq          integer      not null,
  case_id      varchar(64)  not null,
  task_id      varchar(64)  not null,
  process      varchar(120) not null,
  step         varchar(120) not null,
  step_name    varchar(120) not null,
  duty         varchar(40)  not null,
  actor_id     varchar(64)  not null,
  actor_name   varchar(80)  not null,
  verdict      varchar(20)  not null,
  verdict_name varchar(80)  not null,
  opinion      text         not null,
  decision     text         not null,
  rules        text         not null,
  decided_at   timestamptz  not null,
  prior_hash   char(64)     not null,
  hash         char(64)     not null,
  constraint decision_record_one_chain unique (project_no, seq),
  constraint decision_record_once_per_task unique (task_id)
);
create index decision_record_actor on decision_record (actor_id, decided_at desc);
create index decision_record_case on decision_record (case_id, duty);

create function decision_record_is_for_ever() returns trigger language plpgsql as $$
begin
  raise exception '审批记录只增不改 (decision_record is insert-only)';
end $$;
create trigger decision_record_no_change before update or delete on decision_record
  for each row execute function decision_record_is_for_ever();
create trigger decision_record_no_truncate before truncate on decision_record
  for each statement execute function decision_record_is_for_ever();
