package org.schoolworks.demo;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far the replay of the demonstration has come; for whoever is signed in. */
@RestController
@Profile("demo")
@RequestMapping("/camunda/api/schoolworks/demo")
class DemoController {

    private final Replay replay;

    DemoController(Replay replay) {
        this.replay = replay;
    }

    @GetMapping("/progress")
    Replay.Progress progress() {
        return replay.progress();
    }
}
