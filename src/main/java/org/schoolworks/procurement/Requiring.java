package org.schoolworks.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.procurement.ProcurementTerms.Asked;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.project.Paperwork;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.PurchasePlan;
import org.schoolworks.tender.Reserving;
import org.schoolworks.tender.Route;
import org.schoolworks.tender.Routing;
import org.schoolworks.tender.Splitting;
import org.schoolworks.tender.TenderMethod;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is needed, by which way it may be bought, who agrees, and the budget for it (采购需求). */
@Component
@Transactional
class Requiring {

    private static final BigDecimal WHOLLY_PUBLIC = new BigDecimal(100);
    private static final Reserving.Fields RESERVATION_FIELDS = new Reserving.Fields("smePlan", "smeShare", "smeReason");
    /** The ways whose intention is published (财库〔2020〕10号). */
    private static final Set<TenderMethod> INTENDED = EnumSet.of(
            TenderMethod.open,
            TenderMethod.selective,
            TenderMethod.consultation,
            TenderMethod.negotiation,
            TenderMethod.inquiry,
            TenderMethod.singleSource);

    private final Purchases purchases;
    private final ProcurementTerms terms;
    private final Clocks clocks;
    private final Routing routing;
    private final Splitting splitting;
    private final Reserving reserving;
    private final ProjectRegister register;
    private final Paperwork paperwork;

    Requiring(
            Purchases purchases,
            ProcurementTerms terms,
            Clocks clocks,
            Routing routing,
            Splitting splitting,
            Reserving reserving,
            ProjectRegister register,
            Paperwork paperwork) {
        this.purchases = purchases;
        this.terms = terms;
        this.clocks = clocks;
        this.routing = routing;
        this.splitting = splitting;
        this.reserving = reserving;
        this.register = register;
        this.paperwork = paperwork;
    }

    /** What a project of this kind buys. @throws Refused where it is works */
    static ProcurementCategory category(Project project) {
        if (!project.kind().isPurchase()) {
            throw new Refused(
                    "procurement", "“" + project.name() + "”是" + project.kind().text() + "项目，不是货物或服务采购");
        }
        return project.kind() == ProjectKind.goods ? ProcurementCategory.goods : ProcurementCategory.services;
    }

    /** Which of these ways may be taken in certain situations alone. */
    @Transactional(readOnly = true)
    public List<Routing.Ground> grounds(Project project, Route route, LocalDate on) {
        return routing.grounds(route, category(project), on);
    }

    /** The ways that the law of a day leaves open for what is bought. */
    @Transactional(readOnly = true)
    public Route route(Project project, @Nullable String catalogueItem, Money estimate, LocalDate on) {
        return routing.of(
                new Route.Question(category(project), null, catalogueItem, estimate, null, WHOLLY_PUBLIC, on));
    }

    /** What of it the law of a day wants kept for small and medium-sized enterprises. */
    @Transactional(readOnly = true)
    public Reserving.Duty reservation(Project project, Money estimate, LocalDate on) {
        return reserving.duty(category(project), estimate, on);
    }

    /**
     * 提出采购需求.
     *
     * @throws Refused {@code budgetCeiling} beyond what was registered; {@code methodGround} where it must say which situation of
     *     the law holds; {@code procurementMethod} for a way that the law does not leave open and for which no reason is given; {@code smeReservation} where nothing is reserved and nobody says why;
     *     {@code splitting} where it looks split and nobody says why it is not
     * @return whether it looks split, so that discipline looks at it first
     */
    public boolean submit(Matter<Requirement> matter) {
        Requirement given = matter.fields();
        Project project = register.project(matter.project());
        Money estimate = Given.positive(given.estimate(), "estimate", "采购预算");
        if (estimate.exceeds(project.investment())) {
            throw Given.wrong(
                    "budgetCeiling",
                    "estimate",
                    "采购预算 " + estimate.text() + " 超过登记的预算 "
                            + project.investment().text());
        }
        Asked asked = new Asked(given.method(), category(project), estimate);
        lawful(given, route(project, given.itemOrNone(), estimate, matter.today()), asked);
        routing.ground(asked.method(), asked.category(), matter.today()).check(given.methodBasis());
        reservation(given, asked, matter.today());
        boolean suspect = looksSplit(given, project, asked, matter.today());
        Purchase before = purchases.lockIfAny(matter.project()).orElse(null);
        Purchase required = new Purchase(
                matter.project().value(),
                given.subject().strip(),
                given.quantity(),
                given.unit().strip(),
                given.itemOrNone(),
                estimate,
                given.method(),
                text(given.methodBasis()),
                given.smePlan(),
                given.smePlan() == SmePlan.share ? given.smeShare() : null,
                text(given.smeReason()),
                given.publicService(),
                null,
                null,
                null,
                null,
                null,
                null,
                before == null ? 0 : before.version());
        if (before == null) {
            purchases.add(required);
        } else {
            purchases.save(required);
        }
        return suspect;
    }

