package org.schoolworks.demo;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How far the replay of the demonstration has come, so that the pages can say that no figure is whole yet; for whoever is signed
 * in. Where there is no demonstration it has nothing to do and does not run.
 */
@RestController
@RequestMapping("/camunda/api/schoolworks/demo")
class DemoController {

    private final ObjectProvider<Replay> replay;

    DemoController(ObjectProvider<Replay> replay) {
        this.replay = replay;
    }

    @GetMapping("/progress")
    Replay.Progress progress() {
        Replay demonstration = replay.getIfAvailable();
        return demonstration == null ? new Replay.Progress(0, 0, false) : demonstration.progress();
    }
}
