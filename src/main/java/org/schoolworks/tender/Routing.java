package org.schoolworks.tender;

import org.springframework.stereotype.Component;

/** Finds the ways of buying that the law of a day leaves open (采购路线). */
@Component
public class Routing {

    /** @throws org.schoolworks.kernel.Refused rule {@code catalogueItem} where no such item is in the catalogue of that day */
    public Route of(Route.Question question) {
        throw new UnsupportedOperationException("filled in by the branch that brings the tables");
    }
}
