package org.schoolworks.monitor;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;

@Mapper
interface FiguresMapper {

    boolean takeTurn();

    /** @return false where another node has the turn */
    boolean takeTurnIfFree();

    State state();

    /** The sums are to be made anew. */
    void want();

    /** The sums are as they were wanted then. */
    void made(@Param("wanted") long wanted);

    boolean areMoreThan(@Param("tasks") int tasks);

    boolean anyPending();

    void forgetDays();

    void addDays(@Param("days") List<Day> days);

    /** All sums; what is pending stays. */
    void forget();

    /** @param all of every task anew, or of what is pending alone */
    void fold(@Param("all") boolean all);

    /**
     * @param wanted how often the sums have had to be made anew
     * @param made as of which of these they are made
     */
    record State(long wanted, long made) {
        boolean isCurrent() {
            return made == wanted;
        }
    }

    /** @param number of workdays until then */
    record Day(LocalDate day, int number) {}
}
