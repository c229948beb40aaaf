/**
 * 预算: programmes, sources of funds, and what has been allotted to a project.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "calendar", "people", "record", "document", "engine", "worklist"})
package org.schoolworks.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