    /** An open tender evades nothing (实施条例 art. 28). */
    private boolean looksSplit(Requirement given, Project project, Asked asked, LocalDate on) {
        Splitting.Finding found = splitting.check(
                project.projectNo(),
                project.schoolId(),
                asked.category(),
                given.itemOrNone(),
                asked.amount(),
                on.getYear(),
                on);
        Splitting.Finding finding = asked.method() == TenderMethod.open ? found.as(Splitting.Verdict.CLEAR) : found;
        splitting.keep(
                new PurchasePlan(
                        project.projectNo(),
                        project.projectNo(),
                        project.schoolId(),
                        asked.category(),
                        given.itemOrNone(),
                        asked.amount(),
                        on.getYear(),
                        on,
                        asked.method(),
                        null,
                        finding.verdict(),
                        given.splittingReason(),
                        null,
                        null,
                        null),
                finding);
        return finding.isSuspect();
    }

    /**
     * 审核采购需求.
     *
     * @return whether the purchase is so large that it is decided upon collectively (三重一大)
     */
    public boolean review(Matter<NoFields> matter) {
        if (matter.verdict() == Verdict.REJECT) {
            register.become(matter.project(), ProjectStatus.REJECTED);
        }
        if (!matter.approved()) {
            return false;
        }
        register.become(matter.project(), ProjectStatus.REQUIREMENT_REVIEWED);
        Purchase purchase = purchases.get(matter.project());
        Term from = terms.term("collectiveFrom", terms.asked(purchase), matter.today());
        return purchase.estimate().yuan().compareTo(from.number()) >= 0;
    }

    /** 集体研究采购. */
    public void decide(Matter<Meeting> matter) {
        Given.notAfterToday(matter.fields().metOn(), matter.today(), "metOn", "会议日期");
        if (matter.approved()) {
            register.become(matter.project(), ProjectStatus.RESOLVED);
        } else if (matter.verdict() == Verdict.REJECT) {
            register.become(matter.project(), ProjectStatus.REJECTED);
        }
    }

    /** 下达采购预算指标 (预算法 art. 13). */
    public void fund(Matter<Paperwork.Allotment> matter) {
        paperwork.fundPurchase(matter);
    }

    /** Whether the intention must be published before the purchase begins, by the law of the day. */
    @Transactional(readOnly = true)
    public boolean mustPublishIntention(ProjectNo project, LocalDate day) {
        Purchase purchase = purchases.get(project);
        return purchase.intentionOn() == null
                && INTENDED.contains(purchase.method())
                && clocks.ofPurchase(project, "intention", day, day).isPresent();
    }

    @Transactional(readOnly = true)
    public boolean isInHouse(ProjectNo project) {
        return purchases.get(project).isInHouse();
    }

    private static void lawful(Requirement given, Route route, Asked asked) {
        if (asked.method() == TenderMethod.inquiry && asked.category() != ProcurementCategory.goods) {
            throw Given.wrong("procurementMethod", "method", "询价只适用于货物采购（政府采购法第32条）");
        }
        if (route.lawful().contains(asked.method())) {
            return;
        }
        String open =
                String.join("、", route.lawful().stream().map(TenderMethod::text).toList());
        if (asked.method() == TenderMethod.framework) {
            throw Given.wrong(
                    "procurementMethod",
                    "method",
                    "框架协议只用于集中采购目录内小额零星的品目，本采购不适用；可用方式：" + open + "（" + route.basis() + "）");
        }
        if (asked.method() == TenderMethod.inHouse) {
            throw Given.wrong(
                    "procurementMethod",
                    "method",
                    "采购预算 " + asked.amount().text() + "，不得自行采购；可用方式：" + open + "（" + route.basis() + "）");
        }
        if (PlainText.saysNothing(given.methodBasis())) {
            throw Given.wrong(
                    "procurementMethod",
                    "methodBasis",
                    "采购预算 " + asked.amount().text() + "，可用方式：" + open + "（" + route.basis() + "）；采用"
                            + asked.method().text() + "的须写明理由，备案时须附财政部门的批复");
        }
    }

    private void reservation(Requirement given, Asked asked, LocalDate day) {
        Reserving.Duty duty = reserving.duty(asked.category(), asked.amount(), day);
        Reserving.@Nullable Kind kind =
                switch (given.smePlan()) {
                    case reserved -> Reserving.Kind.whole;
                    case share -> Reserving.Kind.share;
                    // below the limits there is nothing that one would have to answer for
                    case none -> duty.asks() ? Reserving.Kind.unsuitable : null;
                };
        reserving.checked(
                duty, new Reserving.Reservation(kind, given.smeShare(), given.smeReason()), RESERVATION_FIELDS);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    /**
     * @param estimate 采购预算, 元
     * @param splittingReason why it is no splitting, where the sum of the year looks like it
     */
    public record Requirement(
            String subject,
            BigDecimal quantity,
            String unit,
            @Nullable String catalogueItem,
            Money estimate,
            TenderMethod method,
            @Nullable String methodBasis,
            @Nullable String splittingReason,
            SmePlan smePlan,
            @Nullable BigDecimal smeShare,
            @Nullable String smeReason,
            boolean publicService) {

        @Nullable
        String itemOrNone() {
            return catalogueItem == null || catalogueItem.isBlank() ? null : catalogueItem.strip();
        }
    }

    public record Meeting(@Nullable LocalDate metOn) {}
}
