package org.schoolworks.payment;

import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.worklist.OpenTasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A contractor begins a claim of its own accord (an advance, wages, progress), or the supplier of a purchase does; or takes back one
 * that nobody has acted on.
 */
@Component
@Transactional
public class Claiming {

    /** So many may be begun and not handed in; more is a mistake. */
    private static final int MOST_BEGUN = 5;

    private final Contracting contracting;
    private final Payments payments;
    private final Disbursing disbursing;
    private final PaymentProcess process;
    private final People people;
    private final Inbox inbox;
    private final OpenTasks openTasks;

    Claiming(
            Contracting contracting,
            Payments payments,
            Disbursing disbursing,
            PaymentProcess process,
            People people,
            Inbox inbox,
            OpenTasks openTasks) {
        this.contracting = contracting;
        this.payments = payments;
        this.disbursing = disbursing;
        this.process = process;
        this.people = people;
        this.inbox = inbox;
        this.openTasks = openTasks;
    }

    /** @return the task in which the claim is filled in */
    public String begin(ProjectNo project, String userId) {
        claimant(project, userId);
        boolean purchase = contracting.contract(project).isPurchase();
        String name = purchase ? "申请采购款" : "申请工程款";
        long begun = openTasks.of(project).stream()
                .filter(task -> task.step().equals(name))
                .count();
        if (begun >= MOST_BEGUN) {
            throw new Refused("begun", "已有 " + begun + " 件“" + name + "”尚未提交，请先办理或撤销");
        }
        return inbox.openTask(process.begun(project, purchase), purchase ? "claimPurchasePayment" : "claimPayment")
                .orElseThrow();
    }

    /** @throws Stale where the supervisor, or the buyer of a purchase, has acted already */
    void withdraw(long paymentNo, String userId) {
        Payment payment = payments.get(paymentNo);
        ProjectNo project = new ProjectNo(payment.projectNo());
        Person person = claimant(project, userId);
        contracting.lock(project);
        if (payments.get(paymentNo).status() != PaymentStatus.CLAIMED) {
            throw new Stale("该笔拨款“" + payment.status().text() + "”，不能再撤回");
        }
        disbursing.withdraw(payment.caseId(), new Actor(person.userId(), person.name()));
        process.withdrawn(payment.caseId());
    }

    /** Somebody of the very organisation that the contract names, in the role in which it acts. */
    private Person claimant(ProjectNo project, String userId) {
        Person person = people.person(userId);
        if (!person.holds("contractor") && !person.holds("supplier")) {
            throw new NotYours("role", "请款由该项目的施工单位或供应商提出，" + person.name() + "不具有这一岗位");
        }
        Contract contract = contracting.find(project).orElse(null);
        boolean theirs = contract != null
                && person.holds(contract.isPurchase() ? "supplier" : "contractor")
                && contract.contractorId().equals(person.organisationId());
        if (!theirs) {
            throw new NotFound("没有编号为 " + project + " 的合同，或者您不是它的承包人、供应商");
        }
        return person;
    }
}
