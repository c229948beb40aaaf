package org.schoolworks.procurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.procurement.ProcurementTerms.Term;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.Buying;
import org.schoolworks.tender.Buying.Response;
import org.schoolworks.tender.Clocks;
import org.schoolworks.tender.TenderFailure;
import org.schoolworks.tender.Tendering;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Buying from one supplier alone (单一来源): the ground, its publicity, the approval, and the consultation on the price. */
@Component
@Transactional
class SingleSourcing {

    private static final String PUBLICITY = "singleSourcePublicity";
    private static final String NOTICE = "sourceNotice";
    private static final String OPINIONS = "expertOpinions";
    private static final String APPROVAL = "methodApproval";

    private final Purchases purchases;
    private final SingleSources sources;
    private final Additions additions;
    private final ProcurementTerms terms;
    private final Clocks clocks;
    private final Requiring requiring;
    private final Procuring procuring;
    private final Buying buying;
    private final Tendering tendering;
    private final ProjectRegister register;
    private final Papers papers;
    private final People people;

    SingleSourcing(
            Purchases purchases,
            SingleSources sources,
            Additions additions,
            ProcurementTerms terms,
            Clocks clocks,
            Requiring requiring,
            Procuring procuring,
            Buying buying,
            Tendering tendering,
            ProjectRegister register,
            Papers papers,
            People people) {
        this.purchases = purchases;
        this.sources = sources;
        this.additions = additions;
        this.terms = terms;
        this.clocks = clocks;
        this.requiring = requiring;
        this.procuring = procuring;
        this.buying = buying;
        this.tendering = tendering;
        this.register = register;
        this.papers = papers;
        this.people = people;
    }

    /**
     * 论证单一来源: an attempt begins.
     *
     * @throws Refused {@code addition} where it is no lawful addition to the named purchase; {@code expertOpinions} where it must
     *     be published and the experts' opinions are missing
     */
    public void justify(Matter<Justification> matter) {
        Justification given = matter.fields();
        Purchase purchase = purchases.lock(matter.project());
        SingleSource.Of supplier = supplier(given, purchase, matter);
        String reason = given.reason().strip();
        procuring.begin(matter.project(), matter.today(), given.ground().text() + "：" + reason);
        sources.add(SingleSource.justified(
                tendering.current(matter.project()).tenderNo(),
                matter.project(),
                given.ground(),
                reason,
                supplier,
                purchase.estimate(),
                matter.today()));
        if (mustPublish(matter.project(), matter.today())
                && papers.current(matter.project(), OPINIONS).isEmpty()) {
            throw Given.wrong(
                    OPINIONS,
                    "papers." + OPINIONS,
                    "采购预算 " + purchase.estimate().text() + " 达到公开招标数额，只能从唯一供应商处采购的须公示，请附《专业人员论证意见》（财政部令第74号第38、39条）");
        }
    }

    /** 公示单一来源. @throws Refused {@code sourcePublicity} where it is too short */
    public void publish(Matter<Notice> matter) {
        SingleSource source = sources.lock(matter.project());
        LocalDate from = papers.issuedOn(matter.project(), NOTICE);
        LocalDate ends = matter.fields().endsOn();
        if (from.isBefore(source.justifiedOn())) {
            throw Given.wrong(
                    "sourcePublicity",
                    "papers." + NOTICE + ".issuedOn",
                    "公示 " + from + " 早于单一来源论证 " + source.justifiedOn());
        }
        clocks.ofPurchase(matter.project(), PUBLICITY, from, matter.today())
                .filter(least -> ends.isBefore(least.due().on()))
                .ifPresent(least -> {
                    throw Given.wrong(
                            "sourcePublicity",
                            "endsOn",
                            "公示截止 " + ends + " 距公示 " + from + " 不足 " + least.limit() + "，最早应为 "
                                    + least.due().on() + "（" + least.clock().basis() + "）");
                });
        sources.save(source.published(from, ends));
    }

    /**
     * 办理公示异议: what was objected, the supplementary argument, and whether the ground holds.
     *
     * @throws Refused {@code sourcePublicity} before the publicity is over; {@code sourceObjection} where the argument is missing,
     *     late without a reason, or nobody objected and it is upheld nevertheless
     */
    public void close(Matter<Closing> matter) {
        SingleSource source = sources.lock(matter.project());
        LocalDate from = Given.required(source.publicityFrom(), "objections", "公示日期");
        LocalDate ends = Given.required(source.publicityEndsOn(), "objections", "公示截止日期");
        if (!matter.today().isAfter(ends)) {
            throw new Refused("sourcePublicity", "公示于 " + ends + " 期满，期满前不得办理下一环节（财政部令第74号第38条）");
        }
        List<SourceObjection> objections = objections(source, matter.fields().objectionsOrNone(), from, ends);
        if (objections.isEmpty()) {
            nobodyObjected(matter);
        } else {
            sources.save(reargued(source, objections, matter.fields(), ends, matter));
            sources.addObjections(objections);
        }
        if (!matter.approved()) {
            buying.fail(matter.project(), TenderFailure.SOURCE_OBJECTED);
        }
    }

