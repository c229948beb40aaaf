package org.schoolworks.payment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * One transfer that the treasury is told to make (国库支付指令): the works' part or the wages' part of a payment, or that of a purchase.
 *
 * @param instructionNo such as {@code 2015-BLD-0012-C1-P7-1}
 * @param purpose works, wage or purchase
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
    static final String PURCHASE = "purchase";

    /** What the money of a purpose is for (用途), as the treasury's file says it. */
    static String use(String purpose) {
        return switch (purpose) {
            case WAGE -> "人工费";
            case PURCHASE -> "采购款";
            default -> "工程款";
        };
    }

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
