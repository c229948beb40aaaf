package org.schoolworks.kernel;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a form gave, held against the plainest rules; each refusal names the field, so that the form can show it there. */
public final class Given {

    private Given() {}

    /** A value that this outcome needs. */
    public static <T> T required(@Nullable T value, String field, String label) {
        if (value == null) {
            throw wrong("form", field, "请填写" + label);
        }
        return value;
    }

    /** An amount above zero. */
    public static Money positive(Money amount, String field, String label) {
        if (!amount.isPositive()) {
            throw wrong("form", field, label + "须大于 0，现为 " + amount.text());
        }
        return amount;
    }

    /** An amount that may be nothing, but not less. */
    public static Money notNegative(Money amount, String field, String label) {
        if (Money.ZERO.exceeds(amount)) {
            throw wrong("form", field, label + "不得小于 0，现为 " + amount.text());
        }
        return amount;
    }

    /** A day on which something has happened; null passes. */
    public static void notAfterToday(@Nullable LocalDate date, LocalDate today, String field, String label) {
        if (date != null && date.isAfter(today)) {
            throw wrong("form", field, label + " " + date + " 晚于今天 " + today);
        }
    }

    /** A day that a list or a sum may be asked for, in this century; {@code otherwise} where none is given. */
    public static LocalDate day(@Nullable LocalDate given, String field, String label, LocalDate otherwise) {
        if (given != null && given.getYear() / 100 != 20) {
            throw wrong("period", field, label + "应在 2000-01-01 至 2099-12-31 之间，现为 " + given);
        }
        return given == null ? otherwise : given;
    }

    /** A page of a list, counted from 1. */
    public static void page(int page, int last) {
        if (page < 1 || page > last) {
            throw wrong("page", "page", "页码应在 1 至 " + last + " 之间，现为 " + page);
        }
    }

    /** The refusal of one field under a rule. */
    public static Refused wrong(String rule, String field, String reason) {
        return new Refused(rule, reason, List.of(new Refused.Fault(field, reason)));
    }
}
