-- 演示: which demonstration was replayed as of which day, and which of its projects are there already. Empty without the demo.
create table demo_replay (
  replay      varchar(8)  primary key,
  as_of       date        not null,
  started_at  timestamptz not null,
  finished_at timestamptz
);

-- written in the transaction of the project itself, so that a replay that was cut off goes on with the next one
create table demo_project (
  replay     varchar(8)  not null references demo_replay,
  script     varchar(12) not null,
  project_no varchar(20) not null references project,
  primary key (replay, script)
);
