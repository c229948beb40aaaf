package org.schoolworks.redflag;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.schoolworks.redflag.Inspecting.Asked;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Red flags over HTTP: read by discipline, the director and the party group; discipline alone reviews. See {@link Inspectors}. */
@RestController
@RequestMapping("/camunda/api/schoolworks/redflags")
class RedFlagController {

    private static final MediaType WORKBOOK =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Inspecting inspecting;

    RedFlagController(Inspecting inspecting) {
        this.inspecting = inspecting;
    }

    @GetMapping
    Inspecting.Page page(
            @RequestParam(defaultValue = "") String flag,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String buyer,
            @RequestParam(defaultValue = "") String review,
            @RequestParam(defaultValue = "1") int page,
            Principal who) {
        return inspecting.page(new Asked(flag, programme, year, buyer, review), page, who.getName());
    }

    /** What the filters offer. */
    @GetMapping("/choices")
    Inspecting.Choices choices(Principal who) {
        return inspecting.choices(who.getName());
    }

    @GetMapping("/tenders/{no}")
    Inspecting.TenderView tender(@PathVariable String no, Principal who) {
        return inspecting.tender(no, who.getName());
    }

    /** Discipline has looked into a flag. */
    @PostMapping("/tenders/{no}/{code}/reviews")
    Inspecting.TenderView review(
            @PathVariable String no, @PathVariable String code, @RequestBody Opinion said, Principal who) {
        return inspecting.review(no, code, said.opinion(), who.getName());
    }

    @GetMapping("/redflags.xlsx")
    ResponseEntity<byte[]> workbook(
            @RequestParam(defaultValue = "") String flag,
            @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String year,
            @RequestParam(defaultValue = "") String buyer,
            @RequestParam(defaultValue = "") String review,
            Principal who) {
        Inspecting.Exported exported =
                inspecting.exported(new Asked(flag, programme, year, buyer, review), who.getName());
        return ResponseEntity.ok()
                .contentType(WORKBOOK)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("风险提示-" + exported.today() + ".xlsx", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(FlagWorkbook.of(exported));
    }

    record Opinion(@Nullable String opinion) {}
}
