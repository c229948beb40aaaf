package org.schoolworks.document;

import java.text.Normalizer;
import java.util.Locale;
import org.schoolworks.kernel.Refused;

/**
 * The name of a file, without folders and without characters that deceive the eye or break a header.
 *
 * @param value at most 200 characters, not blank
 */
record FileName(String value) {

    static final int LONGEST = 200;

    FileName {
        // Both separators: old browsers send C:\Users\… whole
        value = value.substring(Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\')) + 1);
        // Cc control, Cf invisible: a right-to-left mark turns "gpj.exe" into "exe.jpg"; Co, Cs: PostgreSQL and headers
        // choke
        value = Normalizer.normalize(value, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\"<>|:*?]", "")
                .strip();
        if (value.isEmpty()) {
            throw new Refused("file", "请给出文件名。");
        }
        if (value.length() > LONGEST) {
            throw new Refused("file", "文件名有 " + value.length() + " 个字，不得超过 " + LONGEST + " 个字。");
        }
    }

    /** In lower case, without the dot; empty where there is none. */
    String extension() {
        int dot = value.lastIndexOf('.');
        return dot < 0 ? "" : value.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** This name if its extension fits, else with one that does: a link must not rename a ZIP to a program. */
    FileName fitting(FileKind kind) {
        if (kind.extensions().contains(extension())) {
            return this;
        }
        String end = "." + kind.extensions().get(0);
        return new FileName(value.substring(0, Math.min(value.length(), LONGEST - end.length())) + end);
    }

    @Override
    public String toString() {
        return value;
    }
}
