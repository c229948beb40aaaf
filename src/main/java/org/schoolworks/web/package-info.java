/**
 * 门户: sign-in, security, and how problems are told to a browser.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "engine"})
package org.schoolworks.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
