package org.schoolworks.tender;

import java.util.Arrays;

/** How a statutory clock is counted, by its code in the table {@code tenderClock}. */
public enum ClockDirection {
    /** 最迟: the second event no later than so long after the first. */
    AT_MOST("atMost", "最迟"),
    /** 最早: no earlier than so long after it. */
    AT_LEAST("atLeast", "最早"),
    /** 提前: the first event at least so long before the second. It is counted backwards and never rolls (民法典 203 would shorten it). */
    AT_LEAST_BEFORE("atLeastBefore", "最迟"),
    /** 含当日: no earlier than so long, of which the first event's own day is the first. */
    COUNTING_FIRST_DAY("countingFirstDay", "最早"),
    /** Whether the first day counts is disputed (87令 art. 18): the longer of the two. */
    LONGER_OF_BOTH("longerOfBoth", "最早"),
    /** On the very day of the first event. */
    SAME_DAY("sameDay", "当日");

    private final String code;
    private final String text;

    ClockDirection(String code, String text) {
        this.code = code;
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether time has to pass, rather than something to be done before it has. */
    public boolean isMinimum() {
        return this == AT_LEAST || this == COUNTING_FIRST_DAY || this == LONGER_OF_BOTH;
    }

    /** @throws IllegalArgumentException where the table names another: a fault of the modeller */
    static ClockDirection of(String code) {
        return Arrays.stream(values())
                .filter(direction -> direction.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tenderClock names the direction " + code));
    }
}
