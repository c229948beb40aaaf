package org.schoolworks.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ContractNo;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.ledger.Account;

/**
 * The contract for a project's works (施工合同). Its verbs return the next state, and refuse from a wrong one.
 *
 * @param tenderNo the attempt that found the contractor
 * @param nature OCDS contract nature, such as {@code construction}
 * @param contractorId the organisation that does the works
 * @param price 合同价, 元
 * @param signedOn the date of the contract's paper
 * @param advancePercent 预付款, percent of the price
 * @param progressPercent 进度款, percent of what is measured
 * @param retentionPercent 质量保证金, percent of the settlement
 * @param performanceBond 履约保证金, 元; null where there is none
 * @param commencedOn null until the works have commenced
 * @param reportedOn up to when the last progress report reaches; null before the first
 * @param percentComplete of the works, 0 to 100
 * @param measured 累计完成工程款, 元
 * @param variations 已批变更, the sum of all that are approved, 元; below zero where they reduce
 * @param paymentDays within how many days of its certificate a payment is made (保障中小企业款项支付条例 art. 9: 30, at most 60)
 * @param lateRate agreed interest on a late payment, percent a day; null for the statutory rate
 * @param payeeAccount 工程款收款账户
 * @param wageAccount 农民工工资专用账户 (保障农民工工资支付条例 art. 26)
 */
public record Contract(
        String contractNo,
        String projectNo,
        @Nullable String tenderNo,
        String nature,
        String contractorId,
        Money price,
        LocalDate signedOn,
        LocalDate startOn,
        LocalDate finishOn,
        BigDecimal advancePercent,
        BigDecimal progressPercent,
        BigDecimal retentionPercent,
        @Nullable Money performanceBond,
        @Nullable LocalDate bondExpiresOn,
        ContractStatus status,
        @Nullable LocalDate commencedOn,
        @Nullable LocalDate reportedOn,
        BigDecimal percentComplete,
        Money measured,
        Money variations,
        int paymentDays,
        @Nullable BigDecimal lateRate,
        String payeeBank,
        String payeeAccount,
        String wageAccount,
        int version) {

    private static final BigDecimal WHOLE = new BigDecimal(100);

    public ContractNo no() {
        return new ContractNo(contractNo);
    }

    public ProjectNo project() {
        return new ProjectNo(projectNo);
    }

    /** The price with all approved variations (合同现值), 元. */
    public Money value() {
        return price.plus(variations);
    }

    public Account free() {
        return account(Account.Kind.contractFree);
    }

    public Account reserved() {
        return account(Account.Kind.contractReserved);
    }

    public Account retained() {
        return account(Account.Kind.contractRetained);
    }

    public Account paid() {
        return account(Account.Kind.contractPaid);
    }

    Account variationReserved() {
        return account(Account.Kind.variationReserved);
    }

    private Account account(Account.Kind kind) {
        return new Account(kind, contractNo);
    }

    /** Whether goods or services are bought by it (采购合同), and nothing is built. */
    public boolean isPurchase() {
        return nature.equals("goods") || nature.equals("services");
    }

    /** The works are complete, all of them. */
    public boolean isComplete() {
        return percentComplete.compareTo(WHOLE) == 0;
    }

    Contract commenced(LocalDate on) {
        return become(ContractStatus.COMMENCED, on, reportedOn, percentComplete, measured);
    }

    /** What a report states counts from the commencement and never falls. */
    Contract progressed(LocalDate on, BigDecimal percent, Money cumulative) {
        LocalDate since = reportedOn != null ? reportedOn : commencedOn;
        if (since != null && on.isBefore(since)) {
            throw new Refused("progress", "报告截止日期 " + on + " 早于" + (reportedOn != null ? "上次报告 " : "开工日期 ") + since);
        }
        if (percent.compareTo(percentComplete) < 0) {
            throw new Refused(
                    "progress",
                    "累计完成 " + percent.stripTrailingZeros().toPlainString() + "% 少于上次报告的 "
                            + percentComplete.stripTrailingZeros().toPlainString() + "%");
        }
        if (measured.exceeds(cumulative)) {
            throw new Refused("progress", "累计完成工程款 " + cumulative.text() + " 少于上次报告的 " + measured.text());
        }
        if (cumulative.exceeds(value())) {
            throw new Refused("progress", "累计完成工程款 " + cumulative.text() + " 超过合同现值 " + value().text() + "；超出部分须先办理变更");
        }
        return become(ContractStatus.COMMENCED, commencedOn, on, percent, cumulative);
    }

    Contract finished() {
        if (!isComplete()) {
            throw new Refused(
                    "completion",
                    "累计完成 " + percentComplete.stripTrailingZeros().toPlainString()
                            + "%，全部完成后方可申请竣工验收（建设工程质量管理条例第16条：完成建设工程设计和合同约定的各项内容）");
        }
        return become(ContractStatus.FINISHED, commencedOn, reportedOn, percentComplete, measured);
    }

    /** An approved variation; what it adds in time moves the planned completion. */
    Contract varied(Money amount, int extensionDays) {
        return with(
                status,
                commencedOn,
                reportedOn,
                percentComplete,
                measured,
                variations.plus(amount),
                finishOn.plusDays(extensionDays));
    }

    private Contract become(
            ContractStatus next,
            @Nullable LocalDate commenced,
            @Nullable LocalDate reported,
            BigDecimal percent,
            Money cumulative) {
        if (!status.mayBecome(next)) {
            throw new Refused(
                    "contractStatus", "合同 " + contractNo + " 现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
        return with(next, commenced, reported, percent, cumulative, variations, finishOn);
    }

    private Contract with(
            ContractStatus next,
            @Nullable LocalDate commenced,
            @Nullable LocalDate reported,
            BigDecimal percent,
            Money cumulative,
            Money varied,
            LocalDate finish) {
        return new Contract(
                contractNo,
                projectNo,
                tenderNo,
                nature,
                contractorId,
                price,
                signedOn,
                startOn,
                finish,
                advancePercent,
                progressPercent,
                retentionPercent,
                performanceBond,
                bondExpiresOn,
                next,
                commenced,
                reported,
                percent,
                cumulative,
                varied,
                paymentDays,
                lateRate,
                payeeBank,
                payeeAccount,
                wageAccount,
                version);
    }
}
