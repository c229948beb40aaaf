package org.schoolworks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = DocumentRoom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class PapersTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final AtomicInteger PROJECTS = new AtomicInteger();
    private static final Actor CHEN = new Actor("chen", "陈建设");
    private static final Actor LIN = new Actor("lin", "林计财");

    private static final Requirement PROPOSAL =
            new Requirement("projectProposalApproval", "立项批复", Direction.IN, true, true, "政府投资条例第九条", null);
    private static final Requirement STUDY =
            new Requirement("feasibilityApproval", "可研批复", Direction.OUT, true, true, "政府投资条例第十一条", null);
    private static final Requirement OPINION =
            new Requirement("expertOpinion", "专家评议意见", Direction.OUT, false, false, "政府投资条例第十一条", null);
    private static final List<Requirement> STEP = List.of(PROPOSAL, STUDY, OPINION);
    private static final List<Requirement> PROPOSAL_STEP =
            List.of(new Requirement("projectProposalApproval", "立项批复", Direction.OUT, true, true, "政府投资条例第九条", null));

    private final ProjectNo project = newProject();

    @Autowired
    Papers papers;

    @Autowired
    StoredFiles files;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void aStepWaitsForItsPaper_andGoesOnWhenItIsFiled() throws IOException {
        assertThat(papers.missing(project, STEP)).containsExactly(PROPOSAL);
        assertThatThrownBy(() -> papers.gate(project, TODAY, STEP)).hasMessageContaining("《立项批复》（依据：政府投资条例第九条）");

        String file = upload(CHEN, "proposal " + project);
        papers.file(
                project,
                "approveProposal",
                "case-1",
                CHEN,
                TODAY,
                List.of(given("projectProposalApproval", file, " 晋发改审\u3000〔2026〕P" + project + "号", "2026-02-01")),
                PROPOSAL_STEP);

        papers.gate(project, TODAY, STEP);
        assertThat(papers.missing(project, STEP)).isEmpty();
        assertThat(papers.current(project)).singleElement().satisfies(paper -> {
            assertThat(paper.project()).isEqualTo(project);
            assertThat(paper.name()).isEqualTo("立项批复");
            assertThat(paper.number()).isEqualTo("晋发改审〔2026〕P" + project + "号");
            assertThat(paper.issuedOn()).isEqualTo("2026-02-01");
            assertThat(paper.authority()).isEqualTo("晋江市发展和改革局");
            assertThat(paper.validUntil()).isNull();
            assertThat(paper.file()).isEqualTo(file);
            assertThat(paper.fileName()).isEqualTo("批复.pdf");
            assertThat(paper.step()).isEqualTo("approveProposal");
            assertThat(paper.caseId()).isEqualTo("case-1");
            assertThat(paper.filedBy()).isEqualTo("chen");
            assertThat(paper.filedAt()).isNotNull();
            assertThat(paper.supersededAt()).isNull();
        });
    }

    @Test
    void aPaperFiledAgainSupersedesTheFormerOne_whichStaysToBeRead() throws IOException {
        String first = upload(CHEN, "first " + project);
        String second = upload(CHEN, "second " + project);
        file(first, "A" + project, "2026-03-01");
        file(second, "B" + project, "2026-03-02");
        assertThat(papers.current(project)).extracting(Paper::file).containsExactly(second);
        assertThat(papers.history(project, "feasibilityApproval"))
                .extracting(Paper::file, paper -> paper.supersededAt() == null)
                .containsExactly(tuple(first, false), tuple(second, true));
    }

    @Test
    void aRefusedSubmissionFilesNothing() throws IOException {
        String file = upload(CHEN, "refused " + project);
        List<PaperGiven> given = List.of(
                given("feasibilityApproval", file, "C" + project, "2026-03-01"),
                given("expertOpinion", "f".repeat(64), null, "2026-03-01"));
        assertThatThrownBy(() -> papers.file(project, "s", "c", CHEN, TODAY, given, STEP))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("《专家评议意见》的文件不存在");
        assertThat(papers.current(project)).isEmpty();
    }

    @Test
    void checkingFilesNothing() throws IOException {
        String file = upload(CHEN, "checked " + project);
        papers.check(
                project, CHEN, TODAY, List.of(given("feasibilityApproval", file, "D" + project, "2026-03-01")), STEP);
        assertThat(papers.current(project)).isEmpty();
    }

    @Test
    void aFileMayBeFiledByItsUploader_orByAnyoneWhereTheCaseFileHoldsIt() throws IOException {
        String file = upload(CHEN, "shared " + project);
        List<PaperGiven> given = List.of(given("feasibilityApproval", file, "E" + project, "2026-03-01"));
        assertThatThrownBy(() -> papers.file(project, "s", "c", LIN, TODAY, given, STEP))
                .hasMessageContaining("不是您上传的");
        papers.file(project, "s", "c", CHEN, TODAY, given, STEP);
        papers.file(project, "s", "c", LIN, TODAY, given, STEP);
        assertThat(papers.current(project)).extracting(Paper::filedBy).containsExactly("lin");
        // Another project's case file does not hold it
        assertThatThrownBy(() -> papers.file(
                        newProject(),
                        "s",
                        "c",
                        LIN,
                        TODAY,
                        List.of(given("feasibilityApproval", file, "E2" + project, "2026-03-01")),
                        STEP))
                .hasMessageContaining("不是您上传的");
    }

    @Test
    void whoUploadsTheSameContentAgainMayFileItToo() throws IOException {
        String file = upload(CHEN, "both " + project);
        assertThat(upload(LIN, "both " + project)).isEqualTo(file);
        papers.file(
                project,
                "s",
                "c",
                LIN,
                TODAY,
                List.of(given("feasibilityApproval", file, "F" + project, "2026-03-01")),
                STEP);
        assertThat(papers.current(project)).hasSize(1);
    }

    @Test
    void aNumberOfAnotherProjectIsRefused_untilThatOneGaveItUp() throws IOException {
        String file = upload(CHEN, "number " + project);
        file(file, "G" + project, "2026-03-01");
        ProjectNo other = newProject();
        List<PaperGiven> given = List.of(given("feasibilityApproval", file, "G" + project + "\u3000", "2026-03-01"));
        Refused refused =
                catchThrowableOfType(Refused.class, () -> papers.file(other, "s", "c", CHEN, TODAY, given, STEP));
        assertThat(refused.rule()).isEqualTo("duplicateNumber");
        assertThat(refused.reason()).contains(project.value());
        assertThatThrownBy(() -> papers.check(other, CHEN, TODAY, given, STEP)).isInstanceOf(Refused.class);

        file(file, "G-corrected" + project, "2026-03-01");
        papers.file(other, "s", "c", CHEN, TODAY, given, STEP);
        assertThat(papers.current(other)).hasSize(1);
    }

    @Test
    void anOutputOlderThanItsInputIsRefused() throws IOException {
        String file = upload(CHEN, "order " + project);
        papers.file(
                project,
                "s",
                "c",
                CHEN,
                TODAY,
                List.of(given("projectProposalApproval", file, "H" + project, "2026-04-01")),
                PROPOSAL_STEP);
        Refused refused = catchThrowableOfType(Refused.class, () -> file(file, "I" + project, "2026-03-31"));
        assertThat(refused.rule()).isEqualTo("dateOrder");
        assertThat(refused.reason())
                .contains("《可研批复》（I" + project + "，2026-03-31）")
                .contains("《立项批复》（H" + project + "，2026-04-01）");
    }

    @Test
    void aWithdrawnPaperIsMissingAgain() throws IOException {
        String file = upload(CHEN, "withdrawn " + project);
        file(file, "J" + project, "2026-03-01");
        assertThatThrownBy(() -> papers.withdraw(project, "feasibilityApproval", LIN, "  "))
                .isInstanceOf(Refused.class);
        papers.withdraw(project, "feasibilityApproval", LIN, "发改局撤销原批复");
        assertThat(papers.current(project)).isEmpty();
        assertThat(papers.history(project, "feasibilityApproval"))
                .singleElement()
                .satisfies(paper -> {
                    assertThat(paper.withdrawnBy()).isEqualTo("lin");
                    assertThat(paper.withdrawnReason()).isEqualTo("发改局撤销原批复");
                    assertThat(paper.supersededAt()).isNotNull();
                });
        assertThatThrownBy(() -> papers.withdraw(project, "feasibilityApproval", LIN, "再撤"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theDatabaseLetsNoOneRewriteOrDeleteAPaper() throws IOException {
        String file = upload(CHEN, "evidence " + project);
        file(file, "K" + project, "2026-03-01");
        for (String forged : List.of(
                "update paper set number = 'X' where project_no = ?",
                "update paper set superseded_at = now(), issued_on = '2020-01-01' where project_no = ?",
                "delete from paper where project_no = ?")) {
            assertThatThrownBy(() -> sql.update(forged, project.value())).hasMessageContaining("is evidence");
        }
        papers.withdraw(project, "feasibilityApproval", CHEN, "撤");
        assertThatThrownBy(
                        () -> sql.update("update paper set superseded_at = null where project_no = ?", project.value()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void twoWhoFileTheSamePaperAtOnceLeaveExactlyOneCurrentRow() throws Exception {
        String chens = upload(CHEN, "race chen " + project);
        String lins = upload(LIN, "race lin " + project);
        for (int round = 0; round < 20; round++) {
            List<PaperGiven> a = List.of(given("feasibilityApproval", chens, "L" + project, "2026-03-01"));
            List<PaperGiven> b = List.of(given("feasibilityApproval", lins, "M" + project, "2026-03-01"));
            atOnce(
                    () -> papers.file(project, "s", "c", CHEN, TODAY, a, STEP),
                    () -> papers.file(project, "s", "c", LIN, TODAY, b, STEP));
            assertThat(papers.current(project)).hasSize(1);
            assertThat(papers.history(project, "feasibilityApproval")).hasSize(2 * (round + 1));
        }
    }

    @Test
    void twoProjectsThatClaimTheSameNumberAtOnceDoNotBothGetIt() throws Exception {
        String file = upload(CHEN, "number race " + project);
        for (int round = 0; round < 20; round++) {
            ProjectNo one = newProject();
            ProjectNo two = newProject();
            List<PaperGiven> given = List.of(given("feasibilityApproval", file, "N" + one, "2026-03-01"));
            AtomicInteger refusals = new AtomicInteger();
            atOnce(() -> claim(one, given, refusals), () -> claim(two, given, refusals));
            assertThat(refusals).hasValue(1);
            assertThat(papers.current(one).size() + papers.current(two).size()).isEqualTo(1);
        }
    }

    private void claim(ProjectNo one, List<PaperGiven> given, AtomicInteger refusals) {
        try {
            papers.file(one, "s", "c", CHEN, TODAY, given, STEP);
        } catch (Problem refused) {
            assertThat(refused.rule()).isEqualTo("duplicateNumber");
            refusals.incrementAndGet();
        }
    }

    /** The engine's transaction reads the case file at a gate before it files; what another filed meanwhile counts. */
    @Test
    void whatWasReadEarlierInTheTransactionIsReadAgainUnderTheLock() throws Exception {
        String file = upload(CHEN, "reread " + project);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                assertThat(papers.current(project)).isEmpty();
                CompletableFuture.runAsync(
                                () -> papers.file(
                                        project,
                                        "s",
                                        "c",
                                        CHEN,
                                        TODAY,
                                        List.of(given("projectProposalApproval", file, "O" + project, "2026-05-01")),
                                        PROPOSAL_STEP),
                                other)
                        .join();
                assertThatThrownBy(() -> file(file, "P" + project, "2026-04-30"))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining("早于");
                status.setRollbackOnly();
            });
        } finally {
            other.shutdownNow();
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void atOnce(Act one, Act two) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<?>> runs = List.of(threads.submit(after(start, one)), threads.submit(after(start, two)));
            for (Future<?> run : runs) {
                run.get(20, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Void> after(CyclicBarrier start, Act act) {
        return () -> {
            start.await(10, TimeUnit.SECONDS);
            act.run();
            return null;
        };
    }

    private void file(String file, String number, String issuedOn) {
        papers.file(
                project, "s", "c", CHEN, TODAY, List.of(given("feasibilityApproval", file, number, issuedOn)), STEP);
    }

    private String upload(Actor actor, String text) throws IOException {
        return files.store(actor.id(), "批复.pdf", new ByteArrayInputStream(Samples.pdf(text)))
                .sha256();
    }

    private static PaperGiven given(String paper, String file, @Nullable String number, String issuedOn) {
        return new PaperGiven(paper, file, null, number, LocalDate.parse(issuedOn), "晋江市发展和改革局", null);
    }

    private static ProjectNo newProject() {
        return new ProjectNo("2026-DOC-%04d".formatted(PROJECTS.incrementAndGet()));
    }
}
