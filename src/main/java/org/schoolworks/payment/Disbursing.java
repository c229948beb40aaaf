package org.schoolworks.payment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the disbursement (拨款) changes: a claim reserves its money on the contract, and no payment passes a ceiling. The
 * ceilings are reckoned while the contract is locked, so that two payments cannot both take the last of the money.
 */
@Component
@Transactional
public class Disbursing {

    private final Payments payments;
    private final Contracting contracting;
    private final ProjectRegister register;
    private final Budgeting budgeting;
    private final Rules rules;
    private final Clock clock;

    Disbursing(
            Payments payments,
            Contracting contracting,
            ProjectRegister register,
            Budgeting budgeting,
            Rules rules,
            Clock clock) {
        this.payments = payments;
        this.contracting = contracting;
        this.register = register;
        this.budgeting = budgeting;
        this.rules = rules;
        this.clock = clock;
    }

    /** All payments of a project, in the order of their first claims. */
    @Transactional(readOnly = true)
    public List<Payment> payments(ProjectNo project) {
        return payments.ofProject(project);
    }

    @Transactional(readOnly = true)
    public Totals totals(ProjectNo project) {
        return payments.totals(project);
    }

    /**
     * 申请工程款: reserves the money on the contract.
     *
     * @throws Refused {@code contractCeiling} where the contract has not that much left; {@code duplicateInvoice}
     */
    public void claim(Matter<Claim> matter) {
        Contract contract = contracting.lock(matter.project());
        Claim fields = matter.fields();
        Payment claim = Payment.claim(
                matter.project().value(),
                contract.contractNo(),
                matter.caseId(),
                fields.claimed(),
                fields.wagePart(),
                fields.invoiceNo().strip().toUpperCase(Locale.ROOT),
                clock.instant());
        withinContract(claim, contract, payments.others(claim));
        payments.keepInvoiceOnce(claim);
        Payment before = payments.find(matter.caseId());
        if (before == null) {
            payments.add(claim);
        } else {
            payments.save(before.claimedAnew(claim));
        }
    }

    /** 监理签证 (质量条例 art. 37: nothing is paid without the chief supervisor's signature). */
    public void certify(Matter<Certificate> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (matter.approved()) {
            Money certified = Given.required(matter.fields().certified(), "certified", "签证金额");
            payments.save(payment.certified(certified, clock.instant()));
        } else {
            undo(payment, matter.verdict());
        }
    }

    public void review(Matter<?> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (matter.approved()) {
            payments.save(payment.reviewed(clock.instant()));
        } else {
            undo(payment, matter.verdict());
        }
    }

    /**
     * 计财科核验: contract, approved estimate, allotted money and measured works.
     *
     * @return whether so much money needs the leaders' collective decision (三重一大)
     * @throws Refused {@code contractCeiling}, {@code estimateCeiling}, {@code budgetCeiling}, {@code measuredCeiling}
     */
    public boolean checkFunds(Matter<?> matter) {
        if (!matter.approved()) {
            undo(payments.ofCase(matter.caseId()), matter.verdict());
            return false;
        }
        Payment payment = withinCeilings(matter);
        payments.save(payment.fundsChecked(clock.instant()));
        return leaderDecisionRequired(payment.amount(), matter.today());
    }

    /** Approval, by whom the amount asks for. The ceilings are held again: other payments may have come between. */
    public void approve(Matter<?> matter) {
        if (matter.approved()) {
            payments.save(withinCeilings(matter).approved(clock.instant()));
        } else {
            undo(payments.ofCase(matter.caseId()), matter.verdict());
        }
    }

    /** 签发国库支付指令; anew after the bank has returned one. */
    public void instruct(Matter<?> matter) {
        payments.save(payments.ofCase(matter.caseId()).instructed(clock.instant()));
    }

