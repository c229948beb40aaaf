package org.schoolworks.kernel;

import java.util.regex.Pattern;

/**
 * The number of a contract (合同编号) in this system; the number that is printed on it is the paper's own.
 *
 * @param value such as {@code 2015-BLD-0012-C1}
 */
public record ContractNo(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[A-Z]{3}-[0-9]{4}-C[1-9][0-9]?");

    public ContractNo {
        if (!FORM.matcher(value).matches()) {
            throw new NotFound("合同编号“" + value + "”不合格式，应如 2015-BLD-0012-C1");
        }
    }

    /** The number of a project's contract for the works. */
    public static ContractNo ofWorks(ProjectNo project) {
        return new ContractNo(project.value() + "-C1");
    }

    @Override
    public String toString() {
        return value;
    }
}
