package org.schoolworks.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.project.ProjectKind;

/**
 * The scripts of the purchases of the report (rulebook §3.7). What a programme is said to cost its purchases sum to, by items
 * and never by schools; how it is divided is invented, and so are the amounts of the school buses, of which the report has none.
 */
final class Purchases {

    /** From the registration to the notice, as {@link Course} and weekends make it under the law of today, with some room. */
    private static final int TO_NOTICE = 95;

    private static final String AGENCY = "DL1";

    /** 集中采购机构, for what is in the central catalogue. */
    private static final String CENTRAL = "JC1";

    private static final int SUPPLIERS_OF_A_TRADE = 3;

    private static final int CONTRACT_YEAR = 365;

    private final LocalDate asOf;
    private final List<Undertaking> all = new ArrayList<>();

    private Purchases(LocalDate asOf) {
        this.asOf = asOf;
    }

    static List<Undertaking> asOf(LocalDate day) {
        Purchases made = new Purchases(day);
        made.dormitories();
        made.informationTechnology();
        made.alarms();
        made.insurance();
        made.schoolBuses();
        made.booksAndInstruments();
        return made.all;
    }

    /** 1,412万 for 37 schools: one that is being delivered, one whose notice runs, one that failed once. */
    private void dormitories() {
        goods("S02", "宿舍家具", 612, "学生宿舍床和储物柜", 4_800, "套")
                .listed("furniture")
                .from(Trade.FURNITURE)
                .within(90)
                .lead(190)
                .add();
        goods("S02", "饮水设备", 428, "校园直饮水设备", 370, "台")
                .from(Trade.EQUIPMENT)
                .notice(9)
                .add();
        goods("S02", "安保设施", 372, "校园安保设施设备", 37, "批")
                .from(Trade.SECURITY)
                .failsFirst()
                .within(120)
                .lead(240)
                .add();
    }

    /** 5,000万 in three years. */
    private void informationTechnology() {
        goods("S03", "教育城域网服务器", 680, "城域网服务器和存储", 40, "台")
                .listed("server")
                .from(Trade.INFORMATION)
                .lead(830)
                .add();
        goods("S03", "教室显示设备", 920, "班班通LED显示屏", 460, "块")
                .listed("ledScreen")
                .from(Trade.INFORMATION)
                .setbacks(1)
                .lead(790)
                .add();
        goods("S03", "学生用计算机", 1_180, "学生机房台式计算机", 2_600, "台")
                .listed("desktopComputer")
                .committee(7)
                .from(Trade.INFORMATION)
                .setbacks(1)
                .lead(480)
                .add();
        services("S03", "教育资源平台", 420, "教育资源公共服务平台", 1, "项")
                .from(Trade.INFORMATION)
                .within(120)
                .lead(440)
                .add();
        goods("S03", "录播教室设备", 760, "录播教室成套设备", 76, "套")
                .from(Trade.INFORMATION)
                .within(90)
                .lead(200)
                .add();
        goods("S03", "机房不间断电源", 96, "机房不间断电源", 48, "台")
                .listed("ups")
                .committee(3)
                .from(Trade.INFORMATION)
                .within(30)
                .lead(170)
                .add();
        services("S03", "校园网络接入", 304, "校园宽带网络接入服务", 1, "项")
                .listed("networkAccess")
                .from(Trade.INFORMATION)
                .within(CONTRACT_YEAR)
                .notice(27)
                .hold("determineSupplier")
                .add();
        goods("S03", "多媒体教室投影设备", 640, "多媒体教室投影仪", 800, "台")
                .listed("projector")
                .from(Trade.INFORMATION)
                .hold("checkDocuments")
                .lead(84)
                .add();
    }

    /** 已完成招投标，7月启动: the supplier is told, the contract is due within 30 days. */
    private void alarms() {
        goods("S08", "校园一键式报警系统", 283, "校园一键式报警装置", 647, "套")
                .asTheReportNamesIt()
                .from(Trade.SECURITY)
                .notice(36)
                .hold("signPurchaseContract")
                .add();
    }

    /** 已投入. Just below the limit of today, above that of 2015. */
    private void insurance() {
        services("S09", "校方责任保险", 196, "校方责任保险", 1, "项")
                .asTheReportNamesIt()
                .from(Trade.INSURANCE)
                .unsuitable("保险业务由持牌保险公司总、分公司承保，中小企业不能提供（演示）")
                .within(20)
                .lead(190)
                .add();
    }

    /** 试运行: 35 buses on 32 lines, for 11 schools. */
    private void schoolBuses() {
        services("S12", "校车服务", 420, "11所学校、幼儿园32条线路校车服务", 35, "部")
                .forThePublic()
                .from(Trade.BUSES)
                .within(CONTRACT_YEAR)
                .lead(180)
                .add();
        services("S12", "校车照管人员培训", 12, "校车照管人员培训服务", 70, "人")
                .from(Trade.BUSES)
                .within(15)
                .lead(115)
                .add();
        // with the insurance and the training of the same year it is beyond the limit: discipline has it
        services("S12", "校车动态监控平台", 86, "校车动态监控平台服务", 35, "部")
                .committee(3)
                .from(Trade.INFORMATION)
                .hold("reviewPurchaseSplitting")
                .lead(12)
                .add();
    }

