package org.schoolworks.calendar;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Refused.Fault;
import org.schoolworks.kernel.Stale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Entering the State Council's yearly notice (放假调休通知), and correcting what was entered. */
@Component
public class CalendarYears {

    private static final String RULE = "calendarYear";

    /** 全国年节及纪念日放假办法 gives 13 days a year since 2025, 11 before; a list of fewer than this is not whole. */
    private static final int FEWEST_DAYS_OFF = 10;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;
    private static final int NOTICE_LENGTH = 200;

    private final CalendarMapper mapper;
    private final WorkingDays workingDays;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CalendarYears(CalendarMapper mapper, WorkingDays workingDays, ApplicationEventPublisher events, Clock clock) {
        this.mapper = mapper;
        this.workingDays = workingDays;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Enters a year that is not there yet, and publishes {@link YearEntered}.
     *
     * @param notice the notice's number or source (通知文号或来源)
     * @param off the days off that the notice names, weekends among them included
     * @param makeUp the Saturdays and Sundays on which people work
     * @throws Refused where the year is entered already, or what is given cannot be a year's notice; the faults name the
     *     fields year, notice, off and makeUp
     */
    @Transactional
    public CalendarYear enter(int year, String notice, List<LocalDate> off, List<LocalDate> makeUp, Actor actor) {
        check(year, notice, off, makeUp);
        CalendarYear entered = new CalendarYear(year, notice.strip(), actor.id(), clock.instant(), 1);
        if (mapper.insertYear(entered) == 0) {
            throw refused(List.of(new Fault("year", alreadyEntered(year))));
        }
        return complete(entered, off, makeUp);
    }

    /**
     * Corrects a year that is there: what was entered is kept as an earlier version, with who corrected it and when.
     *
     * @param version of the entry that is corrected
     * @throws NotFound where the year is not entered
     * @throws Stale where someone else has corrected it meanwhile
     * @throws Refused as {@link #enter} does
     */
    @Transactional
    public CalendarYear correct(
            int year, int version, String notice, List<LocalDate> off, List<LocalDate> makeUp, Actor actor) {
        check(year, notice, off, makeUp);
        CalendarYear prior = get(year);
        CalendarYear next = new CalendarYear(year, notice.strip(), actor.id(), clock.instant(), version + 1);
        if (prior.version() != version || mapper.updateYear(next) == 0) {
            throw new Stale(year + "年的放假安排刚刚被他人更正过，请重新载入后再更正");
        }
        mapper.insertEarlierVersion(new EarlierVersion(
                year,
                version,
                prior.notice(),
                prior.enteredBy(),
                prior.enteredAt(),
                next.enteredBy(),
                next.enteredAt()));
        mapper.copyDaysToHistory(year, version);
        mapper.deleteDays(year);
        return complete(next, off, makeUp);
    }

    /** All that are entered, the latest first. */
    public List<CalendarYear> all() {
        return mapper.years();
    }

    /** @throws NotFound where the year is not entered */
    public CalendarYear get(int year) {
        @Nullable CalendarYear found = mapper.year(year);
        if (found == null) {
            throw new NotFound(year + "年的放假安排尚未录入，落入该年的日期均为暂定");
        }
        return found;
    }

    List<CalendarDay> days(int year) {
        return mapper.days(year);
    }

    List<EarlierVersion> earlierVersions(int year) {
        return mapper.earlierVersions(year);
    }

    private CalendarYear complete(CalendarYear entered, List<LocalDate> off, List<LocalDate> makeUp) {
        int year = entered.year();
        mapper.insertDays(Stream.concat(
                        off.stream().map(day -> new CalendarDay(day, year, false)),
                        makeUp.stream().map(day -> new CalendarDay(day, year, true)))
                .toList());
        workingDays.changed();
        events.publishEvent(new YearEntered(year));
        return entered;
    }

    /** All that is wrong at once, so that nobody corrects it piece by piece. */
    private static void check(int year, String notice, List<LocalDate> off, List<LocalDate> makeUp) {
        List<Fault> faults = new ArrayList<>();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            faults.add(new Fault("year", "年份应在" + FIRST_YEAR + "至" + LAST_YEAR + "之间，填的是" + year));
        }
        if (notice.isBlank()) {
            faults.add(new Fault("notice", "未填通知文号或来源"));
        } else if (notice.strip().length() > NOTICE_LENGTH) {
            faults.add(new Fault(
                    "notice",
                    "通知文号或来源最多" + NOTICE_LENGTH + "字，填了" + notice.strip().length() + "字"));
        }
        fault(faults, "off", off, day -> day.getYear() != year, "不在" + year + "年内，请录入其所属年份");
        fault(faults, "off", repeated(off), day -> true, "在放假日中重复");
        int daysOff = new HashSet<>(off).size();
        if (daysOff < FEWEST_DAYS_OFF) {
            faults.add(new Fault("off", "放假日只有" + daysOff + "天，全年应不少于" + FEWEST_DAYS_OFF + "天，请核对是否漏填"));
        }
        fault(faults, "makeUp", makeUp, day -> day.getYear() != year, "不在" + year + "年内，请录入其所属年份");
        fault(faults, "makeUp", repeated(makeUp), day -> true, "在调休上班日中重复");
        fault(faults, "makeUp", makeUp, day -> !isWeekend(day), "不是周六或周日，不能作为调休上班日");
        fault(faults, "makeUp", makeUp, new HashSet<>(off)::contains, "既列为放假又列为调休上班");
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
    }

    private static void fault(
            List<Fault> faults, String field, Collection<LocalDate> days, Predicate<LocalDate> wrong, String reason) {
        Set<LocalDate> found = days.stream().filter(wrong).collect(Collectors.toCollection(TreeSet::new));
        if (!found.isEmpty()) {
            faults.add(new Fault(
                    field, found.stream().map(CalendarYears::text).collect(Collectors.joining("、")) + " " + reason));
        }
    }

    private static Set<LocalDate> repeated(List<LocalDate> days) {
        Set<LocalDate> once = new HashSet<>();
        return days.stream().filter(day -> !once.add(day)).collect(Collectors.toSet());
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    private static String text(LocalDate day) {
        return day + "（" + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA) + "）";
    }

    private String alreadyEntered(int year) {
        return year + "年已录入（" + get(year).notice() + "）；如确需更正，请选择更正";
    }

    static Refused refused(List<Fault> faults) {
        return new Refused(RULE, faults.stream().map(Fault::reason).collect(Collectors.joining("；")), faults);
    }
}
