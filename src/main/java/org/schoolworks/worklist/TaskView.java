package org.schoolworks.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the task form shows: amounts as text in 元, dates as YYYY-MM-DD.
 *
 * @param facts of the very matter, not of its project alone
 * @param values what the fields hold before anybody types
 * @param rehearsed whether the form asks what its decision would do to the money
 */
record TaskView(
        Task task,
        ProjectHead project,
        List<FactItem> facts,
        List<MoneyItem> money,
        List<DateItem> dates,
        List<Past> history,
        JsonNode form,
        JsonNode values,
        boolean rehearsed,
        PaperLists papers) {

    record Task(
            String id,
            String name,
            String step,
            String stage,
            String process,
            String createdOn,
            @Nullable String dueOn,
            boolean dueProvisional,
            Limit limit,
            String role,
            @Nullable String holder,
            boolean mine,
            boolean mayTakeBack,
            @Nullable String onBehalfOf) {}

    record Limit(String text, String basis) {}

    record ProjectHead(
            String no,
            String name,
            String kind,
            String programme,
            String school,
            String township,
            @Nullable String areaM2,
            String stage,
            String track,
            boolean sample) {}

    record FactItem(String label, @Nullable String yuan, @Nullable String text, boolean warning) {}

    record MoneyItem(String label, @Nullable String yuan) {}

    record DateItem(String label, String on, @Nullable String number) {}

    record Past(String at, String step, String name, String duty, String verdict, String opinion) {}

    record PaperLists(List<PaperIn> in, List<PaperOut> out) {}

    record PaperIn(
            String paper,
            String name,
            boolean required,
            String basis,
            boolean present,
            @Nullable String number,
            @Nullable String issuedOn,
            @Nullable String authority,
            @Nullable String validUntil,
            @Nullable FileItem file) {}

    record PaperOut(String paper, String name, boolean required, boolean numbered, String basis) {}

    record FileItem(String sha256, String name, String mediaType, long size) {}
}
