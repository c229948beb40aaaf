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
            assertThat(Reconciliation.differences(jdbc, ledger, contract))
                    .as("seed " + seed + " after " + done)
                    .isEmpty();
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
}
