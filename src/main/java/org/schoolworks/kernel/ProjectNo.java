package org.schoolworks.kernel;

import java.util.regex.Pattern;

/**
 * The number of a project (项目编号): the one business key of all its processes.
 *
 * @param value such as {@code 2015-BLD-0012}
 */
public record ProjectNo(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[A-Z]{3}-[0-9]{4}");

    public ProjectNo {
        if (!FORM.matcher(value).matches()) {
            throw new NotFound("项目编号“" + value + "”不合格式，应如 2015-BLD-0012");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
