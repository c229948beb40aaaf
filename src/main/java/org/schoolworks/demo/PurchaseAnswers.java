package org.schoolworks.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.Reserving;
import org.schoolworks.tender.Route;
import org.schoolworks.tender.Routing;
import org.schoolworks.tender.TenderMethod;

/** What the forms of one purchase are filled with, and the chain of its prices and dates on which that depends. */
final class PurchaseAnswers implements Replies {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** How many respond where there are too few. */
    private static final int TOO_FEW = 2;

    private static final int MOST_CANDIDATES = 3;

    private final Life.Stage stage;
    private final PurchaseScript bought;
    private final String no;
    private final String buyer;
    private final ProcurementCategory category;
    private final Money estimate;
    private final List<Money> prices;

    private TenderMethod method = TenderMethod.open;
    private LocalDate closingOn = LocalDate.MIN;
    private LocalDate deliveryOn = LocalDate.MIN;
    private boolean failed;

    PurchaseAnswers(Life.Stage stage, PurchaseScript bought, Project project, Random chance) {
        this.stage = stage;
        this.bought = bought;
        no = project.projectNo();
        buyer = project.schoolId();
        category = project.kind() == ProjectKind.goods ? ProcurementCategory.goods : ProcurementCategory.services;
        estimate = project.investment();
        prices = prices(chance);
    }

    /** The winner's, and each some thousandths above the one before, all below the ceiling. */
    private List<Money> prices(Random chance) {
        List<Money> made = new ArrayList<>();
        int thousandths = 905 + chance.nextInt(45);
        for (int i = 0; i < bought.suppliers().size(); i++) {
            made.add(share(estimate, thousandths));
            thousandths += 6 + chance.nextInt(18);
        }
        return made;
    }

    /** Whole 元. */
    private static Money share(Money whole, int thousandths) {
        return new Money(
                whole.yuan().multiply(BigDecimal.valueOf(thousandths)).divide(THOUSAND, 0, RoundingMode.HALF_UP));
    }

    @Override
    public LocalDate notBefore(String step, LocalDate day) {
        LocalDate earliest =
                switch (step) {
                    case "issueDocuments" -> bought.noticeOn() == null ? day : bought.noticeOn();
                    case "openResponses" -> closingOn;
                    case "acceptDelivery" -> deliveryOn;
                    default -> day;
                };
        return earliest.isAfter(day) ? earliest : day;
    }

    @Override
    public void decided(String step, boolean approved, LocalDate today) {
        switch (step) {
            case "issueDocuments" -> closingOn = closing(today);
            case "signPurchaseContract" -> deliveryOn = today.plusDays(bought.deliveryDays());
            case "decidePurchaseFailure" -> failed = true;
            default -> {}
        }
    }

    @Override
    public @Nullable String verdict(String step, String caseId, LocalDate today) {
        return step.equals("decidePurchaseFailure") ? "sendBack" : null;
    }

    @Override
    public ObjectNode fields(String step, String caseId, LocalDate today) {
        ObjectNode fields = stage.json().createObjectNode();
        switch (step) {
            case "submitRequirement" -> requirement(fields, today);
            case "decidePurchase" -> fields.put("metOn", today.toString());
            case "fundPurchase" ->
                fields.putArray("lines").addObject().put("source", "municipal").put("amount", estimate.toString());
            case "publishIntention" -> fields.put("publishedOn", today.toString());
            case "filePurchasePlan" -> {
                fields.put("ceiling", estimate.toString());
                fields.put("agent", bought.agent());
            }
            case "issueDocuments" -> {
                fields.put("documentsFrom", today.toString());
                fields.put("closingOn", closing(today).toString());
            }
            case "openResponses" -> {
                fields.put("openedOn", today.toString());
                responses(fields, bought.failsFirst() && !failed ? TOO_FEW : prices.size());
            }
            case "collectQuotations" -> {
                fields.put("quotedOn", today.toString());
                responses(fields, prices.size());
            }
            case "evaluateResponses" -> evaluation(fields);
            case "determineSupplier" -> {
                fields.put("supplierName", Cast.firmName(bought.winner()));
                fields.put("price", prices.get(0).toString());
            }
            case "signPurchaseContract" -> terms(fields, today);
            case "acceptDelivery" -> {
                fields.put("acceptedOn", today.toString());
                fields.put("findings", "数量、质量与合同相符（样例）");
                if (bought.publicService()) {
                    fields.put("userRepresentatives", "学生家长代表5人参加，满意（样例）");
                }
            }
            default -> {}
        }
        return fields;
    }