    /** 登记银行回单: paid, or returned. */
    public void recordReply(Matter<Reply> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (!matter.approved()) {
            payments.save(payment.returned());
            return;
        }
        LocalDate paidOn = Given.required(matter.fields().paidOn(), "paidOn", "付款日期");
        if (paidOn.isAfter(matter.today())) {
            throw Given.wrong("form", "paidOn", "付款日期 " + paidOn + " 晚于今天 " + matter.today());
        }
        LocalDate instructedOn = LocalDate.ofInstant(
                Objects.requireNonNullElse(payment.instructedAt(), payment.claimedAt()), clock.getZone());
        if (paidOn.isBefore(instructedOn)) {
            throw Given.wrong("form", "paidOn", "付款日期 " + paidOn + " 早于支付指令签发日 " + instructedOn);
        }
        payments.save(payment.paid(paidOn));
    }

    private void undo(Payment payment, Verdict verdict) {
        payments.save(verdict == Verdict.REJECT ? payment.rejected() : payment.withdrawn());
    }

    private Payment withinCeilings(Matter<?> matter) {
        Contract contract = contracting.lock(matter.project());
        Payment payment = payments.ofCase(matter.caseId());
        Committed others = payments.others(payment);
        withinContract(payment, contract, others);
        withinMeasured(payment, contract, others);
        withinEstimate(payment, register.project(matter.project()).approvedEstimate(), others);
        withinBudget(payment, budgeting.allotted(matter.project()), others);
        return payment;
    }

    private static void withinContract(Payment payment, Contract contract, Committed others) {
        Money sum = others.paid().plus(others.reserved()).plus(payment.amount());
        if (sum.exceeds(contract.price())) {
            throw new Refused(
                    "contractCeiling",
                    "已支付 " + others.paid().text() + "，在途 " + others.reserved().text() + "，加本次 "
                            + payment.amount().text() + " 共 " + sum.text() + "，超过合同价 "
                            + contract.price().text()
                            + " 达 " + sum.minus(contract.price()).text() + "（财建〔2022〕183号：累计支付不得超过合同价款）");
        }
    }

    private static void withinMeasured(Payment payment, Contract contract, Committed others) {
        Money measured = contract.measured();
        Money sum = others.certified().plus(payment.amount());
        if (sum.exceeds(measured)) {
            throw new Refused(
                    "measuredCeiling",
                    "以前签证 " + others.certified().text() + "，加本次 "
                            + payment.amount().text() + " 共 " + sum.text()
                            + "，超过累计计量价款 " + measured.text() + " 达 "
                            + sum.minus(measured).text()
                            + "（财建〔2004〕369号第13条：按确认的计量支付，待确认）");
        }
    }

    private static void withinEstimate(Payment payment, @Nullable Money estimate, Committed others) {
        if (estimate != null) {
            withinProject("estimateCeiling", payment, estimate, others, "核定概算", "政府投资条例第23条：不得超过核定概算");
        }
    }

    private static void withinBudget(Payment payment, Money allotted, Committed others) {
        withinProject("budgetCeiling", payment, allotted, others, "已下达预算指标", "预算法第13条：未列入预算的不得支出");
    }

    /** Those that have passed the check before count as spent, or two would both be approved on the same money. */
    private static void withinProject(
            String rule, Payment payment, Money ceiling, Committed others, String what, String basis) {
        Money sum = others.paidInProject().plus(others.checkedInProject()).plus(payment.amount());
        if (sum.exceeds(ceiling)) {
            throw new Refused(
                    rule,
                    "已支付 " + others.paidInProject().text() + "，已核验待付 "
                            + others.checkedInProject().text() + "，加本次 "
                            + payment.amount().text() + " 共 "
                            + sum.text() + "，超过" + what + " " + ceiling.text() + " 达 "
                            + sum.minus(ceiling).text() + "（" + basis + "）");
        }
    }

    private boolean leaderDecisionRequired(Money amount, LocalDate day) {
        return rules.ask("paymentApproval", Rules.Inputs.on(day).number("amount", amount.yuan()))
                .rows()
                .get(0)
                .yes("leaderDecisionRequired");
    }

    /** @param wagePart 其中人工费, 元 */
    public record Claim(Money claimed, Money wagePart, String invoiceNo) {}

    public record Certificate(@Nullable Money certified) {}

    public record Reply(@Nullable LocalDate paidOn) {}
}
