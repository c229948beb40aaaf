/**
 * 项目: a school project from proposal to plan and funds (前期手续), and its whole life by call activities.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "ledger",
            "calendar",
            "people",
            "record",
            "document",
            "engine",
            "worklist",
            "budget"
        })
package org.schoolworks.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
