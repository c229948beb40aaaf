package org.schoolworks.calendar;

/**
 * A year's notice was entered or corrected. It is told within the transaction that enters it, and {@link WorkingDays} answers
 * with the new days already; a listener that throws undoes the entry.
 *
 * @param year such as 2027
 */
public record YearEntered(int year) {}
