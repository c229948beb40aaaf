package org.schoolworks.calendar;

import java.time.Instant;

/**
 * A year that the State Council has published and someone has entered.
 *
 * @param year such as 2027
 * @param notice the notice's number or source (通知文号或来源)
 * @param enteredBy the user id of whoever entered it as it stands now
 * @param version 1, and one more with each correction
 */
public record CalendarYear(int year, String notice, String enteredBy, Instant enteredAt, int version) {}
