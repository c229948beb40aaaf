package org.schoolworks.engine;

/**
 * Marks a bean that process models may name, beside delegates and listeners. No other bean is visible to an expression, so
 * that no model and no query can reach the data source or a use case past its door.
 */
public interface ModelBean {}