    /** 审批单一来源, by the fiscal authority of a city with districts. */
    public void approve(Matter<NoFields> matter) {
        if (!matter.approved()) {
            buying.fail(matter.project(), TenderFailure.SOURCE_NOT_APPROVED);
            return;
        }
        SingleSource source = sources.lock(matter.project());
        LocalDate on = papers.issuedOn(matter.project(), APPROVAL);
        String field = "papers." + APPROVAL + ".issuedOn";
        LocalDate ends = source.publicityEndsOn();
        if (ends != null && !on.isAfter(ends)) {
            throw Given.wrong(APPROVAL, field, "批复 " + on + " 不晚于公示期满 " + ends + "（财政部令第74号第38条：先公示，再报批）");
        }
        if (on.isBefore(source.justifiedOn())) {
            throw Given.wrong(APPROVAL, field, "批复 " + on + " 早于单一来源论证 " + source.justifiedOn());
        }
        sources.save(source.approved(on));
    }

    /**
     * 单一来源协商.
     *
     * @throws Refused {@code priceCeiling} for a price beyond the ceiling: an attempt that finds no other is to be ended
     */
    public void consult(Matter<Consultation> matter) {
        Consultation given = matter.fields();
        SingleSource source = sources.lock(matter.project());
        LocalDate on = Given.required(given.consultedOn(), "consultedOn", "协商日期");
        Given.notAfterToday(on, matter.today(), "consultedOn", "协商日期");
        notBefore(on, source.publicityEndsOn(), "公示期满");
        notBefore(on, source.approvedOn(), "财政部门批复");
        notBefore(on, papers.issuedOn(matter.project(), "filedPurchasePlan"), "采购实施计划备案");
        String by = Given.required(given.professionals(), "professionals", "参加协商的专业人员")
                .strip();
        String found = Given.required(given.findings(), "findings", "协商情况").strip();
        if (!matter.approved()) {
            sources.save(source.consulted(on, by, found, null));
            buying.fail(matter.project(), TenderFailure.NO_AGREEMENT);
            return;
        }
        Money price = Given.positive(Given.required(given.price(), "price", "商定价格"), "price", "商定价格");
        Money ceiling = Given.required(purchases.get(matter.project()).ceiling(), "price", "最高限价");
        if (price.exceeds(ceiling)) {
            throw Given.wrong(
                    "priceCeiling",
                    "price",
                    "商定价格 " + price.text() + " 超过最高限价 " + ceiling.text()
                            + "；不能降到限价以内的，请选“协商不成”终止采购（财政部令第74号第43条：报价超过采购预算的终止采购活动）");
        }
        sources.save(source.consulted(on, by, found, price));
        buying.agree(matter.project(), on, new Response(source.supplierName(), source.supplierId(), price));
    }

    /** Whether it must be published before it is approved: the only supplier, from the amount of an open tender on. */
    @Transactional(readOnly = true)
    public boolean mustPublish(ProjectNo project, LocalDate day) {
        return sources.get(project).ground() == SourceGround.onlySupplier
                && mustBeApproved(project, day)
                && clocks.ofPurchase(project, PUBLICITY, day, day).isPresent();
    }

    /** Whether the fiscal authority must approve: from the amount of an open tender on, whatever the ground. */
    @Transactional(readOnly = true)
    public boolean mustBeApproved(ProjectNo project, LocalDate day) {
        Purchase purchase = purchases.get(project);
        Money open = requiring
                .route(register.project(project), purchase.catalogueItem(), purchase.estimate(), day)
                .openFrom();
        return open != null && !open.exceeds(purchase.estimate());
    }

    /** As of any purchase, but for what nobody could foresee (财库〔2020〕10号: 不可预见的急需可以不公开). */
    @Transactional(readOnly = true)
    public boolean mustPublishIntention(ProjectNo project, LocalDate day) {
        return sources.get(project).ground() != SourceGround.urgency && requiring.mustPublishIntention(project, day);
    }

    @Transactional(readOnly = true)
    public boolean isSingleSource(ProjectNo project) {
        return purchases.get(project).isSingleSource();
    }

