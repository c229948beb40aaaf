package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Problem;
import org.schoolworks.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Random sequences of everything that people do to a contract's money, several cases at a time. After every step: what is
 * reserved is what the live cases hold, the ledger balances, and no headroom is negative.
 */
@Integration
class MoneyPropertyTest {

    private static final int STEPS = Integer.getInteger("schoolworks.money.steps", 150);

    @Autowired
    ApplicationContext context;

    @Autowired
    Ledger ledger;

    @Autowired
    Inbox inbox;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    private Random chance;
    private Story story;
    private String contract;
    private int invoices;

    @ParameterizedTest
    @ValueSource(longs = {1, 20150630, 4711})
    void whateverIsDoneInWhateverOrderTheMoneyAddsUp(long seed) {
        chance = new Random(seed);
        story = Works.underWay(context, "6000000", "3500000");
        Works.signed(context, story, "5000000", "3000000");
        contract = story.no() + "-C1";
        List<String> done = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            done.add(something());
            assertThat(wrong()).as("seed " + seed + " after " + done).isEmpty();
        }
        assertThat(done).as("it does get somewhere").anyMatch(verb -> verb.startsWith("recordBankReply ok"));
    }

    private String something() {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(story.no().value())
                .orderByTaskId()
                .asc()
                .list();
        int dice = chance.nextInt(100);
        if (open.size() < 2 || (open.size() < 4 && dice < 10)) {
            boolean payment = chance.nextInt(3) > 0;
            Works.start(context, story, payment ? "disbursement" : "variation", Map.of());
            return payment ? "beginClaim" : "beginVariation";
        }
        Task task = open.get(chance.nextInt(open.size()));
        if (dice > 97) {
            return attempt("endCase", () -> runtime.deleteProcessInstance(task.getProcessInstanceId(), "random", true));
        }
        if (dice > 92) {
            int more = chance.nextInt(400_000);
            return attempt("measure", () -> {
                jdbc.update(
                        "update contract_line set measured = least(amount, measured + ?) where contract_no = ?",
                        more,
                        contract);
                jdbc.update(
                        "update contract set measured = (select sum(measured) from contract_line l where l.contract_no = contract.contract_no) where contract_no = ?",
                        contract);
            });
        }
        String step = task.getTaskDefinitionKey();
        String verdict = verdict(step);
        String decision = story.decision(step, verdict, fields(step, verdict, task.getProcessInstanceId()))
                .toString();
        String clerk = story.actor(step);
        return attempt(
                step + " " + verdict,
                () -> story.as(clerk, () -> {
                    if (task.getAssignee() == null) {
                        inbox.claim(task.getId(), clerk);
                    }
                    inbox.complete(task.getId(), decision);
                    return true;
                }));
    }

    private String attempt(String what, Runnable work) {
        try {
            work.run();
            return what.replace(" approve", " ok");
        } catch (RuntimeException e) {
            Problem problem = Problem.in(e);
            if (problem == null) {
                throw e;
            }
            return what + " ✗ " + problem.rule();
        }
    }

    private String verdict(String step) {
        int dice = chance.nextInt(100);
        return switch (step) {
            case "claimPayment", "requestVariation", "instructTreasury" -> dice < 93 ? "approve" : "reject";
            case "recordBankReply" -> dice < 65 ? "approve" : "sendBack";
            case "urgeVariation" -> "approve";
            default -> dice < 90 ? "approve" : dice < 96 ? "sendBack" : "reject";
        };
    }

    private Map<String, ?> fields(String step, String verdict, String caseId) {
        if (!verdict.equals("approve") && !step.equals("recordBankReply")) {
            return Map.of();
        }
        String today = story.today().toString();
        return switch (step) {
            case "claimPayment" -> {
                String kind = List.of("progress", "progress", "advance", "wage").get(chance.nextInt(4));
                String amount = amount(kind.equals("advance") ? 350_000 : 700_000);
                yield Map.of(
                        "kind",
                        kind,
                        "claimed",
                        amount,
                        "wagePart",
                        kind.equals("wage") ? amount : "0",
                        "invoiceNo",
                        "R" + story.no() + "-" + invoices++);
            }
            case "certifyPayment" ->
                Map.of("certified", chance.nextInt(5) > 0 ? asked("claimed from payment", caseId) : amount(900_000));
            case "recordBankReply" ->
                verdict.equals("approve")
                        ? Map.of("paidOn", today)
                        : chance.nextBoolean() ? Map.of() : Map.of("paidOn", today, "paidAmount", amount(400_000));
            case "requestVariation" -> {
                boolean less = chance.nextInt(3) == 0;
                yield less
                        ? Map.of(
                                "kind",
                                "change",
                                "title",
                                "减少",
                                "reason",
                                "减少",
                                "amount",
                                "-" + amount(300_000),
                                "line",
                                1)
                        : Map.of("kind", "change", "title", "增加", "reason", "增加", "amount", amount(900_000));
            }
            case "priceVariation" -> Map.of("amount", asked("requested from variation", caseId));
            case "reviseEstimate" -> Map.of("revisedEstimate", amount(9_000_000));
            default -> Map.of();
        };
    }

    private String asked(String columnAndTable, String caseId) {
        String[] named = columnAndTable.split(" from ");
        return jdbc.queryForObject(
                "select " + named[0] + "::text from " + named[1] + " where case_id = ?", String.class, caseId);
    }

    private String amount(int most) {
        return (1 + chance.nextInt(most)) + "." + chance.nextInt(10) + chance.nextInt(10);
    }

    /** Each of these is reckoned another way: from the rows of cases, and not from the ledger. */
    private List<String> wrong() {
        List<String> wrong = new ArrayList<>(ledger.discrepancies());
        wrong.addAll(jdbc.queryForList(
                """
                with rows as (
                  select
                    (select coalesce(sum(coalesce(certified, claimed) - paid), 0) from payment where contract_no = c.contract_no
                      and status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED')) as reserved,
                    (select coalesce(sum(paid), 0) from payment where contract_no = c.contract_no) as paid,
                    (select coalesce(sum(retained), 0) from payment where contract_no = c.contract_no
                      and status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED')) as retained,
                    (select coalesce(sum(amount), 0) from variation where contract_no = c.contract_no
                      and status = 'APPROVED') as varied,
                    (select coalesce(sum(certified - paid), 0) from payment where contract_no = c.contract_no
                      and status in ('FUNDS_CHECKED', 'APPROVED', 'INSTRUCTED', 'RETURNED', 'PARTLY_PAID')) as lines,
                    (select count(*) from payment p where p.contract_no = c.contract_no
                      and p.status not in ('WITHDRAWN', 'REJECTED', 'CANCELLED', 'PAID')
                      and not exists (select 1 from act_ru_execution e where e.id_ = p.case_id)) as dead,
                    c.price, c.variations, c.contract_no, c.project_no
                  from contract c where c.contract_no = ?),
                books as (
                  select kind, sum(balance) as balance from ledger_account
                  where project_no = (select project_no from rows) group by kind)
                select 'reserved ' || reserved from rows
                  where reserved <> (select coalesce(sum(balance), 0) from books where kind = 'contractReserved')
                union all select 'paid ' || paid from rows
                  where paid <> (select coalesce(sum(balance), 0) from books where kind = 'contractPaid')
                union all select 'retained ' || retained from rows
                  where retained <> (select coalesce(sum(balance), 0) from books where kind = 'contractRetained')
                union all select 'lines ' || lines from rows
                  where lines <> (select coalesce(sum(balance), 0) from books where kind = 'lineReserved')
                union all select 'lines paid ' || paid from rows
                  where paid <> (select coalesce(sum(balance), 0) from books where kind = 'linePaid')
                union all select 'varied ' || varied from rows where varied <> variations
                union all select 'value ' || price + variations from rows
                  where price + variations <> (select sum(balance) from books
                    where kind in ('contractFree', 'contractReserved', 'contractRetained', 'contractPaid'))
                union all select 'bill ' || price + variations from rows
                  where price + variations <> (select sum(amount) from contract_line l where l.contract_no = rows.contract_no)
                union all select dead || ' reservations without a case' from rows where dead > 0
                union all select 'negative ' || account from ledger_account where balance < 0 and kind <> 'outside'
                """,
                String.class,
                contract));
        return wrong;
    }
}
