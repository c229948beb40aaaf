/**
 * 人员: users, organisations, roles, and the duties that one person may not combine (不相容岗位).
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "engine"})
package org.schoolworks.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
