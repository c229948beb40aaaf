package org.schoolworks.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever decides on a variation sees of it. */
@Component
class VariationFacts implements MatterFacts {

    private final Contracts contracts;
    private final Variations variations;

    VariationFacts(Contracts contracts, Variations variations) {
        this.contracts = contracts;
        this.variations = variations;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("variation") || processKey.equals("construction");
    }

    @Override
    public @Nullable Money amountOf(String caseId) {
        Variation variation = variations.find(caseId);
        if (variation == null) {
            return null;
        }
        Money amount = variation.amount();
        return amount.max(Money.ZERO.minus(amount));
    }

    @Override
    public List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        @Nullable Variation variation = variations.find(caseId);
        @Nullable Contract contract = contracts.find(project).orElse(null);
        if (variation != null) {
            facts.add(Fact.of(
                    "变更",
                    variation.variationNo() + " " + variation.title() + "（"
                            + variation.status().text() + "）"));
            facts.add(Fact.of("理由", variation.reason()));
            facts.add(Fact.of("申请金额", variation.requested()));
            facts.add(Fact.of("审核金额", variation.amount()));
            if (variation.extensionDays() > 0) {
                facts.add(Fact.of("工期顺延", variation.extensionDays() + " 天"));
            }
            if (variation.authority() != null) {
                facts.add(Fact.of("审批权限", variation.authority().text()));
            }
            if (contract != null) {
                Money sum = variations.added(contract).plus(variation.addition());
                facts.add(Fact.of("批准后累计追加", sum));
            }
        }
        if (contract != null) {
            for (ContractLine line : contracts.lines(contract.contractNo())) {
                facts.add(Fact.of(
                        "清单 " + line.line() + "：" + line.name(),
                        "价款 " + line.amount().text() + "，已计量 " + line.measured().text()));
            }
        }
        return facts;
    }

    @Override
    public void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {
        Variation variation = variations.find(caseId);
        if (step.equals("requestVariation") && variation != null) {
            fields.put("kind", variation.kind());
            fields.put("title", variation.title());
            fields.put("reason", variation.reason());
            fields.put("amount", variation.requested().toString());
            if (variation.line() != null) {
                fields.put("line", variation.line());
            }
            fields.put("extensionDays", variation.extensionDays());
        }
        if (step.equals("priceVariation") && variation != null) {
            fields.put("amount", variation.requested().toString());
        }
        if (step.equals("reportProgress")) {
            contracts
                    .find(project)
                    .ifPresent(contract ->
                            Measures.fill(fields, "measuredAmount", contract, contracts.lines(contract.contractNo())));
        }
    }
}
