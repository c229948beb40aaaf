/**
 * 演示: the programme of the 2015 half-year report, replayed through the front door.
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
            "payment",
            "completion"
        })
package org.schoolworks.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
