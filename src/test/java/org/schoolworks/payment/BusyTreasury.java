package org.schoolworks.payment;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.schoolworks.BusyBureau;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Problem;
import org.schoolworks.ledger.Ledger;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The application in a JVM that may be killed amid payments. Without an argument two people claim, certify, approve and pay on the
 * same two contracts as fast as they can; with {@code --inspect} it tells what does not add up, and ends.
 */
final class BusyTreasury {

    private final ApplicationContext context;
    private final TaskService tasks;
    private final Inbox inbox;
    private final IdentityService identity;

    private BusyTreasury(ApplicationContext context) {
        this.context = context;
        tasks = context.getBean(TaskService.class);
        inbox = context.getBean(Inbox.class);
        identity = context.getBean(IdentityService.class);
    }

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        ConfigurableApplicationContext context = BusyBureau.run(arguments);
        if (List.of(arguments).contains("--inspect")) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            for (String contract : jdbc.queryForList("select contract_no from contract", String.class)) {
                List<String> differences = Reconciliation.differences(jdbc, context.getBean(Ledger.class), contract);
                System.out.println("CONTRACT " + contract + " " + differences);
            }
            jdbc.queryForList("select task_id from decision_record", String.class)
                    .forEach(task -> System.out.println("LINE " + task));
            System.out.flush();
            System.exit(0);
        }
        new BusyTreasury(context).work();
    }

    private void work() {
        Story first = contract();
        Story second = contract();
        for (List<Story> round : List.of(List.of(first, second), List.of(second, first))) {
            new Thread(() -> {
                        Random chance = new Random(round.hashCode());
                        for (int i = 0; i < 100_000; i++) {
                            pay(round.get(i % 2), chance);
                        }
                    })
                    .start();
        }
    }

    private Story contract() {
        Story story = Works.underWay(context, "90000000", "80000000");
        Works.signed(context, story, "80000000", "70000000");
        for (int i = 0; i < 40; i++) {
            Works.start(context, story, "disbursement", Map.of());
        }
        return story;
    }

    private void pay(Story story, Random chance) {
        List<Task> open = tasks.createTaskQuery()
                .processInstanceBusinessKey(story.no().value())
                .listPage(0, 100);
        if (open.isEmpty()) {
            return;
        }
        Task task = open.get(chance.nextInt(open.size()));
        String step = task.getTaskDefinitionKey();
        String clerk = story.actor(step);
        try {
            String decision = story.decision(step, "approve", fields(story, step, task.getProcessInstanceId()))
                    .toString();
            identity.setAuthentication(
                    clerk,
                    identity.createGroupQuery().groupMember(clerk).list().stream()
                            .map(group -> group.getId())
                            .toList());
            inbox.claim(task.getId(), clerk);
            inbox.complete(task.getId(), decision);
            tell("COMMITTED " + task.getId());
        } catch (RuntimeException e) {
            // the other one was faster
            if (Problem.in(e) == null && !(e instanceof ProcessEngineException)) {
                tell("UNEXPECTED " + e);
            }
        } finally {
            identity.clearAuthentication();
        }
    }

    private static Map<String, ?> fields(Story story, String step, String caseId) {
        return switch (step) {
            case "claimPayment" ->
                Map.of("claimed", "1000000", "wagePart", "200000", "invoiceNo", "K-" + caseId.substring(0, 24));
            case "certifyPayment" -> Map.of("certified", "1000000");
            case "recordBankReply" ->
                Map.of(
                        "paidOn",
                        java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"))
                                .toString());
            default -> Map.of();
        };
    }

    private static synchronized void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
