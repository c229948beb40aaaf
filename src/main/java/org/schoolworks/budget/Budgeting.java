package org.schoolworks.budget;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.OncePerTransaction;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Balances;
import org.schoolworks.ledger.Entry;
import org.schoolworks.ledger.Ledger;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sources of funds, special funds, budget lines (预算指标), and the ceiling of what a project may commit itself to. */
@Component
@Transactional
public class Budgeting {

    private final BudgetMapper mapper;
    private final Ledger ledger;
    private final Clock clock;
    private final OncePerTransaction<String, Programme> readProgrammes = new OncePerTransaction<>();

    Budgeting(BudgetMapper mapper, Ledger ledger, Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.clock = clock;
    }

    public void addProgramme(Programme programme) {
        mapper.insertProgramme(programme);
    }

    @Transactional(readOnly = true)
    public Programme programme(String programme) {
        return readProgrammes.get(programme, this::readProgramme);
    }

    private Programme readProgramme(String programme) {
        Programme found = mapper.programme(programme);
        if (found == null) {
            throw new NotFound("没有编号为“" + programme + "”的专项");
        }
        return found;
    }

    @Transactional(readOnly = true)
    public List<Programme> programmes() {
        return mapper.programmes();
    }

    /**
     * The sources that carry a project (政府投资条例 arts 6, 8): together exactly what it needs.
     *
     * @throws Refused where the sum differs from what is needed, or a source is named twice
     */
    public void confirmSources(ProjectNo project, Money needed, List<Funding> sources, Actor by) {
        Money sum = Money.ZERO;
        Set<String> named = new HashSet<>();
        for (Funding funding : sources) {
            if (!funding.amount().isPositive()) {
                throw new Refused(
                        "funding", "资金来源的金额须大于 0，现为 " + funding.amount().text());
            }
            if (!named.add(funding.source())) {
                throw new Refused("funding", "同一资金来源填写了两次，请合并为一行");
            }
            sum = sum.plus(funding.amount());
        }
        if (!sum.equals(needed)) {
            throw new Refused(
                    "funding", "资金来源合计 " + sum.text() + "，与项目总投资 " + needed.text() + " 不符（政府投资条例第6、8条：资金来源须落实）");
        }
        Instant now = clock.instant();
        mapper.supersedeSources(project.value(), now);
        for (Funding funding : sources) {
            mapper.insertSource(project.value(), funding, by.id(), now);
        }
    }

    @Transactional(readOnly = true)
    public List<Funding> sources(ProjectNo project) {
        return mapper.sources(project.value());
    }

    /** Registers a special fund. */
    public void register(Fund fund, Actor by) {
        try {
            mapper.insertFund(fund, by.id(), clock.instant());
        } catch (DuplicateKeyException another) {
            throw Given.wrong("fund", "fundNo", "编号“" + fund.fundNo() + "”刚被登记过");
        }
        ledger.post(Entry.of("fund", null, null, by, "专项资金 " + fund.documentNo())
                .move(outside(fund.fundNo()), fundFree(fund.fundNo()), fund.amount()));
    }

    @Transactional(readOnly = true)
    public boolean knows(String fundNo) {
        return mapper.fund(fundNo) != null;
    }

    @Transactional(readOnly = true)
    public List<FundState> funds() {
        return mapper.funds();
    }

    /**
     * Allots budget lines to a project (预算法 art. 13: nothing is spent that is not in the budget).
     *
     * @param programme the project's, which a special fund must allow
     * @throws Refused {@code allotment} where all that is allotted would exceed the reviewed budget; {@code fund} where a
     *     special fund is not for this, has lapsed, or has not that much left
     */
    public void allot(
            ProjectNo project, String programme, List<Allotment> lines, Money ceiling, LocalDate today, Actor by) {
        if (lines.isEmpty()) {
            throw Given.wrong("form", "lines", "请填写下达的指标");
        }
        Money after = mapper.allotted(project.value());
        for (Allotment line : lines) {
            after = after.plus(Given.positive(line.amount(), "lines", "下达指标"));
        }
        if (after.exceeds(ceiling)) {
            throw Given.wrong(
                    "allotment",
                    "lines",
                    "累计下达指标 " + after.text() + " 超过评审预算 " + ceiling.text() + " 达 "
                            + after.minus(ceiling).text() + "（概算控制预算，预算控制指标）");
        }
        int seq = mapper.lines(project.value()).size();
        // all at once and so in one order, whatever the order of the lines
        ledger.hold(lines.stream()
                .map(Allotment::fund)
                .filter(Objects::nonNull)
                .map(Budgeting::fundFree)
                .distinct()
                .toArray(Account[]::new));
        for (Allotment line : lines) {
            seq++;
            BudgetLine added = new BudgetLine(
                    project + "-B" + seq, project.value(), seq, line.source(), line.fund(), line.amount(), null);
            Account from = line.fund() == null
                    ? outside(project + "-B")
                    : usable(line.fund(), line.source(), programme, line.amount(), today);
            mapper.insertLine(added, by.id(), clock.instant());
            ledger.post(Entry.of("allotment", project, null, by, "下达指标 " + added.lineNo())
                    .move(from, added.free(), line.amount()));
        }
    }

