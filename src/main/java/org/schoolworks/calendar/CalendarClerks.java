package org.schoolworks.calendar;

/** Who may enter a year's notice. This room does not know people; the room that does says so. */
@FunctionalInterface
public interface CalendarClerks {

    /** @param userId the user id of sign-in */
    boolean mayEnter(String userId);
}
