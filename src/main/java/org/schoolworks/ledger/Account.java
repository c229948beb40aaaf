package org.schoolworks.ledger;

/**
 * An account of the ledger (账户).
 *
 * @param owner the number of the fund, line, project or contract
 */
public record Account(Kind kind, String owner) {

    /** What an account holds. */
    public enum Kind {
        /** Where a ceiling comes from: an appropriation, an approved estimate. The one kind that falls below zero. */
        outside,
        /** 专项资金可下达. */
        fundFree,
        /** 指标可用. */
        lineFree,
        /** 指标占用: payments that finance has checked and the bank has not yet made. */
        lineReserved,
        /** 指标已支出. */
        linePaid,
        /** 概算余额: not yet bound by a contract or a variation. */
        projectFree,
        /** 变更占用: variations that are on their way. */
        variationReserved,
        /** 合同可请款. */
        contractFree,
        /** 在途: claimed or certified, not yet paid. */
        contractReserved,
        /** 质保金暂扣. */
        contractRetained,
        /** 合同已付. */
        contractPaid
    }

    /** As the table writes it, such as {@code contractFree:2015-BLD-0012-C1}. */
    public String name() {
        return kind + ":" + owner;
    }
}
