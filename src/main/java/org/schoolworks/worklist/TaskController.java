package org.schoolworks.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.Principal;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The task form's calls. Who may see or decide is for the engine's visibility and the door. */
@RestController
@RequestMapping("/camunda/api/schoolworks/tasks/{taskId}")
class TaskController {

    private final Inbox inbox;
    private final TaskViews views;
    private final Rehearsal rehearsal;
    private final TakingBack takingBack;
    private final People people;

    TaskController(Inbox inbox, TaskViews views, Rehearsal rehearsal, TakingBack takingBack, People people) {
        this.inbox = inbox;
        this.views = views;
        this.rehearsal = rehearsal;
        this.takingBack = takingBack;
        this.people = people;
    }

    /** All that the form shows; to those alone who see the task in their list, and to no administrator, whose list has all. */
    @GetMapping
    TaskView task(@PathVariable String taskId, Principal who) {
        if (!inbox.isVisible(taskId) || people.person(who.getName()).holds(People.ADMINISTRATOR)) {
            throw new NotFound("没有这项任务，或它已办结");
        }
        return views.of(taskId, who.getName());
    }

    /** What the decision would do to the project's money, and which rule would break; nothing is kept. */
    @PostMapping("/rehearsal")
    Rehearsal.Result rehearse(@PathVariable String taskId, @RequestBody JsonNode decision) {
        return rehearsal.rehearse(taskId, decision);
    }

    /** Who may decide takes it back from a holder who no longer may. */
    @PostMapping("/takingBack")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String taskId, Principal who) {
        takingBack.takeBack(taskId, who.getName());
    }

    /** The one decision: it goes through the engine, as a completion in Tasklist does. */
    @PostMapping("/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable String taskId, @RequestBody JsonNode decision) {
        inbox.complete(taskId, decision.toString());
    }
}
