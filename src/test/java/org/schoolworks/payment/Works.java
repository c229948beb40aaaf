package org.schoolworks.payment;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.schoolworks.Story;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A project whose works are under way, without the telling of how it came there; its life's own process is put aside. */
public final class Works {

    /** The organisation that does the works in every story. */
    public static final String CONTRACTOR = "p1";

    private Works() {}

    /**
     * @param estimate 核定概算, 元
     * @param allotted 已下达指标, 元
     */
    public static Story underWay(ApplicationContext context, String estimate, String allotted) {
        return at(context, ProjectStatus.UNDER_CONSTRUCTION, estimate, allotted);
    }

    public static Story at(ApplicationContext context, ProjectStatus status, String estimate, String allotted) {
        Story story = Story.now(context).registered();
        RuntimeService runtime = context.getBean(RuntimeService.class);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(story.no().value())
                .rootProcessInstances()
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test begins later"));
        context.getBean(JdbcTemplate.class)
                .update(
                        "update project set status = ?, approved_estimate = ?::numeric where project_no = ?",
                        status.name(),
                        estimate,
                        story.no().value());
        Actor fiscal = new Actor("testfiscal", "财政局经办");
        Budgeting budgeting = context.getBean(Budgeting.class);
        budgeting.setCeiling(story.no(), Money.of(estimate), fiscal, "测试概算");
        budgeting.allot(
                story.no(),
                "TEST",
                List.of(new Budgeting.Allotment("municipal", null, Money.of(allotted))),
                Money.of(allotted),
                story.today(),
                fiscal);
        ProjectRegister register = context.getBean(ProjectRegister.class);
        for (String role : new String[] {"contractor", "supervisor"}) {
            story.as(story.user("capitalWorks", "prepare"), () -> {
                register.appoint(story.no(), role, Story.firm(role), story.user("capitalWorks", "prepare"));
                return true;
            });
        }
        return story;
    }

    /** The contract for the works, of one line, without the tender that led to it. */
    public static void signed(ApplicationContext context, Story story, String price, String measured) {
        signed(context, story, price, measured, Map.of());
    }

    /** @param changed columns of the contract that are other than lawful terms usually are */
    public static void signed(
            ApplicationContext context, Story story, String price, String measured, Map<String, Object> changed) {
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        String no = story.no() + "-C1";
        jdbc.update(
                """
                insert into tender (tender_no, project_no, attempt, category, method, method_basis, estimated_price, status,
                  price_ceiling, winner_id, winner_name, award_price, awarded_on, version)
                values (?, ?, 1, 'works', 'open', '', ?::numeric, 'SIGNED', ?::numeric, ?, '测试参建单位', ?::numeric,
                  '2025-08-20', 0)""",
                story.no() + "-T1",
                story.no().value(),
                price,
                price,
                CONTRACTOR,
                price);
        jdbc.update(
                """
                insert into contract (contract_no, project_no, tender_no, nature, contractor_id, price, signed_on, start_on,
                  finish_on, advance_percent, progress_percent, retention_percent, status, commenced_on,
                  percent_complete, measured, payment_days, payee_bank, payee_account, wage_account, version)
                values (?, ?, ?, 'construction', ?, ?::numeric, '2025-09-01', '2025-10-01', '2026-12-31', 10, 80,
                  3, 'COMMENCED', '2025-10-01', 50, ?::numeric, 30, '测试银行', '6222000001', '6222000002', 0)""",
                no,
                story.no().value(),
                story.no() + "-T1",
                CONTRACTOR,
                price,
                measured);
        changed.forEach((column, value) ->
                jdbc.update("update contract set " + column + " = ? where contract_no = ?", value, no));
        jdbc.update(
                "insert into contract_line (contract_no, line, name, amount, measured)"
                        + " values (?, 1, '合同价款', ?::numeric, ?::numeric)",
                no,
                price,
                measured);
        Ledger ledger = context.getBean(Ledger.class);
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> ledger.post(Entry.of("contract", story.no(), null, new Actor("test", "测试"), "签订合同")
                                .move(
                                        Budgeting.projectFree(story.no()),
                                        new Account(Account.Kind.contractFree, no),
                                        Money.of(price))));
    }

    /** The treasury takes in a file with one reply, to an instruction that was never given. */
    static void setAside(ApplicationContext context, Story story, String replyNo) {
        String clerk = story.actor("recordBankReply");
        String file = "回单号,指令号,结果,金额（元）,日期,原因\n" + replyNo + ",NONE-P1,已付,1," + story.today() + ",\n";
        story.as(clerk, () -> context.getBean(TreasuryFiles.class).receive(file, "回单.csv", clerk));
    }

    /** Starts one process of the project on the story's day, as a call activity would. */
    public static String start(ApplicationContext context, Story story, String process, Map<String, Object> facts) {
        RuntimeService runtime = context.getBean(RuntimeService.class);
        Map<String, Object> known = new TreeMap<>(facts);
        if (process.equals("disbursement")) {
            known.putIfAbsent("purchasePayment", false);
        }
        ProcessInstance started = context.getBean(EngineClock.class)
                .at(
                        story.today()
                                .atTime(11, 0)
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toInstant(),
                        () -> runtime.startProcessInstanceByKey(
                                process, story.no().value(), known));
        return started.getId();
    }
}
