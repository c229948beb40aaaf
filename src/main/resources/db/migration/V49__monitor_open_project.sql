-- 监测: of which project an open task is, so that the overview counts the projects concerned on the narrow rows too and does not go
-- through all open tasks a second time.
alter table monitor_open add column project_no varchar(20);
update monitor_open m set project_no = w.project_no from work_item w where w.task_id = m.task_id;
alter table monitor_open alter column project_no set not null;

create or replace function work_item_is_open() returns trigger language plpgsql as $$
begin
  insert into monitor_open (task_id, place, role, holder, since, due_on, money, programme, township_id, kind, project_no)
  select new.task_id, concat_ws(' ', new.process_key, new.step, new.role), new.role, new.holder,
    (new.created_at at time zone 'Asia/Shanghai')::date, new.due_on, new.money_waiting, coalesce(p.programme, ''),
    coalesce(p.township_id, ''), coalesce(p.kind, ''), new.project_no
  from (values (new.project_no)) as n (project_no) left join project p on p.project_no = n.project_no
  on conflict (task_id) do update set place = excluded.place, role = excluded.role, holder = excluded.holder, since = excluded.since,
    due_on = excluded.due_on, money = excluded.money, programme = excluded.programme, township_id = excluded.township_id,
    kind = excluded.kind, project_no = excluded.project_no;
  return null;
end $$;
