package org.schoolworks.tender;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/** A question of the route with what the tables say of it: under which law it falls, by which figures, and what would change that. */
record WeighedQuestion(
        Route.Question question,
        @Nullable CatalogueItem item,
        @Nullable String nature,
        Money investment,
        Money publicMoney,
        ProcurementRules.@Nullable Must must,
        ProcurementRules.Funds funds,
        ProcurementRules.Thresholds thresholds) {

    Money estimate() {
        return question.estimate();
    }

    boolean mustBeTendered() {
        return must != null && must.required() && funds.subject();
    }

    boolean publicFunds() {
        return question.publicShare().signum() > 0;
    }

    boolean inCatalogue() {
        return item != null && item.centralised(estimate());
    }

    Route.Law law() {
        if (mustBeTendered()) {
            return Route.Law.TENDERING;
        }
        boolean procurement = inCatalogue() || !thresholds.procureFrom().exceeds(estimate());
        return publicFunds() && procurement ? Route.Law.PROCUREMENT : Route.Law.INTERNAL;
    }

    boolean openDue() {
        return law() == Route.Law.PROCUREMENT
                && thresholds.openFrom() != null
                && !thresholds.openFrom().exceeds(estimate());
    }

    boolean framework() {
        return item != null && item.underFramework(estimate());
    }

    boolean self() {
        return item != null && item.maySelfPurchase(estimate());
    }

    boolean centralised() {
        return law() == Route.Law.PROCUREMENT && inCatalogue() && !framework();
    }

    @Nullable
    Money openFrom() {
        return must != null && must.amountFrom() != null ? must.amountFrom() : thresholds.openFrom();
    }

    String rule() {
        String what = what() + " " + estimate().text();
        return switch (law()) {
            case TENDERING ->
                tenderRule().amountFrom() != null && !tenderRule().amountFrom().exceeds(estimate())
                        ? what + " 达到 " + Wan.text(tenderRule().amountFrom()) + "，必须招标，应当公开招标（同一项目可以合并的合计计算）"
                        : what + " 未达 "
                                + Wan.text(Objects.requireNonNull(tenderRule().amountFrom())) + "，但项目总投资 "
                                + investment.text() + " 达到 "
                                + Wan.text(Objects.requireNonNull(tenderRule().investmentFrom()))
                                + "，必须招标，应当公开招标";
            case PROCUREMENT -> what + procurementRule();
            case INTERNAL ->
                publicFunds()
                        ? what + " 未达采购限额标准 " + Wan.text(thresholds.procureFrom()) + "，按单位内控制度自行采购"
                        : what + " 不使用财政性资金，按单位内控制度采购";
        };
    }

    private String procurementRule() {
        if (openDue()) {
            return " 达到公开招标数额标准 " + Wan.text(Objects.requireNonNull(thresholds.openFrom())) + "，应当公开招标"
                    + (centralised() ? "，并委托集中采购机构" : "");
        }
        if (framework()) {
            CatalogueItem listed = Objects.requireNonNull(item);
            return " 未达 " + Wan.text(Objects.requireNonNull(listed.frameworkBelow())) + "，品目“" + listed.name()
                    + "”属小额零星，执行框架协议";
        }
        if (inCatalogue()) {
            return "，品目“" + Objects.requireNonNull(item).name() + "”属集中采购目录，委托集中采购机构，采用公开招标以外的采购方式";
        }
        String below = openFrom() == null ? "" : "未达 " + Wan.text(openFrom()) + " 的招标数额，";
        return " " + (must != null && must.required() ? "资金不属必须招标的范围，" : below) + "达到采购限额标准 "
                + Wan.text(thresholds.procureFrom()) + "，采用公开招标以外的政府采购方式";
    }

    String basis() {
        return switch (law()) {
            case TENDERING -> tenderRule().basis() + (funds.moneyFrom() == null ? "" : "；" + funds.basis());
            case PROCUREMENT -> {
                if (openDue()) {
                    yield thresholds.openBasis() + (centralised() ? "；" + listedBasis() : "");
                }
                if (inCatalogue()) {
                    yield listedBasis();
                }
                String first = must == null ? "" : (must.required() ? funds.basis() : must.basis()) + "；";
                yield first + thresholds.procureBasis();
            }
            case INTERNAL -> publicFunds() ? thresholds.procureBasis() : "政府采购法第2条：使用财政性资金的适用政府采购法";
        };
    }

    List<String> wouldChange() {
        List<String> changes = new ArrayList<>();
        if (must != null) {
            tenderLimits(changes);
        }
        if (must == null && thresholds.openFrom() != null) {
            limit(changes, "预算", estimate(), thresholds.openFrom(), "须公开招标", "不必公开招标");
        }
        if (!mustBeTendered() && !inCatalogue()) {
            limit(changes, what(), estimate(), thresholds.procureFrom(), "须采用政府采购方式", "按单位内控制度自行采购");
        }
        if (item != null) {
            if (item.amountFrom().isPositive()) {
                limit(changes, "“" + item.name() + "”预算", estimate(), item.amountFrom(), "须委托集中采购机构", "不必委托集中采购机构");
            }
            if (item.frameworkBelow() != null) {
                limit(changes, "“" + item.name() + "”预算", estimate(), item.frameworkBelow(), "须委托集中采购机构", "执行框架协议");
            }
        }
        return changes;
    }

    private void tenderLimits(List<String> changes) {
        if (tenderRule().amountFrom() != null) {
            limit(changes, what(), estimate(), tenderRule().amountFrom(), "须公开招标", "不属必须招标");
        }
        if (tenderRule().investmentFrom() != null
                && Objects.requireNonNull(tenderRule().amountFrom()).exceeds(estimate())) {
            limit(changes, "项目总投资", investment, tenderRule().investmentFrom(), "须公开招标", "不属必须招标");
        }
        if (tenderRule().required() && funds.moneyFrom() != null) {
            String now = "，现为 " + publicMoney.text() + "、"
                    + question.publicShare().stripTrailingZeros().toPlainString() + "%";
            changes.add(
                    funds.subject()
                            ? "预算资金不足 " + Wan.text(funds.moneyFrom()) + "或者占投资额不足 " + funds.shareFrom() + "% 的，不属必须招标"
                                    + now
                            : "预算资金达到 " + Wan.text(funds.moneyFrom()) + "并且占投资额达到 " + funds.shareFrom() + "% 的，须公开招标"
                                    + now);
        }
    }

    /** What lies on the other side of a limit, and how far off that is. */
    private static void limit(
            List<String> changes, String what, Money amount, Money from, String reached, String below) {
        if (from.exceeds(amount)) {
            changes.add(what + "达到 " + Wan.text(from) + reached + "，现差 "
                    + from.minus(amount).text());
        } else {
            Money over = amount.minus(from);
            changes.add(what + "不足 " + Wan.text(from) + "的，" + below + "，现"
                    + (over.isPositive() ? "高出 " + over.text() : "恰为该数"));
        }
    }

    private ProcurementRules.Must tenderRule() {
        return Objects.requireNonNull(must);
    }

    private String listedBasis() {
        return Objects.requireNonNull(item).basis();
    }

    private String what() {
        if (nature == null) {
            return question.category().text() + "预算";
        }
        return switch (nature) {
            case "construction" -> "施工估算价";
            case "goods" -> "重要设备、材料估算价";
            case "survey" -> "勘察估算价";
            case "design" -> "设计估算价";
            case "supervision" -> "监理估算价";
            default -> question.category().text() + "预算";
        };
    }
}
