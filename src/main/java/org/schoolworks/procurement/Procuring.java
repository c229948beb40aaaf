package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.procurement.SupplierAnswers.Supplier;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.tender.Buying;
import org.schoolworks.tender.Buying.Response;
import org.schoolworks.tender.ClockReading;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.Route;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From the published intention to the responses of the suppliers (采购意向至开启), and what follows a failure. */
@Component
@Transactional
class Procuring {

    private static final String APPROVAL = "methodApproval";
    private static final int LONGEST_BASIS = 500;

    private final Purchases purchases;
    private final ProcurementTerms terms;
    private final Clocks clocks;
    private final Requiring requiring;
    private final Buying buying;
    private final Tendering tendering;
    private final ProjectRegister register;
    private final Budgeting budgeting;
    private final Papers papers;
    private final SupplierAnswers answers;

    Procuring(
            Purchases purchases,
            ProcurementTerms terms,
            Clocks clocks,
            Requiring requiring,
            Buying buying,
            Tendering tendering,
            ProjectRegister register,
            Budgeting budgeting,
            Papers papers,
            SupplierAnswers answers) {
        this.purchases = purchases;
        this.terms = terms;
        this.clocks = clocks;
        this.requiring = requiring;
        this.buying = buying;
        this.tendering = tendering;
        this.register = register;
        this.budgeting = budgeting;
        this.papers = papers;
        this.answers = answers;
    }

    /** 公开采购意向. */
    public void publishIntention(Matter<Intention> matter) {
        LocalDate on = Given.required(matter.fields().publishedOn(), "publishedOn", "意向公开日期");
        Given.notAfterToday(on, matter.today(), "publishedOn", "意向公开日期");
        purchases.save(purchases.lock(matter.project()).intentionPublished(on));
    }

    /**
     * 采购实施计划备案: an attempt to find the supplier begins.
     *
     * @throws Refused {@code methodApproval} for a way that the law does not leave open, without the approval of the fiscal
     *     authority in the case file
     */
    public void filePlan(Matter<FiledPlan> matter) {
        Purchase purchase = purchases.lock(matter.project());
        Project project = funded(matter.project());
        Money ceiling = Given.positive(matter.fields().ceiling(), "ceiling", "最高限价");
        withinBudget(matter.project(), purchase, ceiling, "ceiling");
        Route route = requiring.route(project, purchase.catalogueItem(), purchase.estimate(), matter.today());
        if (!route.lawful().contains(purchase.method())
                && papers.current(matter.project(), APPROVAL)
                        .map(Paper::issuedOn)
                        .isEmpty()) {
            throw Given.wrong(
                    APPROVAL,
                    "papers." + APPROVAL,
                    "采用" + purchase.method().text() + "须先经设区的市以上财政部门批准，请附《采购方式批复》（政府采购法第27条；" + route.basis() + "）");
        }
        if (!purchase.isSingleSource()) {
            // that attempt began when the one supplier was argued for
            begin(purchase, project, matter.today(), purchase.methodBasis());
        }
        purchases.save(purchase.planned(ceiling));
        if (matter.fields().agent() != null) {
            register.engage(matter.project(), matter.fields().agent());
        }
    }

    /** 发布采购公告、发出采购文件. */
    public void issueDocuments(Matter<Issue> matter) {
        Purchase purchase = purchases.get(matter.project());
        LocalDate from = matter.fields().documentsFrom();
        LocalDate closing = matter.fields().closingOn();
        LocalDate notice = papers.issuedOn(matter.project(), "purchaseNotice");
        Asked asked = terms.asked(purchase);
        if (from.isBefore(notice)) {
            throw Given.wrong("documentOrder", "documentsFrom", "采购文件开始发出日期 " + from + " 早于采购公告 " + notice);
        }
        @Nullable
        ClockReading wait = purchase.intentionOn() == null
                ? null
                : clocks.ofPurchase(matter.project(), "intention", purchase.intentionOn(), matter.today())
                        .orElse(null);
        if (wait != null) {
            LocalDate begins = wait.due().on();
            if (notice.isBefore(begins)) {
                throw Given.wrong(
                        "intention",
                        "papers.purchaseNotice.issuedOn",
                        "采购公告 " + notice + " 距意向公开 " + purchase.intentionOn() + " 不足 " + wait.limit() + "，最早应为 "
                                + begins + "（" + wait.clock().basis() + "）");
            }
        }
        String period = purchase.method().isTender()
                ? "biddingPeriod"
                : purchase.method().name() + "Response";
        clocks.ofPurchase(matter.project(), period, from, matter.today())
                .filter(least -> closing.isBefore(least.due().on()))
                .ifPresent(least -> {
                    throw Given.wrong(
                            "responsePeriod",
                            "closingOn",
                            "截止日期 " + closing + " 距采购文件开始发出 " + from + " 不足 " + least.limit() + "，最早应为 "
                                    + least.due().on() + "（" + least.clock().basis() + "）");
                });
        buying.issue(matter.project(), from, closing, Given.required(purchase.ceiling(), "closingOn", "最高限价"));
        announce(matter, purchase, asked, notice);
    }

