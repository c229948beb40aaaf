package org.schoolworks.document;

import org.schoolworks.kernel.ProjectNo;

/** Who may look into the case file of a project. Another room answers, since this one knows neither roles nor projects. */
public interface CaseReaders {

    /** Also false where there is no such project: the asker is not told the difference. */
    boolean mayRead(String userId, ProjectNo project);
}