    private SingleSource.Of supplier(Justification given, Purchase purchase, Matter<?> matter) {
        String name = given.supplierName().strip();
        String id = text(given.supplierId());
        String original = text(given.originalProject());
        Project project = register.project(matter.project());
        if (given.ground() == SourceGround.addition) {
            ProjectNo first = new ProjectNo(Given.required(original, "originalProject", "原采购项目编号"));
            Term most = terms.term("additionAtMost", terms.asked(purchases.get(matter.project())), matter.today());
            SingleSource.Of supplier = additions.within(project, first, purchase.estimate(), most);
            if (!supplier.name().equals(name) || (id != null && !id.equals(supplier.id()))) {
                throw Given.wrong(
                        "addition",
                        "supplierName",
                        "原合同的供应商是“" + supplier.name() + "”，添购应向原供应商采购，不是“" + name + "”（政府采购法第31条第3项）");
            }
            return supplier;
        }
        if (original != null) {
            throw Given.wrong("addition", "originalProject", "只有添购才填写原采购项目编号");
        }
        if (id != null && !people.organisation(id).name().equals(name)) {
            throw Given.wrong(
                    "supplier",
                    "supplierId",
                    "单位代码 " + id + " 是“" + people.organisation(id).name() + "”，与供应商“" + name + "”不符");
        }
        return new SingleSource.Of(name, id, null);
    }

    private static List<SourceObjection> objections(
            SingleSource source, List<Objection> given, LocalDate from, LocalDate ends) {
        List<SourceObjection> objections = new ArrayList<>();
        for (Objection one : given) {
            String at = "objections[" + objections.size() + "].receivedOn";
            if (one.receivedOn().isBefore(from) || one.receivedOn().isAfter(ends)) {
                throw Given.wrong(
                        "sourceObjection",
                        at,
                        "“" + one.objector().strip() + "”的异议 " + one.receivedOn() + " 收到，不在公示期 " + from + " 至 " + ends
                                + " 内（财政部令第74号第40条）");
            }
            objections.add(new SourceObjection(
                    source.tenderNo(),
                    objections.size() + 1,
                    one.objector().strip(),
                    one.receivedOn(),
                    one.content().strip()));
        }
        return objections;
    }

    private static void nobodyObjected(Matter<Closing> matter) {
        if (!matter.approved()) {
            throw Given.wrong("sourceObjection", "objections", "公示期内没有异议的，不能选“异议成立”");
        }
        if (matter.fields().rearguedOn() != null || text(matter.fields().reargument()) != null) {
            throw Given.wrong("sourceObjection", "rearguedOn", "公示期内没有异议的，不填补充论证");
        }
    }

    private SingleSource reargued(
            SingleSource source, List<SourceObjection> objections, Closing given, LocalDate ends, Matter<?> matter) {
        LocalDate on = Given.required(given.rearguedOn(), "rearguedOn", "补充论证日期");
        String result = Given.required(text(given.reargument()), "reargument", "补充论证的结论和告知情况");
        Given.notAfterToday(on, matter.today(), "rearguedOn", "补充论证日期");
        for (SourceObjection one : objections) {
            if (on.isBefore(one.receivedOn())) {
                throw Given.wrong(
                        "sourceObjection",
                        "rearguedOn",
                        "补充论证 " + on + " 早于收到“" + one.objector() + "”的异议 " + one.receivedOn());
            }
        }
        String late = text(given.lateReason());
        clocks.ofPurchase(matter.project(), "singleSourceArgument", ends, matter.today())
                .filter(limit -> on.isAfter(limit.due().on()) && late == null)
                .ifPresent(limit -> {
                    throw Given.wrong(
                            "sourceObjection",
                            "lateReason",
                            "补充论证 " + on + " 超过最迟日期 " + limit.due().on() + "（公示 " + ends + " 期满），须写明逾期原因（"
                                    + limit.clock().basis() + "）");
                });
        return source.reargued(on, result, late);
    }

    private static void notBefore(LocalDate on, @Nullable LocalDate earlier, String what) {
        if (earlier != null && on.isBefore(earlier)) {
            throw Given.wrong("consultation", "consultedOn", "协商日期 " + on + " 早于" + what + " " + earlier);
        }
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * @param supplierId null while the supplier has no organisation in this system
     * @param originalProject the purchase whose contract is added to; of an addition alone
     */
    record Justification(
            SourceGround ground,
            String reason,
            String supplierName,
            @Nullable String supplierId,
            @Nullable String originalProject) {}

    /** @param endsOn the last day of the publicity */
    record Notice(LocalDate endsOn) {}

    record Closing(
            @Nullable List<Objection> objections,
            @Nullable LocalDate rearguedOn,
            @Nullable String reargument,
            @Nullable String lateReason) {
        List<Objection> objectionsOrNone() {
            return Objects.requireNonNullElse(objections, List.of());
        }
    }

    record Objection(String objector, LocalDate receivedOn, String content) {}

    /** @param price 元; null where no agreement was reached */
    record Consultation(
            @Nullable LocalDate consultedOn,
            @Nullable String professionals,
            @Nullable Money price,
            @Nullable String findings) {}
}
