package org.schoolworks.payment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.BudgetLine;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.LineShare;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.people.People;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the treasury is told to pay, and what the bank answers (国库集中支付; 预算法 arts 57, 61). The wages' part goes to the wage
 * account, in a transfer of its own. After the treasury has an instruction nothing is taken back but by the bank's return.
 */
@Component
@Transactional
public class Treasury {

    private static final BigDecimal PER_HUNDRED = new BigDecimal("0.01");
    private static final BigDecimal PER_TEN_THOUSAND = new BigDecimal("0.0001");

    private final Payments payments;
    private final Disbursing disbursing;
    private final TreasuryMapper mapper;
    private final Contracting contracting;
    private final Budgeting budgeting;
    private final People people;
    private final Ledger ledger;
    private final Clock clock;

    Treasury(
            Payments payments,
            Disbursing disbursing,
            TreasuryMapper mapper,
            Contracting contracting,
            Budgeting budgeting,
            People people,
            Ledger ledger,
            Clock clock) {
        this.payments = payments;
        this.disbursing = disbursing;
        this.mapper = mapper;
        this.contracting = contracting;
        this.budgeting = budgeting;
        this.people = people;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * 签发国库支付指令; anew for what the bank has returned; or the payment is given up after a return (撤销), and what it reserved
     * is reversed.
     *
     * @return whether the treasury has an instruction now
     */
    public boolean instruct(Matter<?> matter) {
        Payment payment = payments.ofCase(matter.caseId());
        if (!matter.approved()) {
            if (payment.paid().isPositive() || payment.status() == PaymentStatus.PARTLY_PAID) {
                throw new Refused("treasury", "该笔拨款已部分支付 " + payment.paid().text() + "，余款须继续支付，不能撤销");
            }
            Contract given = contracting.lock(matter.project());
            payments.save(payment.become(PaymentStatus.CANCELLED));
            ledger.reverse(matter.caseId(), matter.actor(), "撤销支付");
            disbursing.retain(given, matter.actor());
            return false;
        }
        Contract contract = contracting.lock(matter.project());
        budgeting.stillUsable(matter.project(), payments.funding(payment), matter.today());
        List<Instruction> before = mapper.ofPayment(payment.paymentNo());
        Payment instructed = payment.instructed(clock.instant());
        payments.save(instructed);
        mapper.insert(transfers(contract, payment, before, matter.today()));
        return true;
    }

    private List<Instruction> transfers(Contract contract, Payment payment, List<Instruction> before, LocalDate today) {
        Money wagesPaid = before.stream()
                .filter(one -> one.purpose().equals(Instruction.WAGE))
                .map(Instruction::paid)
                .reduce(Money.ZERO, Money::plus);
        Money wage = payment.wagePart().minus(wagesPaid);
        List<Instruction> transfers = new ArrayList<>();
        add(transfers, before.size(), contract, payment, Instruction.WAGE, contract.wageAccount(), wage, today);
        add(
                transfers,
                before.size(),
                contract,
                payment,
                contract.isPurchase() ? Instruction.PURCHASE : Instruction.WORKS,
                contract.payeeAccount(),
                payment.open().minus(wage),
                today);
        return transfers;
    }

    private void add(
            List<Instruction> transfers,
            int before,
            Contract contract,
            Payment payment,
            String purpose,
            String account,
            Money amount,
            LocalDate today) {
        if (amount.isPositive()) {
            int number = before + transfers.size() + 1;
            transfers.add(new Instruction(
                    payment.contractNo() + "-P" + payment.paymentNo() + "-" + number,
                    payment.paymentNo(),
                    purpose,
                    people.organisation(contract.contractorId()).name(),
                    contract.payeeBank(),
                    account,
                    amount,
                    today,
                    "OPEN",
                    Money.ZERO,
                    null,
                    null));
        }
    }

    /**
     * 登记银行回单 by hand: all that is open is paid, or returned, or paid in part, the wages first.
     *
     * @return whether the payment is paid in full
     */
    public boolean recordReply(Matter<Reply> matter) {
        Contract contract = contracting.lock(matter.project());
        Payment payment = payments.ofCase(matter.caseId());
        List<Instruction> open = mapper.ofPayment(payment.paymentNo()).stream()
                .filter(Instruction::isOpen)
                .toList();
        if (!open.isEmpty()) {
            Money sum = open.stream().map(Instruction::amount).reduce(Money.ZERO, Money::plus);
            Money left = paid(matter, sum);
            LocalDate on = left.isPositive() || matter.approved()
                    ? paidOn(matter.fields().paidOn(), open.get(0).instructedOn(), matter.today())
                    : matter.today();
            for (Instruction one : open) {
                Money part = left.min(one.amount());
                payment = reply(contract, payment, one.replied(part, on, null), matter.actor());
                left = left.minus(part);
            }
        }
        Payment replied = payment.replied();
        boolean full = replied.status() == PaymentStatus.PAID;
        if (full != matter.approved()) {
            throw new Refused(
                    "bankReply",
                    "银行已付 " + replied.paid().text() + "，应付 " + replied.amount().text() + "，与所选结果不符");
        }
        payments.save(replied);
        return full;
    }

    private static Money paid(Matter<Reply> matter, Money sum) {
        Money given = matter.fields().paidAmount();
        if (matter.approved()) {
            if (given != null && !given.equals(sum)) {
                throw Given.wrong(
                        "bankReply",
                        "paidAmount",
                        "银行付款 " + given.text() + " 与支付指令 " + sum.text() + " 不符；部分支付请选择“退票或部分支付”");
            }
            return sum;
        }
        Money part = Objects.requireNonNullElse(given, Money.ZERO);
        if (Money.ZERO.exceeds(part) || !sum.exceeds(part)) {
            throw Given.wrong("bankReply", "paidAmount", "部分支付金额 " + part.text() + " 应小于支付指令 " + sum.text());
        }
        return part;
    }

    private static LocalDate paidOn(@Nullable LocalDate given, LocalDate instructedOn, LocalDate today) {
        LocalDate on = Given.required(given, "paidOn", "付款日期");
        Given.notAfterToday(on, today, "paidOn", "付款日期");
        if (on.isBefore(instructedOn)) {
            throw Given.wrong("form", "paidOn", "付款日期 " + on + " 早于支付指令签发日 " + instructedOn);
        }
        return on;
    }

    /**
     * The bank's answer to one transfer, as its file tells it; whether the whole payment is answered is for the caller to see.
     *
     * @return the payment as it stands now
     */
    Payment reply(Contract contract, Payment payment, Instruction replied, Actor by) {
        if (mapper.reply(replied) != 1) {
            throw new Refused("bankReply", "支付指令 " + replied.instructionNo() + " 已有回单");
        }
        if (!replied.paid().isPositive()) {
            return payment;
        }
        LocalDate on = Objects.requireNonNull(replied.repliedOn());
        Payment paid = payment.paidBy(replied.paid(), on, interest(contract, payment, replied.paid(), on));
        payments.save(paid);
        Entry entry = Entry.of("payment", contract.project(), payment.caseId(), by, "银行付款 " + replied.instructionNo())
                .move(contract.reserved(), contract.paid(), replied.paid());
        ledger.post(fromLines(entry, contract, payment, replied.paid()));
        return payments.get(payment.paymentNo());
    }

    /** The lines pay in their order; what an earlier reply has paid is no longer reserved on them by this case. */
    private Entry fromLines(Entry entry, Contract contract, Payment payment, Money amount) {
        Entry moved = entry;
        Money left = amount;
        for (LineShare share : payments.funding(payment)) {
            BudgetLine line = budgeting.line(contract.project(), share.lineNo());
            Money reserved = ledger.reservedBy(payment.caseId(), line.reserved());
            Money part = left.min(reserved);
            moved = moved.move(line.reserved(), line.paid(), part);
            left = left.minus(part);
        }
        return moved;
    }

    /** 保障中小企业款项支付条例 art. 17: as agreed, or else 0.05 % a day. */
    private Money interest(Contract contract, Payment payment, Money amount, LocalDate on) {
        LocalDate due = payment.dueOn();
        if (due == null || !on.isAfter(due)) {
            return Money.ZERO;
        }
        BigDecimal daily = contract.lateRate() != null
                ? contract.lateRate().multiply(PER_HUNDRED)
                : contracting.term("lateInterest", on).number().multiply(PER_TEN_THOUSAND);
        return amount.times(daily.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(due, on))));
    }

    /** @param paidAmount of a payment in part, 元 */
    public record Reply(@Nullable LocalDate paidOn, @Nullable Money paidAmount) {}
}
