package org.schoolworks.document;

/** Whether a paper goes into a step or comes out of it. */
public enum Direction {
    /** 输入: must be in the case file before the step can be done. */
    IN,
    /** 输出: the step makes it, and whoever completes the step files it. */
    OUT
}