    /** What the notice says beside the dates of the attempt's row: how long the documents are offered, and the bond. */
    private void announce(Matter<Issue> matter, Purchase purchase, Asked asked, LocalDate notice) {
        Issue given = matter.fields();
        LocalDate until = given.documentsUntil();
        LocalDate from = given.documentsFrom();
        String offer = purchase.method() == TenderMethod.consultation
                ? "consultationDocuments"
                : purchase.method().isTender() ? "documentsOffered" : "";
        if (until != null) {
            clocks.ofPurchase(matter.project(), offer, from, matter.today())
                    .filter(least -> until.isBefore(least.due().on()))
                    .ifPresent(least -> {
                        throw Given.wrong(
                                "documentsOffered",
                                "documentsUntil",
                                "采购文件自 " + from + " 提供至 " + until + "，最早应至 "
                                        + least.due().text() + "（"
                                        + least.clock().basis() + "）");
                    });
        }
        Money bond = given.bidBondOrNone();
        if (bond != null) {
            Term most = terms.term("bidBondAtMost", asked, matter.today());
            if (!bond.isPositive() || bond.exceeds(most.number().movePointLeft(2), purchase.estimate())) {
                throw Given.wrong(
                        "bidBond",
                        "bidBond",
                        "投标（响应）保证金 " + bond.text() + " 应大于 0 且不超过采购预算 "
                                + purchase.estimate().text() + " 的 " + most.number() + "%（" + most.basis() + "）");
            }
        }
        Paper paper = papers.current(matter.project(), "purchaseNotice").orElseThrow();
        buying.announced(
                matter.project(),
                new Buying.Announcement(notice, paper.number(), given.medium(), paper.file(), until, bond),
                matter.actor());
    }

    /**
     * 开标, 响应文件开启.
     *
     * @return whether there were as many as the law asks for; otherwise the attempt has failed and is kept
     */
    public boolean open(Matter<Opening> matter) {
        LocalDate closing = Given.required(tendering.current(matter.project()).closingOn(), "openedOn", "截止日期");
        SupplierAnswers.Taken taken = answers.take(matter.project(), matter.fields(), "openedOn", "开启日期");
        LocalDate on = taken.on();
        if (on.isBefore(closing)) {
            throw Given.wrong("bidOpening", "openedOn", "开启日期 " + on + " 早于截止日期 " + closing);
        }
        Given.notAfterToday(on, matter.today(), "openedOn", "开启日期");
        Purchase purchase = purchases.get(matter.project());
        List<Response> responses = taken.responses();
        Term least = terms.term("bidders", terms.asked(purchase), matter.today());
        boolean enough = responses.size() >= least.count();
        buying.open(matter.project(), on, responses, enough);
        return enough;
    }

    /**
     * 询价比价 of an in-house purchase: at least three quotations by default, sealed or on paper; the lowest is taken.
     */
    public void collectQuotations(Matter<Quotations> matter) {
        SupplierAnswers.Taken taken = answers.take(matter.project(), matter.fields(), "quotedOn", "报价日期");
        LocalDate on = taken.on();
        Given.notAfterToday(on, matter.today(), "quotedOn", "报价日期");
        Purchase purchase = purchases.lock(matter.project());
        Project project = funded(matter.project());
        List<Response> quotations = taken.responses();
        Term least = terms.term("quotations", terms.asked(purchase), matter.today());
        if (quotations.size() < least.count()) {
            throw Given.wrong(
                    "quotations",
                    "responses",
                    "报价供应商 " + quotations.size() + " 家，应为 " + least.count() + " 家以上（" + least.basis() + "）");
        }
        quotations.stream()
                .map(Response::price)
                .min(Money::compareTo)
                .ifPresent(lowest -> withinBudget(matter.project(), purchase, lowest, "responses"));
        begin(purchase, project, matter.today(), purchase.methodBasis());
        purchases.save(purchase.planned(purchase.estimate()));
        buying.quote(matter.project(), on, quotations);
    }

