package org.schoolworks.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of evidence: who, in which duty, when, on what, decided what, and why.
 *
 * @param projectNo the chain it belongs to
 * @param seq its place in the chain, from 1
 * @param process the process's key and version
 * @param decision the submitted JSON, to the letter
 * @param actorName as printed, such as 甲（代乙） of a substitute
 * @param rules the decision tables that were asked, with their versions
 * @param onBehalfOf the user id of the one in whose stead the actor acted, or null
 * @param priorHash the hash of the line before, or 64 zeros
 * @param hash SHA-256 over all the other fields
 */
public record DecisionRecord(
        String projectNo,
        int seq,
        String caseId,
        String taskId,
        String process,
        String step,
        String stepName,
        String duty,
        String actorId,
        String actorName,
        String verdict,
        String verdictName,
        String opinion,
        String decision,
        String rules,
        Instant decidedAt,
        @Nullable String onBehalfOf,
        String priorHash,
        String hash) {

    static final String NOTHING_BEFORE = "0".repeat(64);

    /** What a line says before it has its place in the chain. */
    public record Line(
            String projectNo,
            String caseId,
            String taskId,
            String process,
            String step,
            String stepName,
            String duty,
            String actorId,
            String actorName,
            String verdict,
            String verdictName,
            String opinion,
            String decision,
            String rules,
            Instant decidedAt,
            @Nullable String onBehalfOf) {}

    static DecisionRecord after(int priorSeq, String priorHash, Line line) {
        DecisionRecord open = new DecisionRecord(
                line.projectNo,
                priorSeq + 1,
                line.caseId,
                line.taskId,
                line.process,
                line.step,
                line.stepName,
                line.duty,
                line.actorId,
                line.actorName,
                line.verdict,
                line.verdictName,
                line.opinion,
                line.decision,
                line.rules,
                // the database keeps microseconds; the hash must be the same when it is read back
                line.decidedAt.truncatedTo(ChronoUnit.MICROS),
                line.onBehalfOf,
                priorHash,
                "");
        return open.withHash(open.computedHash());
    }

    /** Whether nothing in this line was changed since it was written. */
    public boolean isIntact() {
        return hash.equals(computedHash());
    }

    private DecisionRecord withHash(String computed) {
        return new DecisionRecord(
                projectNo,
                seq,
                caseId,
                taskId,
                process,
                step,
                stepName,
                duty,
                actorId,
                actorName,
                verdict,
                verdictName,
                opinion,
                decision,
                rules,
                decidedAt,
                onBehalfOf,
                priorHash,
                computed);
    }

    private String computedHash() {
        // each field is preceded by its length, so that no two different lines read the same
        StringBuilder text = new StringBuilder();
        List<Object> fields = new ArrayList<>(List.of(
                projectNo,
                seq,
                caseId,
                taskId,
                process,
                step,
                stepName,
                duty,
                actorId,
                actorName,
                verdict,
                verdictName,
                opinion,
                decision,
                rules,
                decidedAt,
                priorHash));
        // lines from before there were substitutes have none, and keep their hash
        if (onBehalfOf != null) {
            fields.add(onBehalfOf);
        }
        for (Object field : fields) {
            String value = field.toString();
            text.append(value.length()).append(':').append(value);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
