package org.schoolworks.payment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * One transfer that the treasury is told to make (国库支付指令): the works' part or the wages' part of a payment.
 *
 * @param instructionNo such as {@code 2015-BLD-0012-C1-P7-1}
 * @param purpose works or wage
 * @param amount 元
 * @param status OPEN until the bank has replied; then PAID, PARTLY or RETURNED
 * @param paid what the bank has paid of it, 元
 */
record Instruction(
        String instructionNo,
        long paymentNo,
        String purpose,
        String payee,
        String bank,
        String account,
        Money amount,
        LocalDate instructedOn,
        String status,
        Money paid,
        @Nullable LocalDate repliedOn,
        @Nullable String replyNo) {

    static final String WORKS = "works";
    static final String WAGE = "wage";

    boolean isOpen() {
        return status.equals("OPEN");
    }

    Instruction replied(Money amountPaid, LocalDate on, @Nullable String reply) {
        String next = amountPaid.equals(amount) ? "PAID" : amountPaid.isPositive() ? "PARTLY" : "RETURNED";
        return new Instruction(
                instructionNo,
                paymentNo,
                purpose,
                payee,
                bank,
                account,
                amount,
                instructedOn,
                next,
                amountPaid,
                on,
                reply);
    }
}