    private void requirement(ObjectNode fields, LocalDate today) {
        method = bought.open() ? TenderMethod.open : usual(today);
        fields.put("subject", bought.subject());
        fields.put("quantity", bought.quantity());
        fields.put("unit", bought.unit());
        fields.put("catalogueItem", bought.catalogueItem());
        fields.put("estimate", estimate.toString());
        fields.put("method", method.name());
        Routing.Ground ground = stage.routing().ground(method, category, today);
        if (ground.stated()) {
            fields.put("methodBasis", ground.situation() + "（演示）");
        }
        if (method != TenderMethod.open && looksSplit(today)) {
            fields.put("splittingReason", "本年度其他采购属不同项目，供应市场不同，不能合并采购（演示）");
        }
        fields.put("publicService", bought.publicService());
        reservation(fields, today);
    }

    /** Nobody plans another of the same kind before this one is there. */
    private boolean looksSplit(LocalDate today) {
        return stage.splitting()
                .check(no, buyer, category, bought.catalogueItem(), estimate, today.getYear(), today)
                .isSuspect();
    }

    private TenderMethod usual(LocalDate today) {
        return stage.routing()
                .of(new Route.Question(
                        category, null, bought.catalogueItem(), estimate, null, BigDecimal.valueOf(100), today))
                .usual();
    }

    private void reservation(ObjectNode fields, LocalDate today) {
        Reserving.Duty duty = stage.reserving().duty(category, estimate, today);
        if (!duty.asks() || bought.unsuitable() != null) {
            fields.put("smePlan", "none");
            fields.put("smeReason", bought.unsuitable());
        } else if (duty.kind() == Reserving.Kind.share) {
            fields.put("smePlan", "share");
            fields.put("smeShare", duty.percent());
        } else {
            fields.put("smePlan", "reserved");
        }
    }

    /** Not on the shortest term. */
    private LocalDate closing(LocalDate today) {
        return switch (method) {
            case open, selective -> today.plusDays(22);
            case consultation -> today.plusDays(12);
            default -> stage.days().after(today, 5, DayUnit.WORKING_DAY, true).on();
        };
    }

    private void responses(ObjectNode fields, int count) {
        ArrayNode responses = fields.putArray("responses");
        for (int i = 0; i < count; i++) {
            responses
                    .addObject()
                    .put("name", Cast.firmName(bought.suppliers().get(i)))
                    .put("organisationId", bought.suppliers().get(i))
                    .put("price", prices.get(i).toString());
        }
    }

    private void evaluation(ObjectNode fields) {
        fields.put("committeeSize", bought.committee());
        // at least two thirds
        fields.put("experts", (bought.committee() * 2 + 2) / 3);
        ArrayNode ranking = fields.putArray("ranking");
        for (int i = 0; i < Math.min(MOST_CANDIDATES, prices.size()); i++) {
            ranking.addObject()
                    .put("name", Cast.firmName(bought.suppliers().get(i)))
                    .put("price", prices.get(i).toString());
        }
    }

    private void terms(ObjectNode fields, LocalDate today) {
        LocalDate delivery = today.plusDays(bought.deliveryDays());
        fields.put("price", prices.get(0).toString());
        fields.put("supplierId", bought.winner());
        fields.put("deliveryOn", delivery.toString());
        fields.put("advancePercent", 30);
        fields.put("performanceBond", share(prices.get(0), 50).toString());
        fields.put("bondExpiresOn", delivery.plusDays(60).toString());
        fields.put("paymentDays", 30);
        fields.put("payeeBank", "样例银行");
        fields.put("payeeAccount", "6200" + bought.winner() + "0001");
    }
}
