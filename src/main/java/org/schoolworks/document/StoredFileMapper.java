package org.schoolworks.document;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;

@Mapper
interface StoredFileMapper {

    /** True where the content is new; false where it was there, which also waits for another who is just bringing it. */
    boolean keep(@Param("file") StoredFile file, @Param("userId") String userId, @Param("now") Instant now);

    void addChunk(@Param("sha256") String sha256, @Param("seq") int seq, @Param("bytes") byte[] bytes);

    void noteUpload(@Param("sha256") String sha256, @Param("userId") String userId, @Param("now") Instant now);

    @Nullable
    StoredFile find(String sha256);

    List<StoredFile> described(@Param("hashes") List<String> hashes);

    @Nullable
    Chunk chunk(@Param("sha256") String sha256, @Param("seq") int seq);

    boolean uploadedBy(@Param("sha256") String sha256, @Param("userId") String userId);

    List<ProjectNo> projectsHolding(String sha256);

    List<String> lockOrphans(Instant before);

    int deleteOrphans(@Param("hashes") List<String> hashes, @Param("before") Instant before);

    /** A piece of a file. A record of its own, since MyBatis takes a byte[] result for an array of rows. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Chunk(byte[] bytes) {}
}
