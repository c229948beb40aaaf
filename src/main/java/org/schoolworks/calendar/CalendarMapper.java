package org.schoolworks.calendar;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;

@Mapper
interface CalendarMapper {

    /** Rises by one with every entry and every correction. */
    long sumOfVersions();

    /** In one statement, so that a year is never seen half. Every published year has days. */
    List<CalendarDay> daysOfPublishedYears();

    List<CalendarYear> years();

    @Nullable
    CalendarYear year(@Param("year") int year);

    List<CalendarDay> days(@Param("year") int year);

    List<EarlierVersion> earlierVersions(@Param("year") int year);

    /** 0 where the year is there already. */
    int insertYear(CalendarYear year);

    /** 0 where the year is no longer at the version before this one. */
    int updateYear(CalendarYear year);

    void insertDays(@Param("days") List<CalendarDay> days);

    void insertEarlierVersion(EarlierVersion earlier);

    void copyDaysToHistory(@Param("year") int year, @Param("version") int version);

    void deleteDays(@Param("year") int year);
}
