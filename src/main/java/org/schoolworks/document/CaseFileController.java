package org.schoolworks.document;

import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The case file of a project, for those who may read it. */
@RestController
@RequestMapping("/camunda/api/schoolworks/projects/{no}/papers")
class CaseFileController {

    private final Papers papers;
    private final CaseReaders readers;

    CaseFileController(Papers papers, CaseReaders readers) {
        this.papers = papers;
        this.readers = readers;
    }

    @GetMapping
    List<Line> current(@PathVariable String no, Principal user) {
        return papers.current(readable(no, user)).stream().map(Line::of).toList();
    }

    /** Every version of one paper. */
    @GetMapping("/{paper}")
    List<Line> history(@PathVariable String no, @PathVariable String paper, Principal user) {
        return papers.history(readable(no, user), paper).stream().map(Line::of).toList();
    }

    private ProjectNo readable(String no, Principal user) {
        ProjectNo project = new ProjectNo(no);
        if (!readers.mayRead(user.getName(), project)) {
            throw new NotFound("没有项目 " + project + "，或者您无权查看。");
        }
        return project;
    }

    /** A paper as a page shows it; its file is at {@code ../../files/{file}}. */
    record Line(
            String paper,
            String name,
            @Nullable String number,
            @Nullable LocalDate issuedOn,
            @Nullable String authority,
            @Nullable LocalDate validUntil,
            String file,
            String fileName,
            String step,
            String filedBy,
            Instant filedAt,
            @Nullable Instant supersededAt,
            @Nullable String withdrawnReason) {

        static Line of(Paper p) {
            return new Line(
                    p.paper(),
                    p.name(),
                    p.number(),
                    p.issuedOn(),
                    p.authority(),
                    p.validUntil(),
                    p.file(),
                    p.fileName(),
                    p.step(),
                    p.filedBy(),
                    p.filedAt(),
                    p.supersededAt(),
                    p.withdrawnReason());
        }
    }
}
