package org.schoolworks.document;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;

@Mapper
interface PaperMapper {

    List<Paper> current(ProjectNo project);

    List<Paper> currentOf(@Param("project") ProjectNo project, @Param("papers") List<String> papers);

    List<Paper> history(@Param("project") ProjectNo project, @Param("paper") String paper);

    /** Holds each key until the transaction ends, in the given order. */
    List<String> lock(@Param("keys") List<String> keys);

    /** Of these files, those that this person uploaded or this case file holds; they cannot be removed meanwhile. */
    List<StoredFile> usable(
            @Param("hashes") List<String> hashes, @Param("userId") String userId, @Param("project") ProjectNo project);

    /** Current papers of other projects with the number of one of these. */
    List<Paper> sameNumbers(@Param("project") ProjectNo project, @Param("papers") List<PaperGiven> papers);

    void supersede(
            @Param("project") ProjectNo project, @Param("papers") List<String> papers, @Param("now") Instant now);

    void add(@Param("papers") List<Paper> papers);

    int withdraw(
            @Param("project") ProjectNo project,
            @Param("paper") String paper,
            @Param("actor") Actor actor,
            @Param("reason") String reason,
            @Param("now") Instant now);
}
