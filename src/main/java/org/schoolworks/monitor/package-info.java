/**
 * 监测: where matters wait, how long steps take, and when a project will be done. It reads, and changes nothing but its own sums.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "calendar", "people", "record", "engine", "worklist", "budget", "project"})
package org.schoolworks.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
