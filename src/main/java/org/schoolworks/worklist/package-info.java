/**
 * 办事台: one row per human task, and the one door through which every decision passes.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "people", "record", "document", "engine"})
package org.schoolworks.worklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