    private Account usable(String fundNo, String source, String programme, Money amount, LocalDate today) {
        Fund fund = mapper.fund(fundNo);
        if (fund == null) {
            throw Given.wrong("fund", "lines", "没有编号为“" + fundNo + "”的专项资金");
        }
        if (!fund.source().equals(source)) {
            throw Given.wrong("fund", "lines", "专项资金“" + fund.name() + "”不属于所选的资金来源");
        }
        if (fund.programme() != null && !fund.programme().equals(programme)) {
            throw Given.wrong("fund", "lines", "专项资金“" + fund.name() + "”专用于：" + fund.purpose() + "，不得用于本项目（专款专用）");
        }
        if (fund.hasLapsed(today)) {
            throw Given.wrong("fund", "lines", "专项资金“" + fund.name() + "”已于 " + fund.expiresOn() + " 到期，不能再下达");
        }
        Account free = fundFree(fundNo);
        Money left = ledger.holdOne(free);
        if (amount.exceeds(left)) {
            throw Given.wrong(
                    "fund",
                    "lines",
                    "专项资金“" + fund.name() + "”可下达 " + left.text() + "，本次 " + amount.text() + " 超出 "
                            + amount.minus(left).text());
        }
        return free;
    }

    @Transactional(readOnly = true)
    public Money allotted(ProjectNo project) {
        return mapper.allotted(project.value());
    }

    @Transactional(readOnly = true)
    public List<BudgetLine> lines(ProjectNo project) {
        return mapper.lines(project.value());
    }

    /** @throws NotFound where the project has no such line */
    @Transactional(readOnly = true)
    public BudgetLine line(ProjectNo project, String lineNo) {
        return lines(project).stream()
                .filter(line -> line.lineNo().equals(lineNo))
                .findFirst()
                .orElseThrow(() -> new NotFound("项目 " + project + " 没有编号为“" + lineNo + "”的指标"));
    }

    /** Which lines a payment would best be made from: what lapses first is spent first. What no line can bear is left out. */
    @Transactional(readOnly = true)
    public List<LineShare> proposed(ProjectNo project, Money amount, LocalDate today) {
        Balances balances = ledger.balances(project);
        List<LineShare> shares = new ArrayList<>();
        Money open = amount;
        for (BudgetLine line : mapper.lines(project.value())) {
            Money take = open.min(balances.of(line.free()));
            if (take.isPositive() && !line.hasLapsed(today)) {
                shares.add(new LineShare(line.lineNo(), take));
                open = open.minus(take);
            }
        }
        return shares;
    }

