package org.schoolworks.monitor;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
interface FiguresMapper {

    boolean takeTurn();

    State state();

    void remember(@Param("days") String days, @Param("rebuild") boolean rebuild);

    boolean anyPending();

    void forgetDays();

    void addDays(@Param("days") List<Day> days);

    /** All sums; what is pending stays. */
    void forget();

    /** @param all of every task anew, or of what is pending alone */
    void fold(@Param("all") boolean all);

    /**
     * @param days of which state of the calendar the numbers of the workdays are
     * @param rebuild whether all sums are to be made anew
     */
    record State(String days, boolean rebuild) {}

    /** @param number of workdays until then */
    record Day(LocalDate day, int number) {}
}
