package org.schoolworks.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A standing substitute (代理人): somebody decides in another's stead, within these bounds.
 *
 * @param principalId in whose stead
 * @param substituteId who stands in
 * @param role the principal's role that is stood in for
 * @param matters process keys, set apart by blanks; empty for every matter
 * @param ceiling 元, inclusive; null for every amount
 * @param fromOn the first day
 * @param untilOn the last day
 */
public record Substitution(
        long id,
        String principalId,
        String substituteId,
        String role,
        String matters,
        @Nullable Money ceiling,
        LocalDate fromOn,
        LocalDate untilOn,
        String reason,
        Instant appointedAt,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    /** The process keys it is limited to; empty for every matter. */
    public List<String> matterKeys() {
        return matters.isEmpty() ? List.of() : List.of(matters.split(" "));
    }

    public boolean covers(String processKey) {
        return matters.isEmpty() || matterKeys().contains(processKey);
    }

    boolean overlaps(LocalDate from, LocalDate until) {
        return !fromOn.isAfter(until) && !untilOn.isBefore(from);
    }
}
