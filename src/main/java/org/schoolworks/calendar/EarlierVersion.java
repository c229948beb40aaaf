package org.schoolworks.calendar;

import java.time.Instant;

/** What a year's entry said before it was corrected, and who corrected it when. Its days are kept beside it. */
record EarlierVersion(
        int year,
        int version,
        String notice,
        String enteredBy,
        Instant enteredAt,
        String replacedBy,
        Instant replacedAt) {}
