package org.schoolworks.calendar;

import java.util.Arrays;

/** In which unit a limit is counted. A statute says which; 七日 of one act and 七个工作日 of another differ, so never guess. */
public enum DayUnit {
    /** 工作日: the limits of 行政许可法 itself (art. 82) and most of 87令. */
    WORKING_DAY("workingDay", "工作日"),
    /** 日: every day counts (民法典 201). */
    CALENDAR_DAY("calendarDay", "日"),
    /** 个月: to the same day of the later month, or its end (民法典 202). */
    MONTH("month", "个月");

    private final String code;
    private final String text;

    DayUnit(String code, String text) {
        this.code = code;
        this.text = text;
    }

    /** As decision tables write it. */
    public String code() {
        return code;
    }

    /** As a person reads it behind the number: 5工作日, 20日, 3个月. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException where no unit is called so: a fault of the decision table */
    public static DayUnit of(String code) {
        return Arrays.stream(values())
                .filter(unit -> unit.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit of days is called " + code));
    }
}
