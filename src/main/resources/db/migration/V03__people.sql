-- 角色、单位、人员、职责与不相容岗位 (rulebook §7)

create table role (
    id     varchar(32) constraint role_pk primary key constraint role_id_form check (id ~ '^[a-z][A-Za-z]*$'),
    name   varchar(40) not null constraint role_name_once unique,
    kind   varchar(16) not null constraint role_kind check (kind in ('BUREAU', 'PARTNER', 'AUTHORITY', 'SYSTEM')),
    scoped boolean     not null
);
comment on column role.scoped is 'one holds it for one organisation only: the school of 0012, not of any school';

insert into role (id, name, kind, scoped) values
    ('school',            '学校',             'BUREAU',    true),
    ('township',          '镇街',             'BUREAU',    true),
    ('capitalWorks',      '基建科',           'BUREAU',    false),
    ('finance',           '计财科',           'BUREAU',    false),
    ('equipmentCentre',   '装备中心',         'BUREAU',    false),
    ('discipline',        '纪检审计',         'BUREAU',    false),
    ('deputyDirector',    '分管领导',         'BUREAU',    false),
    ('director',          '局长',             'BUREAU',    false),
    ('partyGroup',        '局党组',           'BUREAU',    false),
    ('registry',          '收发/报批专员',    'BUREAU',    false),
    ('deliveryAgent',     '代建',             'PARTNER',   false),
    ('contractor',        '施工单位',         'PARTNER',   true),
    ('supervisor',        '监理单位',         'PARTNER',   true),
    ('designer',          '设计单位',         'PARTNER',   true),
    ('surveyor',          '勘察单位',         'PARTNER',   true),
    ('costConsultant',    '造价咨询',         'PARTNER',   true),
    ('trackingAuditor',   '跟踪审计',         'PARTNER',   false),
    ('procurementAgent',  '招标代理',         'PARTNER',   true),
    ('drawingReviewer',   '审图机构',         'PARTNER',   false),
    ('developmentReform', '发展和改革局',     'AUTHORITY', false),
    ('fiscal',            '财政局',           'AUTHORITY', false),
    ('naturalResources',  '自然资源局',       'AUTHORITY', false),
    ('housing',           '住房和城乡建设局', 'AUTHORITY', false),
    ('ecology',           '生态环境局',       'AUTHORITY', false),
    ('government',        '市政府',           'AUTHORITY', false),
    ('treasury',          '国库',             'AUTHORITY', false),
    ('administrator',     '系统管理员',       'SYSTEM',    false);

create table organisation (
    id   varchar(16)  constraint organisation_pk primary key
                      constraint organisation_id_form check (id ~ '^[0-9A-Za-z]+$'),
    name varchar(200) not null constraint organisation_name_present check (name <> ''),
    kind varchar(32)  not null constraint organisation_kind references role (id)
);

create table person (
    user_id         varchar(64)  constraint person_pk primary key
                                 constraint person_user_id_form check (user_id ~ '^[0-9A-Za-z]+$'),
    name            varchar(100) not null constraint person_name_present check (name <> ''),
    organisation_id varchar(16)  constraint person_organisation references organisation (id),
    active          boolean      not null default true
);
comment on table person is 'which roles a person holds is told by the engine''s group memberships alone';
create index person_by_organisation on person (organisation_id);

create table duty (
    id   varchar(32) constraint duty_pk primary key constraint duty_id_form check (id ~ '^[a-z][A-Za-z]*$'),
    name varchar(40) not null constraint duty_name_once unique
);

