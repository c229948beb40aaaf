-- A bureau as schema 14 kept it, before there was a ledger: only OldDataFolderTest reads it.
insert into programme (programme, name, kind) values ('OLD', '校舍新建', 'building');
insert into organisation (id, name, kind) values ('k1', '某建设工程有限公司', 'contractor');

insert into project (project_no, name, kind, programme, school_id, township_id, building_use, area_m2, investment, laboratory,
  sensitive_site, new_site, simple_works, structural, tall_or_deep, approvals, investment_estimate, approved_estimate, budget,
  status, sample, registered_by, registered_on, version)
select no, '教学楼', 'newBuilding', 'OLD', 's1', 't1', 'teaching', 3000, investment, false, false, false, false, true, false, '',
  estimate, approved, budget, status, false, 'jijian', '2015-01-05', 3
from (values
  ('2015-BLD-0001', 6000000.00, 5900000.00, 5800000.00, 5500000.00, 'UNDER_CONSTRUCTION'),
  ('2015-BLD-0002', 1000000.00, 1000000.00, 1000000.00, 1000000.00, 'WORKS_FINISHED'),
  ('2016-BLD-0003', 1000000.00, 900000.10, null, 850000.00, 'FUNDED'),
  ('2016-BLD-0004', 600000.00, null, null, 590000.00, 'BUDGET_REVIEWED'),
  ('2016-BLD-0005', 700000.00, null, null, 690000.00, 'BUDGET_REVIEWED'),
  ('2017-BLD-0006', 800000.00, null, null, null, 'REGISTERED'))
  v (no, investment, estimate, approved, budget, status);

insert into allotment (project_no, amount, allotted_by, allotted_at) values
  ('2015-BLD-0001', 5000000.00, 'caizheng', '2015-06-01'),
  ('2015-BLD-0002', 1000000.00, 'caizheng', '2015-06-02'),
  ('2015-BLD-0001', 400000.10, 'caizheng', '2015-12-01'),
  ('2016-BLD-0003', 800000.00, 'caizheng', '2016-06-01');

-- the second is signed at exactly what was approved: nothing is left of its ceiling
insert into contract (contract_no, project_no, nature, contractor_id, price, signed_on, start_on, finish_on, advance_percent,
  progress_percent, retention_percent, status, commenced_on, percent_complete, measured, version) values
  ('2015-BLD-0001-C1', '2015-BLD-0001', 'construction', 'k1', 5000000.05, '2015-09-01', '2015-10-01', '2016-12-31', 10, 80, 3,
    'COMMENCED', '2015-10-01', 60, 3000000.00, 4),
  ('2015-BLD-0002-C1', '2015-BLD-0002', 'construction', 'k1', 1000000.00, '2015-09-01', '2015-10-01', '2016-06-30', 0, 85, 5,
    'FINISHED', '2015-10-01', 100, 1000000.00, 9);

-- every status that V11 knew; CANCELLED, PARTLY_PAID, AUDITED and CONFIRMED came with V18
insert into payment (project_no, contract_no, case_id, claimed, wage_part, certified, invoice_no, status, claimed_at, certified_at,
  instructed_at, paid_on, version)
select project, project || '-C1', 'old' || row_number() over (), claimed, wage, certified, 'OLD' || row_number() over (), status,
  '2016-01-04', case when certified is not null then timestamptz '2016-01-05' end,
  case when status in ('INSTRUCTED', 'RETURNED', 'PAID') then timestamptz '2016-01-10 20:00:00+00' end, paid_on, 1
from (values
  ('2015-BLD-0001', 1000000.01, 200000.00, 1000000.01, 'PAID', date '2016-01-20'),
  ('2015-BLD-0001', 600000.00, 0.00, 500000.02, 'PAID', date '2016-02-20'),
  ('2015-BLD-0001', 300000.03, 100000.00, 300000.03, 'INSTRUCTED', null),
  ('2015-BLD-0001', 200000.00, 0.00, 200000.00, 'RETURNED', null),
  ('2015-BLD-0001', 100000.04, 0.00, 100000.04, 'APPROVED', null),
  ('2015-BLD-0001', 50000.05, 0.00, 50000.05, 'FUNDS_CHECKED', null),
  ('2015-BLD-0001', 40000.06, 0.00, 40000.06, 'REVIEWED', null),
  ('2015-BLD-0001', 35000.00, 0.00, 30000.00, 'CERTIFIED', null),
  ('2015-BLD-0001', 20000.07, 5000.00, null, 'CLAIMED', null),
  ('2015-BLD-0001', 10000.00, 0.00, 9000.00, 'WITHDRAWN', null),
  ('2015-BLD-0001', 9000.00, 0.00, null, 'REJECTED', null),
  ('2015-BLD-0002', 950000.00, 0.00, 950000.00, 'PAID', date '2016-07-20'),
  ('2015-BLD-0002', 50000.00, 50000.00, 50000.00, 'INSTRUCTED', null))
  v (project, claimed, wage, certified, status, paid_on);
