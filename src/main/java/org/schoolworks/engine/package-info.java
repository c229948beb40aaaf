/**
 * 流程引擎: everything generic about Camunda, so that no other room needs to know it. It knows no business.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.schoolworks.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
