package org.schoolworks.monitor;

import java.security.Principal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The heat of a process over HTTP, for leaders, discipline and, of their own tasks, the offices: see {@link Watchers}. */
@RestController
@RequestMapping("/camunda/api/schoolworks/monitor/processes/{process}")
class HeatController {

    private final HeatMap heatMap;
    private final StageHeat stageHeat;
    private final DoneTasks doneTasks;

    HeatController(HeatMap heatMap, StageHeat stageHeat, DoneTasks doneTasks) {
        this.heatMap = heatMap;
        this.stageHeat = stageHeat;
        this.doneTasks = doneTasks;
    }

    @GetMapping("/heat")
    HeatMap.Heat heat(
            @PathVariable String process,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Principal who) {
        return heatMap.of(process, version, from, to, who.getName());
    }

    /** Of a diagram that calls others. */
    @GetMapping("/stages")
    StageHeat.Life stages(@PathVariable String process, Principal who) {
        return stageHeat.of(process, who.getName());
    }

    @GetMapping("/steps/{step}/done")
    DoneTasks.Page done(
            @PathVariable String process,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return doneTasks.page(process, version, step, from, to, page, who.getName());
    }

    @GetMapping("/steps/{step}/cases")
    HeatMap.Cases cases(
            @PathVariable String process,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return heatMap.cases(process, version, step, page, who.getName());
    }
}