    /**
     * Reserves a payment on budget lines, which are held until the transaction ends.
     *
     * @return what moves, to be posted with the rest of the payment's entry
     * @throws Refused {@code budgetCeiling} where a line has not that much left, {@code fund} where its fund has lapsed,
     *     {@code form} where the shares do not sum to the payment
     */
    public Entry reserve(Entry entry, ProjectNo project, Money amount, List<LineShare> shares, LocalDate today) {
        Money sum = shares.stream().map(LineShare::amount).reduce(Money.ZERO, Money::plus);
        if (!sum.equals(amount)) {
            throw Given.wrong(
                    "form", "funding", "所列指标合计 " + sum.text() + "，与本次支付 " + amount.text() + " 不符（预算法第13条：未列入预算的不得支出）");
        }
        Map<String, BudgetLine> lines =
                mapper.lines(project.value()).stream().collect(toMap(BudgetLine::lineNo, line -> line));
        Set<String> named = new HashSet<>();
        List<BudgetLine> chosen = new ArrayList<>();
        for (LineShare share : shares) {
            BudgetLine line = lines.get(share.lineNo());
            if (line == null) {
                throw Given.wrong("form", "funding", "本项目没有编号为“" + share.lineNo() + "”的指标");
            }
            if (!named.add(share.lineNo())) {
                throw Given.wrong("form", "funding", "指标 " + share.lineNo() + " 填写了两次，请合并为一行");
            }
            Given.positive(share.amount(), "funding", "所用指标金额");
            if (line.hasLapsed(today)) {
                throw Given.wrong(
                        "fund", "funding", "指标 " + line.lineNo() + " 的专项资金已于 " + line.expiresOn() + " 到期，不能再支付");
            }
            chosen.add(line);
        }
        List<Money> free = ledger.hold(chosen.stream().map(BudgetLine::free).toArray(Account[]::new));
        Entry moved = entry;
        for (int i = 0; i < chosen.size(); i++) {
            Money wanted = shares.get(i).amount();
            if (wanted.exceeds(free.get(i))) {
                throw Given.wrong(
                        "budgetCeiling",
                        "funding",
                        "指标 " + chosen.get(i).lineNo() + " 下达 "
                                + chosen.get(i).amount().text() + "，可用 "
                                + free.get(i).text() + "，本次 " + wanted.text() + " 超出 "
                                + wanted.minus(free.get(i)).text() + "（预算法第13条：未列入预算的不得支出）");
            }
            moved = moved.move(chosen.get(i).free(), chosen.get(i).reserved(), wanted);
        }
        return moved;
    }

    /** @throws Refused {@code fund} where the fund of a line has lapsed since it was reserved */
    @Transactional(readOnly = true)
    public void stillUsable(ProjectNo project, List<LineShare> shares, LocalDate today) {
        for (BudgetLine line : mapper.lines(project.value())) {
            boolean used = shares.stream().anyMatch(share -> share.lineNo().equals(line.lineNo()));
            if (used && line.hasLapsed(today)) {
                throw new Refused("fund", "指标 " + line.lineNo() + " 的专项资金已于 " + line.expiresOn() + " 到期，不能再支付");
            }
        }
    }

    // ---- the ceiling of all that a project may commit itself to

    /**
     * Sets what a project's contracts and variations may sum to: the approved estimate (核定概算), or what was approved where
     * there is none.
     *
     * @throws Refused {@code costControl} where more is bound already
     */
    public void setCeiling(ProjectNo project, Money ceiling, Actor by, String document) {
        Money before = ceiling(project);
        Money left = ledger.holdOne(projectFree(project));
        Money raise = ceiling.minus(before);
        if (Money.ZERO.exceeds(left.plus(raise))) {
            throw new Refused(
                    "costControl", "合同及变更已占用 " + before.minus(left).text() + "，核定概算不能低于此数，现为 " + ceiling.text());
        }
        ledger.post(Entry.of("estimate", project, null, by, document)
                .move(outside(project + "-E"), projectFree(project), raise));
    }

    /** 元; zero until the budget is reviewed. */
    @Transactional(readOnly = true)
    public Money ceiling(ProjectNo project) {
        return Money.ZERO.minus(ledger.balance(outside(project + "-E")));
    }

    /** What is left of the ceiling, held until the transaction ends. */
    public Money holdUncommitted(ProjectNo project) {
        return ledger.holdOne(projectFree(project));
    }

    public static Account projectFree(ProjectNo project) {
        return new Account(Account.Kind.projectFree, project.value());
    }

    private static Account fundFree(String fundNo) {
        return new Account(Account.Kind.fundFree, fundNo);
    }

    private static Account outside(String owner) {
        return new Account(Account.Kind.outside, owner);
    }

    /**
     * A line to be allotted.
     *
     * @param source a code of {@link Source}
     * @param fundNo the special fund, or none
     */
    public record Allotment(String source, @Nullable String fundNo, Money amount) {
        @Nullable
        String fund() {
            return fundNo == null || fundNo.isBlank() ? null : fundNo.strip();
        }
    }

    /** @param free 可下达, 元; {@code spent} 元 of it has been paid */
    public record FundState(
            String fundNo,
            String name,
            String source,
            @Nullable String programme,
            String purpose,
            String documentNo,
            Money amount,
            @Nullable LocalDate expiresOn,
            Money free,
            Money spent) {}
}
