-- 供应商: who sells goods and services, and quotes for them; a contractor (施工单位) quotes for works.
insert into role (id, name, kind, scoped) values ('supplier', '供应商', 'PARTNER', true);
