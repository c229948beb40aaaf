/**
 * 招投标: from notice to award.
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
            "project"
        })
package org.schoolworks.tender;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
