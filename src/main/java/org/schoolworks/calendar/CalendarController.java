package org.schoolworks.calendar;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused.Fault;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calendar over HTTP: whoever is signed in reads it, an administrator enters a year. */
@RestController
@RequestMapping("/camunda/api/schoolworks/calendar")
class CalendarController {

    private final CalendarYears years;
    private final WorkingDays workingDays;
    private final CalendarClerks clerks;

    CalendarController(CalendarYears years, WorkingDays workingDays, CalendarClerks clerks) {
        this.years = years;
        this.workingDays = workingDays;
        this.clerks = clerks;
    }

    @GetMapping({"", "/"})
    Listing published(Principal person) {
        return new Listing(years.all(), clerks.mayEnter(person.getName()));
    }

    @GetMapping("/{year}")
    Shown shown(@PathVariable int year) {
        CalendarYear entered = years.get(year);
        List<CalendarDay> days = years.days(year);
        List<LocalDate> off = ofKind(days, false);
        List<LocalDate> makeUp = ofKind(days, true);
        return new Shown(
                year,
                entered.notice(),
                entered.enteredBy(),
                entered.enteredAt(),
                entered.version(),
                workingDays.workdaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)),
                off,
                makeUp,
                DayRanges.text(off),
                DayRanges.text(makeUp),
                years.earlierVersions(year));
    }

    @PostMapping("/{year}")
    Shown enter(@PathVariable int year, @RequestBody Notice given, Principal person) {
        if (!clerks.mayEnter(person.getName())) {
            throw new NotYours("calendarClerk", "只有系统管理员可以录入放假安排");
        }
        List<Fault> faults = new ArrayList<>();
        List<LocalDate> off = DayRanges.read(year, orEmpty(given.off), "off", faults);
        List<LocalDate> makeUp = DayRanges.read(year, orEmpty(given.makeUp), "makeUp", faults);
        if (!faults.isEmpty()) {
            throw CalendarYears.refused(faults);
        }
        // the calendar keeps the id alone
        Actor actor = new Actor(person.getName(), person.getName());
        if (given.replaces == null) {
            years.enter(year, orEmpty(given.notice), off, makeUp, actor);
        } else {
            years.correct(year, given.replaces, orEmpty(given.notice), off, makeUp, actor);
        }
        return shown(year);
    }

    private static List<LocalDate> ofKind(List<CalendarDay> days, boolean workday) {
        return days.stream()
                .filter(day -> day.workday() == workday)
                .map(CalendarDay::day)
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** @param mayEnter whether the asker may enter a year */
    record Listing(List<CalendarYear> years, boolean mayEnter) {}

    /**
     * @param workdays how many the year has
     * @param offText the days off as ranges, as they are entered
     */
    record Shown(
            int year,
            String notice,
            String enteredBy,
            Instant enteredAt,
            int version,
            int workdays,
            List<LocalDate> off,
            List<LocalDate> makeUp,
            String offText,
            String makeUpText,
            List<EarlierVersion> earlier) {}

    /**
     * What is posted.
     *
     * @param off such as {@code 01-01~01-03 02-15~02-23}
     * @param makeUp likewise
     * @param replaces the version that this corrects; none where the year is entered for the first time
     */
    record Notice(@Nullable String notice, @Nullable String off, @Nullable String makeUp, @Nullable Integer replaces) {}
}
