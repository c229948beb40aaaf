package org.schoolworks.worklist;

import java.util.Collection;
import java.util.List;
import org.schoolworks.kernel.ProjectNo;

/** Where the door asks about projects; the project room answers. */
public interface Matters {

    /** @throws org.schoolworks.kernel.NotFound where there is no such project */
    Brief brief(ProjectNo project);

    /** What these projects are called, asked at once; a number that is not there is left out. */
    List<Title> titles(Collection<String> projects);

    /**
     * @param no its number
     * @param sample whether the name is invented because the source gives none
     */
    record Title(String no, String name, boolean sample) {}
}