insert into duty (id, name) values
    ('prepare',            '编制'),
    ('review',             '审核'),
    ('decide',             '审批'),
    ('pay',                '付款'),
    ('accept',             '验收'),
    ('propose',            '项目建议与可行性研究'),
    ('estimate',           '概预算编制'),
    ('reviewEstimate',     '概预算审核'),
    ('implement',          '实施'),
    ('finalAccounts',      '竣工决算编制'),
    ('audit',              '竣工决算审计'),
    ('defineNeed',         '需求制定'),
    ('reviewNeed',         '需求审核'),
    ('draftDocuments',     '采购文件编制'),
    ('checkDocuments',     '采购文件复核'),
    ('sign',               '合同签订'),
    ('claimPayment',       '付款申请'),
    ('approvePayment',     '付款审批'),
    ('procure',            '采购'),
    ('keep',               '保管'),
    ('act',                '采购代理'),
    ('price',              '造价编制'),
    ('evaluate',           '评审'),
    ('argueNeed',          '需求论证专家'),
    ('examineNeed',        '需求审查专家'),
    ('oversee',            '监督'),
    ('trackAudit',         '跟踪审计'),
    ('reviewSettlement',   '结算审核');

create table incompatible_duty (
    duty  varchar(32)  not null constraint incompatible_duty_duty references duty (id),
    other varchar(32)  not null constraint incompatible_duty_other references duty (id),
    scope varchar(8)   not null constraint incompatible_duty_scope check (scope in ('CASE', 'PROJECT')),
    basis varchar(300) not null,
    constraint incompatible_duty_pk primary key (duty, other),
    constraint incompatible_duty_two_duties check (duty <> other)
);
-- a pair is told once, in either order
create unique index incompatible_duty_pair on incompatible_duty (least(duty, other), greatest(duty, other));

insert into incompatible_duty (duty, other, scope, basis) values
    ('prepare', 'review', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：编制与审核相互分离'),
    ('prepare', 'decide', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：申请与决策相互分离，本人不得审批本人申请'),
    ('prepare', 'pay',    'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：实施与价款支付相互分离'),
    ('prepare', 'accept', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：经办与验收相互分离'),
    ('review',  'decide', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：审核与决策相互分离'),
    ('review',  'pay',    'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：审核与价款支付相互分离'),
    ('review',  'accept', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：审核与验收相互分离'),
    ('decide',  'pay',    'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：审批与价款支付相互分离'),
    ('decide',  'accept', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：审批与验收相互分离'),
    ('pay',     'accept', 'CASE', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：价款支付与验收相互分离'),
    ('propose',        'decide',           'PROJECT', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：项目建议和可行性研究与项目决策相互分离'),
    ('estimate',       'reviewEstimate',   'PROJECT', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：概预算编制与审核相互分离'),
    ('implement',      'pay',              'PROJECT', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：项目实施与价款支付相互分离'),
    ('finalAccounts',  'audit',            'PROJECT', '《行政事业单位内部控制规范（试行）》（财会〔2012〕21号）第46条：竣工决算与竣工审计相互分离'),
    ('defineNeed',     'reviewNeed',       'PROJECT', '政府采购内部控制：采购需求制定与内部审核相互分离'),
    ('draftDocuments', 'checkDocuments',   'PROJECT', '政府采购内部控制：采购文件编制与复核相互分离'),
    ('sign',           'accept',           'PROJECT', '政府采购内部控制：合同签订与验收相互分离'),
    ('claimPayment',   'approvePayment',   'PROJECT', '政府采购内部控制：付款申请与付款审批相互分离'),
    ('procure',        'accept',           'PROJECT', '政府采购内部控制：采购与验收相互分离'),
    ('procure',        'keep',             'PROJECT', '政府采购内部控制：采购与保管相互分离'),
    ('accept',         'keep',             'PROJECT', '政府采购内部控制：验收与保管相互分离'),
    ('act',            'evaluate',         'PROJECT', '采购代理不得参加同一项目的评审'),
    ('price',          'evaluate',         'PROJECT', '造价编制不得参加同一项目的评审'),
    ('argueNeed',      'examineNeed',      'PROJECT', '参与需求论证的专家不得担任同一项目的需求审查专家'),
    ('oversee',        'evaluate',         'PROJECT', '《招标投标法实施条例》第46条：监督部门的人员不得担任所监督项目的评标委员会成员'),
    ('trackAudit',     'reviewSettlement', 'PROJECT', '跟踪审计与结算审核相互分离');
