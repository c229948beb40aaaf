package org.schoolworks.document;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Refused.Fault;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The case file of a project (项目档案): what is in it, what a step still lacks, and filing what a step made. Of each paper at
 * most one row is current. Source: rulebook §9, the matrix and invariants 1 and 4.
 *
 * <p>Faults carry the keys {@code papers.<code>.file|number|issuedOn|authority|validUntil}.
 */
@Component
public class Papers {

    /** Of a paper that is withdrawn (撤回理由), in characters. */
    public static final int LONGEST_REASON = 500;

    private final PaperMapper mapper;
    private final Clock clock;

    Papers(PaperMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The papers that hold, in the order of filing. */
    public List<Paper> current(ProjectNo project) {
        return mapper.current(project);
    }

    /** The one of a kind that holds, such as {@code contract}. */
    public Optional<Paper> current(ProjectNo project, String paper) {
        return mapper.currentOf(project, List.of(paper)).stream().findFirst();
    }

    /**
     * When the one of a kind that holds was issued, where the door has seen to it that it is filed, numbered and dated.
     *
     * @throws IllegalStateException where it is not
     */
    public LocalDate issuedOn(ProjectNo project, String paper) {
        return current(project, paper)
                .map(Paper::issuedOn)
                .orElseThrow(() -> new IllegalStateException("the paper " + paper + " is not filed and dated"));
    }

    /** Every version of one paper, the oldest first. */
    public List<Paper> history(ProjectNo project, String paper) {
        return mapper.history(project, paper);
    }

    /** What a step needs before it can be done and the case file lacks. */
    public List<Requirement> missing(ProjectNo project, List<Requirement> requirements) {
        return rules(project, requirements).missing();
    }

    /**
     * Lets a step begin only when its papers are there and in date.
     *
     * @throws Refused rule {@code papers}: names every missing paper with its basis, and every one that has expired
     */
    public void gate(ProjectNo project, LocalDate today, List<Requirement> requirements) {
        rules(project, requirements).gate(today);
    }

    /**
     * Whether these papers could be filed; changes nothing.
     *
     * @throws Refused as {@link #file} does
     */
    @Transactional
    public void check(
            ProjectNo project, Actor actor, LocalDate today, List<PaperGiven> given, List<Requirement> requirements) {
        checked(project, actor, today, given, requirements);
    }

    /**
     * Files what a step made, all of it or nothing. A paper that is filed again supersedes the former one.
     *
     * @param step id of the activity
     * @param caseId of the process instance
     * @param today in the bureau's time; no paper can be issued after it
     * @param given as submitted; each file was uploaded by this actor or is in this case file already
     * @param requirements of the step, both directions
     * @throws Refused rule {@code papers} (missing, incomplete or unknown), {@code dateOrder} (issued before what it is
     *     based on) or {@code duplicateNumber} (the number stands for the same paper of another project)
     */
    @Transactional
    public void file(
            ProjectNo project,
            String step,
            String caseId,
            Actor actor,
            LocalDate today,
            List<PaperGiven> given,
            List<Requirement> requirements) {
        // Two who file into one project, or one number into two projects, go one after the other: the second sees the
        // first
        mapper.lock(lockKeys(project, given));
        List<Filing> filings = checked(project, actor, today, given, requirements);
        if (filings.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        mapper.supersede(project, filings.stream().map(f -> f.given().paper()).toList(), now);
        mapper.add(filings.stream()
                .map(f -> f.paper(project, step, caseId, actor, now))
                .toList());
    }

    /**
     * Takes a paper out of force without another in its place, such as an approval that was revoked (撤回).
     *
     * @throws Refused rule {@code withdrawal}, field {@code reason}: the reason is blank or longer than 500 characters
     * @throws NotFound where no such paper holds
     */
    @Transactional
    public void withdraw(ProjectNo project, String paper, Actor actor, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            String fault = "请写明撤回理由，不超过 " + LONGEST_REASON + " 个字。";
            throw new Refused("withdrawal", fault, List.of(new Fault("reason", fault)));
        }
        if (mapper.withdraw(project, paper, actor, why, clock.instant()) == 0) {
            throw new NotFound("项目 " + project + " 的案卷中没有这份现行材料。");
        }
    }

    private List<Filing> checked(
            ProjectNo project, Actor actor, LocalDate today, List<PaperGiven> given, List<Requirement> requirements) {
        PaperRules rules = rules(project, requirements);
        Map<String, StoredFile> files = usable(project, actor, given);
        List<PaperGiven> filled = rules.check(given, files.keySet(), today);
        List<PaperGiven> numbered =
                filled.stream().filter(g -> g.number() != null).toList();
        if (!numbered.isEmpty()) {
            rules.checkNumbers(numbered, mapper.sameNumbers(project, numbered));
        }
        return filled.stream()
                .map(g -> Filing.of(g, rules.nameOf(g.paper()), Objects.requireNonNull(files.get(g.file()))))
                .toList();
    }

    private PaperRules rules(ProjectNo project, List<Requirement> requirements) {
        List<String> needed = requirements.stream()
                .filter(r -> r.direction() == Direction.IN)
                .map(Requirement::paper)
                .distinct()
                .toList();
        return new PaperRules(requirements, needed.isEmpty() ? List.of() : mapper.currentOf(project, needed));
    }

    private Map<String, StoredFile> usable(ProjectNo project, Actor actor, List<PaperGiven> given) {
        List<String> hashes = given.stream()
                .map(PaperGiven::file)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        Map<String, StoredFile> usable = new HashMap<>();
        if (!hashes.isEmpty()) {
            mapper.usable(hashes, actor.id(), project).forEach(file -> usable.put(file.sha256(), file));
        }
        return usable;
    }

    /** Sorted, so that two transactions never wait for each other. */
    private static List<String> lockKeys(ProjectNo project, List<PaperGiven> given) {
        return Stream.concat(
                        Stream.of("case file " + project),
                        given.stream()
                                .filter(g -> g.number() != null)
                                .map(g -> "number " + g.paper() + " " + g.number()))
                .distinct()
                .sorted()
                .toList();
    }

    /** A paper that may be filed, with the file that it names. */
    private record Filing(PaperGiven given, String name, FileName fileName) {

        static Filing of(PaperGiven given, String name, StoredFile file) {
            FileName called = new FileName(given.fileName() == null ? file.name() : given.fileName());
            return new Filing(given, name, called.fitting(FileKind.ofKept(file.mediaType())));
        }

        Paper paper(ProjectNo project, String step, String caseId, Actor actor, Instant now) {
            long byTheDatabase = 0;
            return new Paper(
                    byTheDatabase,
                    project,
                    given.paper(),
                    name,
                    given.number(),
                    given.issuedOn(),
                    given.authority(),
                    given.validUntil(),
                    Objects.requireNonNull(given.file()),
                    fileName.value(),
                    step,
                    caseId,
                    actor.id(),
                    now,
                    null,
                    null,
                    null);
        }
    }
}
