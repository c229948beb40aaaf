package org.schoolworks.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.schoolworks.document.StoredFiles;

/** Uploads a sample of each paper once for each person who files it. */
final class SampleFiles {

    private final StoredFiles files;
    private final Map<String, String> uploaded = new HashMap<>();

    SampleFiles(StoredFiles files) {
        this.files = files;
    }

    /** @return the hash under which the file is kept */
    String uploaded(String user, String paper) {
        return uploaded.computeIfAbsent(user + " " + paper, key -> store(user, paper));
    }

    /** After a transaction was rolled back, and its uploads with it. */
    void forget() {
        uploaded.clear();
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
