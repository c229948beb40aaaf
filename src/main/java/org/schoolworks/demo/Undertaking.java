package org.schoolworks.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.project.ProjectKind;

/**
 * The script of one project of the demonstration, works or a purchase: what it is and how far it is to come.
 *
 * @param script its place in its programme, such as {@code S06-017}
 * @param school the organisation id; its township is that of the school. Of a purchase, its buyer
 * @param investmentWan 万元
 * @param sample its name is invented
 * @param start the day of its registration
 * @param until the last day on which anything happens in it
 * @param hold the steps that nobody does: there it stands
 * @param mustReach so far it has to come by {@code until}, even if some steps are done sooner than usual; null where it stands
 *     wherever time has brought it
 * @param reports what the progress reports state, percent; the works are complete with 100
 * @param setbacks how often at most it is sent back or must be supplemented
 * @param onlySetbacksFrom from this day on, whoever can send it back does so; null for never
 * @param overrun its approved estimate exceeds the investment estimate by more than the tolerance
 * @param purchase what is bought; null for works
 */
record Undertaking(
        String script,
        String name,
        ProjectKind kind,
        String programme,
        String school,
        String buildingUse,
        @Nullable BigDecimal areaM2,
        long investmentWan,
        boolean laboratory,
        boolean newSite,
        boolean structural,
        boolean tallOrDeep,
        boolean sample,
        LocalDate start,
        LocalDate until,
        Set<String> hold,
        @Nullable String mustReach,
        List<Integer> reports,
        int setbacks,
        @Nullable LocalDate onlySetbacksFrom,
        boolean overrun,
        @Nullable PurchaseScript purchase) {}
