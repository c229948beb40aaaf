-- 代理人: who stands in for whom, in which role, from when until when, for which matters and up to which amount
create table substitution (
  id            bigint generated always as identity primary key,
  principal_id  varchar(64)   not null,
  substitute_id varchar(64)   not null,
  role          varchar(32)   not null constraint substitution_role references role (id),
  matters       varchar(400)  not null,
  ceiling       numeric(18,2),
  from_on       date          not null,
  until_on      date          not null,
  reason        varchar(200)  not null,
  appointed_at  timestamptz   not null,
  ended_at      timestamptz,
  ended_by      varchar(64),
  constraint substitution_two_people check (principal_id <> substitute_id),
  constraint substitution_period check (from_on <= until_on),
  constraint substitution_ceiling check (ceiling > 0),
  constraint substitution_ended check ((ended_at is null) = (ended_by is null))
);
comment on column substitution.matters is 'process keys, set apart by blanks; empty for every matter';
comment on column substitution.ceiling is '元, inclusive; null for every amount';
create index substitution_open on substitution (substitute_id, role) where ended_at is null;
create index substitution_of_principal on substitution (principal_id, id desc);
create index substitution_of_substitute on substitution (substitute_id, id desc);

-- it is evidence of who might decide: it may be ended once, and nothing else of it changes
create function substitution_is_only_ended() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.ended_at is not null or new.ended_at is null
    or (new.id, new.principal_id, new.substitute_id, new.role, new.matters, new.from_on, new.until_on, new.reason, new.appointed_at)
      is distinct from
      (old.id, old.principal_id, old.substitute_id, old.role, old.matters, old.from_on, old.until_on, old.reason, old.appointed_at)
    or new.ceiling is distinct from old.ceiling then
    raise exception '代理安排只能结束，不能更改或删除 (a substitution is only ended)';
  end if;
  return new;
end $$;
create trigger substitution_only_ended before update or delete on substitution
  for each row execute function substitution_is_only_ended();
create trigger substitution_no_truncate before truncate on substitution
  for each statement execute function decision_record_is_for_ever();

-- who decided for whom: the record keeps both, and prints 甲（代乙）
alter table decision_record
  add column on_behalf_of varchar(64),
  alter column actor_name type varchar(220);
alter table ledger_entry alter column actor_name type varchar(220);
