package org.schoolworks.redflag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Programme;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Person;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.redflag.RedFlagMapper.BidRow;
import org.schoolworks.redflag.RedFlagMapper.FlagRow;
import org.schoolworks.redflag.RedFlagMapper.ReviewRow;
import org.schoolworks.redflag.RedFlagMapper.TenderRow;
import org.schoolworks.redflag.RedFlagMapper.Wanted;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looking into the red flags (风险提示): all tenders with what asks for a second look, one of them with its bids and the figures, and
 * what discipline says after it has looked. Who may is for {@link Inspectors} to say.
 */
@Component
class Inspecting {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 2000;
    private static final int MOST_EXPORTED = 20_000;
    private static final int LONGEST_TEXT = 60;
    private static final int LONGEST_OPINION = 1000;
    private static final String STEP = "overseeTender";
    private static final Pattern BREAKS = Pattern.compile("[\\r\\n\\t]");

    private final RedFlagMapper mapper;
    private final RedFlagTerms terms;
    private final Flagging flagging;
    private final Inspectors inspectors;
    private final Budgeting budgeting;
    private final Records records;
    private final Clock clock;

    Inspecting(
            RedFlagMapper mapper,
            RedFlagTerms terms,
            Flagging flagging,
            Inspectors inspectors,
            Budgeting budgeting,
            Records records,
            Clock clock) {
        this.mapper = mapper;
        this.terms = terms;
        this.flagging = flagging;
        this.inspectors = inspectors;
        this.budgeting = budgeting;
        this.records = records;
        this.clock = clock;
    }

    /** As it came over the wire; blank for whatever was not said. */
    record Asked(String flag, String programme, String year, String buyer, String review) {}

    /**
     * Tenders and what asks for a second look in them, the latest first.
     *
     * @throws Refused rule {@code flag}, {@code programme}, {@code year}, {@code buyer}, {@code review} or {@code page}
     */
    @Transactional
    public Page page(Asked asked, int page, String userId) {
        Person person = inspectors.mayLook(userId);
        Given.page(page, LAST_PAGE);
        Wanted wanted = wanted(asked);
        boolean isCurrent = flagging.bringUpToDate();
        List<TenderRow> rows = mapper.page(wanted, PAGE + 1, (page - 1) * PAGE);
        List<TenderRow> shown = rows.stream().limit(PAGE).toList();
        Map<String, List<FlagRow>> flags = flags(shown);
        return new Page(
                page,
                rows.size() > PAGE,
                person.holds(Inspectors.DISCIPLINE),
                !isCurrent,
                shown.stream()
                        .map(row -> listed(row, flags.getOrDefault(row.tenderNo(), List.of())))
                        .toList());
    }

    /** What the filters offer, with how many tenders have each flag. */
    @Transactional
    public Choices choices(String userId) {
        inspectors.mayLook(userId);
        flagging.bringUpToDate();
        Map<RedFlag, RedFlagMapper.Count> counts =
                mapper.counts().stream().collect(Collectors.toMap(RedFlagMapper.Count::code, one -> one));
        return new Choices(
                Arrays.stream(RedFlag.values())
                        .map(flag -> {
                            RedFlagMapper.Count count = counts.get(flag);
                            return new FlagChoice(
                                    flag.name(),
                                    flag.text(),
                                    count == null ? 0 : count.tenders(),
                                    count == null ? 0 : count.open());
                        })
                        .toList(),
                budgeting.programmes().stream()
                        .map(one -> new Choice(one.programme(), one.name()))
                        .toList(),
                mapper.years());
    }

    /** One tender with its bids, and each flag in words. @throws NotFound where there is none */
    @Transactional
    public TenderView tender(String tenderNo, String userId) {
        Person person = inspectors.mayLook(userId);
        boolean isCurrent = flagging.bringUpToDate();
        return view(present(tenderNo), person, isCurrent);
    }

