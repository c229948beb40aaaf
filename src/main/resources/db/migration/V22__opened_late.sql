-- 建账补记: what the opening of the ledger (V17, V18) left out of what there was before it.

-- A project whose budget was reviewed before there was a ledger, and that had no contract yet, has no ceiling: it could sign none.
do $$
declare p record; e bigint;
begin
  for p in select j.project_no, coalesce(j.approved_estimate, j.investment_estimate, j.investment) as ceiling from project j
    where j.budget is not null and not exists (select 1 from ledger_account a where a.account = 'outside:' || j.project_no || '-E')
    order by j.project_no loop
    insert into ledger_account (account, kind, project_no) values
      ('outside:' || p.project_no || '-E', 'outside', p.project_no), ('projectFree:' || p.project_no, 'projectFree', p.project_no);
    insert into ledger_entry (kind, project_no, actor_id, actor_name, posted_at, memo)
      values ('opening', p.project_no, 'migration', '系统', now(), '建账补记：核定投资') returning entry_no into e;
    insert into ledger_posting (entry_no, account, amount) values
      (e, 'outside:' || p.project_no || '-E', -p.ceiling), (e, 'projectFree:' || p.project_no, p.ceiling);
  end loop;
end $$;

-- A payment whose instruction the treasury had before instructions were kept one by one has none that the bank's reply could
-- answer: neither 已付 nor 部分 could be recorded. Bank and account were not kept then.
insert into treasury_instruction (instruction_no, payment_no, purpose, payee, bank, account, amount, instructed_on, status)
select p.contract_no || '-P' || p.payment_no || '-' || row_number() over (partition by p.payment_no order by t.purpose),
  p.payment_no, t.purpose, o.name, '', '', t.amount,
  (coalesce(p.instructed_at, p.claimed_at) at time zone 'Asia/Shanghai')::date, 'OPEN'
from payment p join contract c using (contract_no) join organisation o on o.id = c.contractor_id
  cross join lateral (values ('wage', p.wage_part), ('works', p.certified - p.wage_part)) t (purpose, amount)
where p.status = 'INSTRUCTED' and t.amount > 0
  and not exists (select 1 from treasury_instruction i where i.payment_no = p.payment_no);
