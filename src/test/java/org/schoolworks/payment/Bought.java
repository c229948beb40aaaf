package org.schoolworks.payment;

import java.util.Map;
import org.schoolworks.Story;
import org.schoolworks.procurement.Buys;
import org.springframework.context.ApplicationContext;

/** A purchase of goods whose contract of 270万, with an advance of 30 %, is signed; told through the door up to there. */
final class Bought {

    static final String PRICE = "2700000";

    private Bought() {}

    /** Signed and published; nothing is delivered yet. */
    static Story ordered(ApplicationContext context) {
        Story story = Buys.awarded(context);
        story.approve("signPurchaseContract", Buys.terms(story, PRICE));
        return story.approve("publishPurchaseContract");
    }

    /** On the story's day. */
    static Story accepted(Story story) {
        return story.approve(
                "acceptDelivery", Map.of("acceptedOn", story.today().toString(), "findings", "数量、规格与合同一致"));
    }

    static String begin(ApplicationContext context, Story story) {
        String supplier = story.actor("claimPurchasePayment");
        return story.as(supplier, () -> context.getBean(Claiming.class).begin(story.no(), supplier));
    }

    static void claim(Story story, String kind, String claimed, String invoice) {
        story.approve("claimPurchasePayment", Map.of("kind", kind, "claimed", claimed, "invoiceNo", invoice));
    }
}
