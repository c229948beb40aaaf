package org.schoolworks.monitor;

import java.security.Principal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forecasts over HTTP, for leaders, discipline and the capital works section: see {@link Forecasting}. */
@RestController
@RequestMapping("/camunda/api/schoolworks/monitor")
class ForecastController {

    private final Forecasting forecasting;

    ForecastController(Forecasting forecasting) {
        this.forecasting = forecasting;
    }

    @GetMapping("/forecast")
    Forecasting.Page list(
            @RequestParam(required = false) @Nullable LocalDate by,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return forecasting.list(by, q, page, who.getName());
    }

    @GetMapping("/projects/{no}/forecast")
    Forecasting.View of(
            @PathVariable String no, @RequestParam(required = false) @Nullable LocalDate by, Principal who) {
        return forecasting.of(new ProjectNo(no), by, who.getName());
    }

    @PostMapping("/projects/{no}/forecast/what-if")
    Forecasting.Compared whatIf(
            @PathVariable String no,
            @RequestParam(required = false) @Nullable LocalDate by,
            @RequestBody Forecasting.Supposed supposed,
            Principal who) {
        return forecasting.whatIf(new ProjectNo(no), by, supposed, who.getName());
    }
}
