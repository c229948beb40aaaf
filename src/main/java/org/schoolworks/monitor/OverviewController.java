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
    private final OpenList openList;

    OverviewController(Overview overview, OpenList openList) {
        this.overview = overview;
        this.openList = openList;
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

    /** The open tasks of all steps, by their day. */
    @GetMapping("/open")
    OpenList.Page open(
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String township,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String band,
            @RequestParam(defaultValue = "all") String due,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return openList.page(new Asked(programme, township, kind, band, "", ""), due, role, page, who.getName());
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
        Asked asked = new Asked(programme, township, kind, band, from, to);
        Board board = overview.of(asked, who.getName());
        return ResponseEntity.ok()
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("监测总览-" + board.today() + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(BoardWorkbook.of(board, openList.urgent(asked, BoardWorkbook.MOST, who.getName())));
    }
}