    /** 采购失败处理: another way with the fiscal authority's approval, once more, or not at all. */
    public void decideAfterFailure(Matter<Change> matter) {
        switch (matter.verdict()) {
            case APPROVE -> {
                TenderMethod other = Given.required(matter.fields().method(), "method", "批准采用的采购方式");
                Purchase purchase = purchases.lock(matter.project());
                if (other == purchase.method()) {
                    throw Given.wrong(
                            "procurementMethod", "method", "批准的采购方式与原方式“" + other.text() + "”相同；不变更方式的请选“改正后重新采购”");
                }
                if (other == TenderMethod.inquiry
                        && register.project(matter.project()).kind() != ProjectKind.goods) {
                    throw Given.wrong("procurementMethod", "method", "询价只适用于货物采购（政府采购法第32条）");
                }
                purchases.save(purchase.byMethod(other));
            }
            case REJECT -> register.become(matter.project(), ProjectStatus.ABANDONED);
            default -> {}
        }
    }

    /**
     * An attempt begins for a reason.
     *
     * @throws Refused {@code projectStatus} before the budget is allotted
     */
    public void begin(ProjectNo project, LocalDate day, String basis) {
        String why = PlainText.shortened(basis, LONGEST_BASIS);
        begin(purchases.get(project), funded(project), day, why);
    }

    /** The attempt of an in-house purchase begins before its quotations are there: suppliers may be asked for sealed ones. */
    public void awaitQuotations(ProjectNo project, LocalDate day) {
        Purchase purchase = purchases.get(project);
        if (purchase.isInHouse()) {
            begin(purchase, funded(project), day, purchase.methodBasis());
        }
    }

    private void begin(Purchase purchase, Project project, LocalDate day, String basis) {
        buying.plan(
                project.no(),
                new Buying.Plan(
                        Requiring.category(project),
                        purchase.catalogueItem(),
                        day,
                        purchase.method(),
                        basis,
                        purchase.estimate()));
    }

    /**
     * Holds an amount against the estimate and what is allotted.
     *
     * @param field of the form, for the refusal
     * @throws Refused {@code budgetCeiling}
     */
    @Transactional(readOnly = true)
    public void withinBudget(ProjectNo project, Purchase purchase, Money amount, String field) {
        if (amount.exceeds(purchase.estimate())) {
            throw Given.wrong(
                    "budgetCeiling",
                    field,
                    amount.text() + " 超过采购预算 " + purchase.estimate().text());
        }
        Money allotted = budgeting.allotted(project);
        if (amount.exceeds(allotted)) {
            throw Given.wrong(
                    "budgetCeiling", field, amount.text() + " 超过已下达指标 " + allotted.text() + "（预算法第13条：未列入预算的不得支出）");
        }
    }

    private Project funded(ProjectNo no) {
        Project project = register.project(no);
        if (project.status() != ProjectStatus.FUNDED) {
            throw new Refused("projectStatus", "项目现为“" + project.status().text() + "”，预算指标下达前不得采购（预算法第13条）");
        }
        return project;
    }

    record Intention(@Nullable LocalDate publishedOn) {}

    /** @param agent the organisation id of the agency (采购代理机构); null where none is engaged */
    record FiledPlan(Money ceiling, @Nullable String agent) {}

    /**
     * @param documentsUntil 停止提供采购文件之日; null where the notice does not say
     * @param bidBond 投标（响应）保证金, 元; null where none is asked
     * @param medium where the notice was published
     */
    record Issue(
            LocalDate documentsFrom,
            LocalDate closingOn,
            @Nullable LocalDate documentsUntil,
            @Nullable Money bidBond,
            @Nullable String medium) {
        @Nullable
        Money bidBondOrNone() {
            return Money.ZERO.equals(bidBond) ? null : bidBond;
        }
    }

    /** @param openedOn null where the sealed quotations say when they were opened */
    record Opening(@Nullable AnswerSource source, @Nullable LocalDate openedOn, @Nullable List<Supplier> responses)
            implements SupplierAnswers.Answered {
        @Override
        public @Nullable LocalDate on() {
            return openedOn;
        }
    }

    /** @param quotedOn null where the sealed quotations say when they were opened */
    record Quotations(@Nullable AnswerSource source, @Nullable LocalDate quotedOn, @Nullable List<Supplier> responses)
            implements SupplierAnswers.Answered {
        @Override
        public @Nullable LocalDate on() {
            return quotedOn;
        }
    }

    record Change(@Nullable TenderMethod method) {}
}