    /** 325万 for 56 schools, planned: one whose intention is published, one whose requirement is being reviewed. */
    private void booksAndInstruments() {
        goods("S15", "教学实验仪器", 203, "理科教学实验仪器", 56, "套")
                .openly()
                .from(Trade.EQUIPMENT)
                .hold("filePurchasePlan")
                .lead(50)
                .add();
        goods("S15", "图书", 122, "中小学图书", 61_000, "册")
                .openly()
                .from(Trade.EQUIPMENT)
                .hold("reviewRequirement")
                .lead(9)
                .add();
    }

    private Scripted goods(String programme, String name, long wan, String subject, int quantity, String unit) {
        return new Scripted(programme, ProjectKind.goods, name, wan, subject, quantity, unit);
    }

    private Scripted services(String programme, String name, long wan, String subject, int quantity, String unit) {
        return new Scripted(programme, ProjectKind.services, name, wan, subject, quantity, unit);
    }

    /** Who sells what; each has three firms, numbered on in this order. */
    enum Trade {
        EQUIPMENT("样例教学设备有限公司"),
        INFORMATION("样例信息技术有限公司"),
        FURNITURE("样例家具制造有限公司"),
        INSURANCE("样例财产保险有限公司"),
        BUSES("样例客运服务有限公司"),
        SECURITY("样例安防科技有限公司");

        private final String text;

        Trade(String text) {
            this.text = text;
        }

        /** The organisation ids of its firms. */
        List<String> firms() {
            return IntStream.rangeClosed(1, SUPPLIERS_OF_A_TRADE)
                    .mapToObj(number -> "GY" + (ordinal() * SUPPLIERS_OF_A_TRADE + number))
                    .toList();
        }

        /** @param number from 1 on */
        String nameOf(int number) {
            return text + "（第" + number + "）";
        }
    }

    /** A purchase while it is put together. */
    private final class Scripted {

        private final String programme;
        private final ProjectKind kind;
        private final String name;
        private final long wan;
        private final String subject;
        private final int quantity;
        private final String unit;
        private boolean sample = true;
        private @Nullable String item;
        private boolean openly;
        private boolean forThePublic;
        private int committee = 5;
        private Trade trade = Trade.EQUIPMENT;
        private @Nullable String unsuitable;
        private boolean failsFirst;
        private int deliveryDays = 60;
        private @Nullable LocalDate noticeOn;
        private LocalDate start = asOf;
        private Set<String> hold = Set.of();
        private int setbacks;

        private Scripted(
                String programme, ProjectKind kind, String name, long wan, String subject, int quantity, String unit) {
            this.programme = programme;
            this.kind = kind;
            this.name = name;
            this.wan = wan;
            this.subject = subject;
            this.quantity = quantity;
            this.unit = unit;
        }

        private Scripted asTheReportNamesIt() {
            sample = false;
            return this;
        }

        private Scripted listed(String catalogueItem) {
            item = catalogueItem;
            return this;
        }

        private Scripted openly() {
            openly = true;
            return this;
        }

        private Scripted forThePublic() {
            forThePublic = true;
            return this;
        }

        private Scripted committee(int persons) {
            committee = persons;
            return this;
        }

        private Scripted from(Trade sellers) {
            trade = sellers;
            return this;
        }

        private Scripted unsuitable(String why) {
            unsuitable = why;
            return this;
        }

        private Scripted failsFirst() {
            failsFirst = true;
            return this;
        }

        private Scripted within(int days) {
            deliveryDays = days;
            return this;
        }

        private Scripted lead(int days) {
            start = asOf.minusDays(days);
            return this;
        }

        /** Its notice was published so many days ago. */
        private Scripted notice(int days) {
            noticeOn = asOf.minusDays(days);
            return lead(days + TO_NOTICE);
        }

        private Scripted setbacks(int most) {
            setbacks = most;
            return this;
        }

        private Scripted hold(String step) {
            hold = Set.of(step);
            return this;
        }

        private void add() {
            int number = (int) all.stream()
                            .filter(one -> one.programme().equals(programme))
                            .count()
                    + 1;
            all.add(new Undertaking(
                    programme + "-%03d".formatted(number),
                    sample ? name + "（样例）" : name,
                    kind,
                    programme,
                    Cast.BUREAU.id(),
                    "other",
                    null,
                    wan,
                    false,
                    false,
                    false,
                    false,
                    sample,
                    start,
                    asOf.minusDays(1),
                    hold,
                    null,
                    List.of(),
                    setbacks,
                    null,
                    false,
                    new PurchaseScript(
                            subject,
                            quantity,
                            unit,
                            item,
                            openly,
                            forThePublic,
                            item == null ? AGENCY : CENTRAL,
                            committee,
                            suppliers(number),
                            unsuitable,
                            failsFirst,
                            deliveryDays,
                            noticeOn)));
        }

        /** Each of them wins in its turn. */
        private List<String> suppliers(int number) {
            List<String> firms = trade.firms();
            return IntStream.range(0, firms.size())
                    .mapToObj(i -> firms.get((i + number) % firms.size()))
                    .toList();
        }
    }
}
