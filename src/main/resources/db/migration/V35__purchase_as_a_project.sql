-- 政府采购: a purchase of goods or services is a project too. Its buyer (采购人) is a school or the bureau itself.
insert into role (id, name, kind, scoped) values
  ('buyer',    '采购人', 'BUREAU',  true),
  ('supplier', '供应商', 'PARTNER', true);
insert into organisation (id, name, kind) values
  ('bureau',   '教育局', 'buyer'),
  ('allTowns', '全市',   'township')
on conflict (id) do nothing;

alter table project
  drop constraint project_kind,
  add constraint project_kind check (kind in ('newBuilding','extension','renovation','goods','services'));

alter table contract
  drop constraint contract_nature,
  add constraint contract_nature check (nature in ('construction','supervision','design','survey','goods','services'));
