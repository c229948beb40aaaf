/**
 * 竣工验收: special checks, five-party acceptance, filing, handover.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "calendar",
            "people",
            "record",
            "document",
            "engine",
            "worklist",
            "budget",
            "project",
            "tender",
            "contract",
            "payment"
        })
package org.schoolworks.completion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
