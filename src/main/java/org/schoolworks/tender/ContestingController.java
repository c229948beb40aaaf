package org.schoolworks.tender;

import java.security.Principal;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What runs beside a tender over HTTP. A dispute is begun by the section or the project's tendering agent, a clarification by the
 * agent, a record by the section; of a purchase by the equipment centre in the place of the section; the course of the tender is
 * read by whoever may read the project.
 */
@RestController
@RequestMapping("/camunda/api/schoolworks/projects/{no}")
class ContestingController {

    private final Contesting contesting;

    ContestingController(Contesting contesting) {
        this.contesting = contesting;
    }

    /** @return its first task */
    @PostMapping("/disputes")
    @ResponseStatus(HttpStatus.CREATED)
    Begun dispute(@PathVariable String no, Principal who) {
        return new Begun(contesting.beginDispute(new ProjectNo(no), who.getName()));
    }

    /** @return its first task */
    @PostMapping("/clarifications")
    @ResponseStatus(HttpStatus.CREATED)
    Begun clarification(@PathVariable String no, Principal who) {
        return new Begun(contesting.beginClarification(new ProjectNo(no), who.getName()));
    }

    /** @return its first task */
    @PostMapping("/tender-records")
    @ResponseStatus(HttpStatus.CREATED)
    Begun record(@PathVariable String no, Principal who) {
        return new Begun(contesting.beginRecord(new ProjectNo(no), who.getName()));
    }

    @GetMapping("/tender-course")
    Contesting.Course course(@PathVariable String no, Principal who) {
        return contesting.of(new ProjectNo(no), who.getName());
    }

    /** @param task in Tasklist */
    record Begun(String task) {}
}
