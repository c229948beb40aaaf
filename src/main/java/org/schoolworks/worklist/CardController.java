package org.schoolworks.worklist;

import java.security.Principal;
import java.util.List;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the cards of Tasklist's list say besides the step: which project each task is of. */
@RestController
@RequestMapping("/camunda/api/schoolworks/worklist")
class CardController {

    private static final int MOST = 50;

    private final OpenTasks open;
    private final People people;

    CardController(OpenTasks open, People people) {
        this.open = open;
        this.people = people;
    }

    /**
     * For a screenful of tasks at once. A task that the asker does not see, or that is over, is left out; an administrator
     * reads no project's name.
     */
    @GetMapping("/cards")
    List<OpenTasks.Card> cards(@RequestParam List<String> tasks, Principal who) {
        if (tasks.size() > MOST) {
            throw new Refused("cards", "一次最多查询 " + MOST + " 项任务，现为 " + tasks.size() + " 项");
        }
        return people.person(who.getName()).holds(People.ADMINISTRATOR) ? List.of() : open.cards(tasks);
    }
}
