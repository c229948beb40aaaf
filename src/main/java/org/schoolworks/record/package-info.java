/**
 * 审批记录: the append-only, hash-chained decision record, who decided what, when, in which duty, and why. It never changes a line.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.schoolworks.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
