package org.schoolworks.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where one starts (起始页) who asked for nothing in particular: where one's work is. */
@Component
class StartPage extends SavedRequestAwareAuthenticationSuccessHandler {

    private static final String TASKS = "/camunda/app/tasklist/default/";
    private static final String CASES = "/camunda/app/cockpit/default/";
    private static final String ACCOUNTS = "/camunda/app/admin/default/";
    private static final String QUOTATIONS = "/camunda/schoolworks/quotations.html";

    private final People people;

    StartPage(People people) {
        this.people = people;
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn) {
        return of(signedIn);
    }

    /** Administrators do no business, suppliers quote, and leaders watch more than they decide. */
    String of(Principal who) {
        Person person = people.person(who.getName());
        if (person.holds(People.ADMINISTRATOR)) {
            return ACCOUNTS;
        }
        if (person.holds("supplier")) {
            return QUOTATIONS;
        }
        return person.holds("director") || person.holds("deputyDirector") ? CASES : TASKS;
    }
}
