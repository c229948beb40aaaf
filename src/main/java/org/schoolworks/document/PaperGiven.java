package org.schoolworks.document;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A paper as a person submits it with a step. One with nothing but its code is a row of the form left blank.
 *
 * @param paper code of the {@link Requirement}
 * @param file SHA-256 of an uploaded file
 * @param fileName as the person calls the file; null takes the name of its upload
 * @param number 文号
 * @param issuedOn 成文日期
 * @param authority 发文机关
 * @param validUntil the last day on which it holds; null where it does not expire
 */
public record PaperGiven(
        String paper,
        @Nullable String file,
        @Nullable String fileName,
        @Nullable String number,
        @Nullable LocalDate issuedOn,
        @Nullable String authority,
        @Nullable LocalDate validUntil) {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Blank texts become null; the number loses its ideographic spaces, which Chinese input methods slip in. */
    public PaperGiven {
        paper = printable(paper).strip();
        file = text(file);
        fileName = text(fileName);
        number = number == null ? null : text(number.replace("\u3000", ""));
        authority = text(authority);
    }

    private static @Nullable String text(@Nullable String value) {
        String printable = value == null ? "" : printable(value).strip();
        return printable.isEmpty() ? null : printable;
    }

    /** PostgreSQL refuses a NUL in a text, and nobody sees the others on paper. */
    private static String printable(String value) {
        return CONTROL.matcher(value).replaceAll("");
    }

    boolean isBlank() {
        return file == null && number == null && issuedOn == null && authority == null && validUntil == null;
    }
}
