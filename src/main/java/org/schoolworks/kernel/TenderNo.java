package org.schoolworks.kernel;

import java.util.regex.Pattern;

/**
 * The number of one attempt to find a contractor (招标编号): the project's number and which attempt it is.
 *
 * @param value such as {@code 2015-BLD-0012-T1}
 */
public record TenderNo(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[A-Z]{3}-[0-9]{4}-T[1-9][0-9]{0,2}");

    public TenderNo {
        if (!FORM.matcher(value).matches()) {
            throw new NotFound("招标编号“" + value + "”不合格式，应如 2015-BLD-0012-T1");
        }
    }

    /** @param attempt from 1 */
    public static TenderNo of(ProjectNo project, int attempt) {
        return new TenderNo(project.value() + "-T" + attempt);
    }

    @Override
    public String toString() {
        return value;
    }
}
