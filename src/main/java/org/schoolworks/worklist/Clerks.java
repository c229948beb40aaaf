package org.schoolworks.worklist;

import org.schoolworks.calendar.CalendarClerks;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** Who may enter a year's days off: the administrators, whose only business with the calendar is to keep it. */
@Component
class Clerks implements CalendarClerks {

    private final People people;

    Clerks(People people) {
        this.people = people;
    }

    @Override
    public boolean mayEnter(String userId) {
        return people.person(userId).holds(People.ADMINISTRATOR);
    }
}
