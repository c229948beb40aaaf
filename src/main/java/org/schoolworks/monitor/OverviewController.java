package org.schoolworks.monitor;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.schoolworks.monitor.Selection.Asked;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The overview over HTTP and as a workbook, for leaders, discipline and, of their own tasks, the offices: see {@link Watchers}. */
@RestController
@RequestMapping("/camunda/api/schoolworks/monitor")
class OverviewController {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Overview overview;

    OverviewController(Overview overview) {
        this.overview = overview;
    }

    @GetMapping("/overview")
    Board overview(
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String band,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Principal who) {
        return overview.of(new Asked(programme, township, kind, band, from, to), who.getName());
    }

    /** What the filters offer. */
    @GetMapping("/choices")
    Overview.Choices choices(Principal who) {
        return overview.choices(who.getName());
    }

    @GetMapping("/overview.xlsx")
    ResponseEntity<byte[]> workbook(
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String band,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Principal who) {
        Board board = overview.of(new Asked(programme, township, kind, band, from, to), who.getName());
        return ResponseEntity.ok()
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("监测总览-" + board.today() + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(BoardWorkbook.of(board));
    }
}
