package org.schoolworks.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.schoolworks.document.StoredFiles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uploads a sample of each paper once for each person who files it, in a transaction of its own: lives that are told at the same
 * time use the same samples.
 */
final class SampleFiles {

    private final StoredFiles files;
    private final TransactionTemplate alone;
    private final Map<String, String> uploaded = new ConcurrentHashMap<>();

    SampleFiles(StoredFiles files, PlatformTransactionManager transactions) {
        this.files = files;
        this.alone = new TransactionTemplate(
                transactions, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    /** @return the hash under which the file is kept */
    String uploaded(String user, String paper) {
        String key = user + " " + paper;
        String known = uploaded.get(key);
        if (known == null) {
            known = Objects.requireNonNull(alone.execute(status -> store(user, paper)));
            uploaded.put(key, known);
        }
        return known;
    }

    private String store(String user, String paper) {
        try {
            return files.store(user, paper + "（样例）.pdf", new ByteArrayInputStream(SamplePaper.pdf(paper)))
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