    /**
     * 已核查: discipline has looked into a flag. It blocks nothing and ends nothing; the flag stays, with the opinion beside it.
     *
     * @throws NotFound where the tender has no such flag
     */
    @Transactional
    public TenderView review(String tenderNo, String code, @Nullable String opinion, String userId) {
        Person person = inspectors.mayReview(userId);
        String said = Given.required(opinion, "opinion", "核查意见").strip();
        if (!PlainText.isName(BREAKS.matcher(said).replaceAll(""))) {
            throw Given.wrong("opinion", "opinion", "核查意见含有不可见的控制字符");
        }
        if (PlainText.saysNothing(said) || said.length() > LONGEST_OPINION) {
            throw Given.wrong(
                    "opinion",
                    "opinion",
                    PlainText.saysNothing(said)
                            ? "请填写核查意见"
                            : "核查意见至多 " + LONGEST_OPINION + " 个字，现为 " + said.length() + " 个字");
        }
        RedFlag wanted = flag(code);
        TenderRow tender = present(tenderNo);
        boolean isCurrent = flagging.bringUpToDate();
        FlagRow flag = mapper.flags(List.of(tenderNo)).stream()
                .filter(one -> one.code() == wanted)
                .findFirst()
                .orElseThrow(() -> new NotFound(tenderNo + " 现在没有“" + wanted.text() + "”这一提示"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long id = mapper.addReview(tenderNo, wanted, flag.figure(), said, person.userId(), person.name(), now);
        records.append(line(tender.projectNo(), id, hash(tenderNo, wanted, said, person.userId()), person, now));
        return view(tender, person, isCurrent);
    }

    /** Every flag of the tenders that are asked for, one row each; at most 20,000 tenders. */
    @Transactional
    public Exported exported(Asked asked, String userId) {
        inspectors.mayLook(userId);
        Wanted wanted = wanted(asked);
        boolean isCurrent = flagging.bringUpToDate();
        long total = mapper.total(wanted);
        if (total > MOST_EXPORTED) {
            throw new Refused("export", "符合条件的采购有 " + total + " 项，一次至多导出 " + MOST_EXPORTED + " 项，请缩小范围");
        }
        List<TenderRow> rows = mapper.page(wanted, MOST_EXPORTED, 0);
        Map<String, List<FlagRow>> flags = flags(rows);
        return new Exported(
                LocalDate.now(clock),
                !isCurrent,
                rows.stream()
                        .map(row -> listed(row, flags.getOrDefault(row.tenderNo(), List.of())))
                        .toList());
    }

    // ---- the question

    private Wanted wanted(Asked asked) {
        boolean all = asked.flag().equals("all");
        RedFlag flag = all || asked.flag().isBlank() ? null : flag(asked.flag());
        String programme = asked.programme().isBlank() ? null : asked.programme();
        if (programme != null
                && budgeting.programmes().stream().map(Programme::programme).noneMatch(programme::equals)) {
            throw new Refused("programme", "没有编号为“" + programme + "”的专项");
        }
        if (asked.buyer().length() > LONGEST_TEXT || !PlainText.isName(asked.buyer())) {
            throw Given.wrong("buyer", "buyer", "建设单位至多 " + LONGEST_TEXT + " 个字，不含控制字符");
        }
        Integer year = year(asked.year());
        return new Wanted(
                !all || !asked.review().isBlank(),
                flag,
                open(asked.review()),
                programme,
                asked.buyer().isBlank() ? null : asked.buyer().strip(),
                year == null ? null : LocalDate.of(year, 1, 1),
                year == null ? null : LocalDate.of(year, 12, 31));
    }

    private static RedFlag flag(String code) {
        return Arrays.stream(RedFlag.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new Refused("flag", "没有“" + code + "”这一提示"));
    }

    private static @Nullable Integer year(String year) {
        if (year.isBlank()) {
            return null;
        }
        if (!year.matches("(19|20)[0-9]{2}")) {
            throw new Refused("year", "年份“" + year + "”应写作 2026 的格式");
        }
        return Integer.valueOf(year);
    }

    private static @Nullable Boolean open(String review) {
        return switch (review) {
            case "" -> null;
            case "open" -> true;
            case "done" -> false;
            default -> throw new Refused("review", "核查状态应为 open（未核查）或 done（已核查），现为“" + review + "”");
        };
    }

    // ---- the answer

    private TenderRow present(String tenderNo) {
        TenderRow row = mapper.tender(tenderNo);
        if (row == null) {
            throw new NotFound("没有编号为“" + tenderNo + "”的采购");
        }
        return row;
    }

    private Map<String, List<FlagRow>> flags(List<TenderRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        return mapper.flags(rows.stream().map(TenderRow::tenderNo).toList()).stream()
                .collect(Collectors.groupingBy(FlagRow::tenderNo));
    }

    private static Listed listed(TenderRow row, List<FlagRow> flags) {
        return new Listed(
                row.tenderNo(),
                row.projectNo(),
                row.project(),
                row.sample(),
                row.programmeName(),
                row.buyer(),
                row.attempt(),
                row.category().text(),
                row.method().text(),
                row.status().text(),
                row.day(),
                row.estimatedPrice(),
                row.priceCeiling(),
                row.awardPrice(),
                row.winnerName(),
                flags.stream().map(Inspecting::told).toList());
    }

    private static Flag told(FlagRow row) {
        RedFlag flag = row.code();
        return new Flag(
                flag.name(),
                flag.text(),
                flag.guide(),
                flag.words(row),
                flag.why(),
                row.reviewer(),
                row.reviewedAt(),
                row.opinion(),
                Boolean.TRUE.equals(row.changed()));
    }

    private TenderView view(TenderRow row, Person person, boolean isCurrent) {
        List<BidRow> bids = mapper.bids(row.tenderNo());
        return new TenderView(
                listed(row, mapper.flags(List.of(row.tenderNo()))),
                mapper.dates(row.tenderNo()),
                bids,
                mapper.reviews(row.tenderNo()).stream()
                        .map(one -> new Review(
                                one.code().name(),
                                one.code().text(),
                                one.opinion(),
                                one.reviewerName(),
                                one.reviewedAt(),
                                isAsRecorded(one)))
                        .toList(),
                person.holds(Inspectors.DISCIPLINE),
                !isCurrent,
                terms.version());
    }

    // ---- the record

    /** The line tells that discipline has noted something and binds its words, but does not tell them: see V40. */
    private static DecisionRecord.Line line(String projectNo, long id, String hash, Person person, Instant now) {
        return new DecisionRecord.Line(
                projectNo,
                caseOf(id),
                caseOf(id),
                "redFlag",
                STEP,
                "纪检监督",
                "oversee",
                person.userId(),
                person.name(),
                "note",
                "已记录",
                "",
                "{\"sha256\":\"" + hash + "\"}",
                "",
                now,
                null);
    }

    private boolean isAsRecorded(ReviewRow review) {
        DecisionRecord line = records.latestOf(caseOf(review.id()), STEP);
        return line != null
                && line.isIntact()
                && line.decision()
                        .contains(hash(review.tenderNo(), review.code(), review.opinion(), review.reviewedBy()));
    }

    private static String caseOf(long id) {
        return "redFlagReview-" + id;
    }

    private static String hash(String tenderNo, RedFlag code, String opinion, String by) {
        String text = String.join("\n", tenderNo, code.name(), by, opinion);
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }

    /**
     * @param more whether there is a page after it
     * @param computing whether the flags are those of before, while they are computed anew in the background
     */
    record Page(int page, boolean more, boolean mayReview, boolean computing, List<Listed> tenders) {}

    /** @param computing as in {@link Page} */
    record Exported(LocalDate today, boolean computing, List<Listed> tenders) {}

    record Listed(
            String tenderNo,
            String projectNo,
            String project,
            boolean sample,
            String programme,
            String buyer,
            int attempt,
            String category,
            String method,
            String status,
            LocalDate day,
            Money estimatedPrice,
            @Nullable Money priceCeiling,
            @Nullable Money awardPrice,
            @Nullable String winner,
            List<Flag> flags) {}

    /**
     * A flag.
     *
     * @param guide its name in the Open Contracting Partnership's guide; empty where it is ours
     * @param words what was found, with the figures
     * @param why why one looks; a hint and never a finding
     * @param reviewer who looked into it last; null where nobody has
     * @param changed whether its figure is another one since
     */
    record Flag(
            String code,
            String text,
            String guide,
            String words,
            String why,
            @Nullable String reviewer,
            @Nullable Instant reviewedAt,
            @Nullable String opinion,
            boolean changed) {}

    /** @param intact whether it is as the project's record has it */
    record Review(String code, String text, String opinion, String reviewer, Instant reviewedAt, boolean intact) {}

    /**
     * @param computing as in {@link Page}
     * @param terms by which versions of the tables
     */
    record TenderView(
            Listed tender,
            RedFlagMapper.Dates dates,
            List<BidRow> bids,
            List<Review> reviews,
            boolean mayReview,
            boolean computing,
            String terms) {}

    record Choices(List<FlagChoice> flags, List<Choice> programmes, List<Integer> years) {}

    record Choice(String id, String name) {}

    /** @param open how many are not reviewed */
    record FlagChoice(String id, String name, long tenders, long open) {}
}
