package org.schoolworks.document;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;

/**
 * A paper in the case file (案卷材料). It never changes: a newer one supersedes it, or it is withdrawn, and it stays to be
 * read.
 *
 * @param paper its code
 * @param name in Chinese
 * @param number 文号
 * @param issuedOn 成文日期
 * @param authority 发文机关
 * @param validUntil the last day on which it holds
 * @param file SHA-256 of the content
 * @param step in which it was filed
 * @param caseId the process instance in which it was filed
 * @param filedBy user id
 * @param supersededAt when it ceased to hold; null while it is the current one
 * @param withdrawnBy user id of who withdrew it; null where a newer one took its place
 * @param withdrawnReason in Chinese
 */
public record Paper(
        long id,
        ProjectNo project,
        String paper,
        String name,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String authority,
        @Nullable LocalDate validUntil,
        String file,
        String fileName,
        String step,
        String caseId,
        String filedBy,
        Instant filedAt,
        @Nullable Instant supersededAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawnReason) {

    /** As a refusal names it: {@code 《可研批复》（晋发改审〔2026〕12号，2026-03-01）}. */
    String cited() {
        return PaperRules.cited(name, number, issuedOn);
    }
}
