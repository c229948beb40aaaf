package org.schoolworks.calendar;

import java.time.LocalDate;

/** A day that a year's notice names: a make-up workday (班), or else a day off (休). */
record CalendarDay(LocalDate day, int year, boolean workday) {}
