-- 办事台: one row per human task, written in the task's own transaction. Every list and every bottleneck figure reads this.
create table work_item (
  task_id               varchar(64)  primary key,
  project_no            varchar(20)  not null,
  case_id               varchar(64)  not null,
  process_definition_id varchar(120) not null,
  process_key           varchar(120) not null,
  process_version       integer      not null,
  stage                 varchar(80)  not null,
  room                  varchar(40)  not null,
  step                  varchar(120) not null,
  step_name             varchar(120) not null,
  duty                  varchar(40)  not null,
  role                  varchar(40)  not null,
  candidate_group       varchar(64)  not null,
  holder                varchar(64),
  created_at            timestamptz  not null,
  claimed_at            timestamptz,
  due_on                date,
  due_provisional       boolean      not null default false,
  limit_text            varchar(80)  not null,
  limit_basis           varchar(200) not null,
  money_waiting         numeric(18,2) not null,
  done_at               timestamptz,
  done_by               varchar(64),
  verdict               varchar(20),
  cancelled_at          timestamptz,
  constraint work_item_ends_once check (done_at is null or cancelled_at is null),
  constraint work_item_done_has_verdict check ((done_at is null) = (verdict is null)),
  constraint work_item_money check (money_waiting >= 0)
);
create index work_item_open_by_group on work_item (candidate_group, created_at) where done_at is null and cancelled_at is null;
create index work_item_open_by_holder on work_item (holder, created_at) where done_at is null and cancelled_at is null;
create index work_item_open_by_step on work_item (process_key, step) where done_at is null and cancelled_at is null;
create index work_item_provisional on work_item (due_on) where due_provisional and done_at is null and cancelled_at is null;
create index work_item_done_by on work_item (done_by, done_at desc) where done_at is not null;
create index work_item_project on work_item (project_no, created_at desc);
