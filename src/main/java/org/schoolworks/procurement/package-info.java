/**
 * 政府采购: the purchase of goods and services, from the requirement to the acceptance of the delivery.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "people",
            "document",
            "engine",
            "worklist",
            "budget",
            "project",
            "tender",
            "contract"
        })
package org.schoolworks.procurement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
